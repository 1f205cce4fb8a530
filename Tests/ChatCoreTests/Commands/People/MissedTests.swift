import ChatTesting
import Testing

/// protocol.md, "MISSED".
@Suite struct MissedTests {
  @Test("\"what was said since you were marked as away\"") func away() throws {
    try transcript(
      """
      ann is here in plain
      bob is here
      ann > /join tea
      bob > JOIN #tea
      bob > PRIVMSG #tea :before
      ann > /missed
      ann << -- You were not away since you came*
      ann > /away lunch
      wait 1 s
      bob > PRIVMSG #tea :one
      bob > PRIVMSG #tea :ann, look
      ann > two
      ann > /away
      ann !
      ann > /missed
      ann < -- While you were away: 2 messages in #tea (1 names you).
      ann < 03:04 #tea <bob> ann, look
      ann < -- /missed and a name *
      ann > /missed tea
      ann < -- The last 3 messages in #tea:
      ann < 03:04 #tea <bob> one
      ann < 03:04 #tea <bob> ann, look
      ann < 03:04 #tea <ann> two
      ann > /missed milk
      ann < -- milk is nothing that you may read. */missed shows*
      """)
  }

  @Test("\"or, when you are logged in, since you were last here\"") func lastHere() throws {
    try transcript(
      """
      bob is here
      ann is here
      ann > REGISTER * * correct-horse
      ann > JOIN #tea
      bob > JOIN #tea
      bob > PRIVMSG ann :seen
      wait 1 s
      ann > QUIT
      wait 1 s
      bob > PRIVMSG #tea :unseen
      eve is here in plain
      eve > /login ann correct-horse
      eve > /join tea
      eve !
      eve > /missed
      eve < -- While you were away: 1 message in #tea.
      eve < -- /missed and a name *
      """)
  }

  @Test("Nothing at all, and a storage that can't read, are told") func nothing() throws {
    try transcript(
      """
      ann is here in plain
      ann > /join tea
      ann > /away lunch
      ann !
      ann > /missed
      ann < -- Nothing was said while you were away.
      storage fails busy
      ann > /missed
      ann < -- What was said can't be shown now: *
      """)
  }

  @Test("\"shows the last messages that name you, then the last that were said to you alone\", each with its share")
  func shares() throws {
    let told = (1...50).map { "wait 1 s\ncat > PRIVMSG ann :p\($0)" }.joined(separator: "\n")
    let shown = (40...50).map { "ann < * p\($0)" }.joined(separator: "\n")
    let named = (1...20).map { "wait 1 s\nbob > PRIVMSG #tea :ann \($0)" }.joined(separator: "\n")
    let shownNamed = (15...20).map { "ann < * #tea <bob> ann \($0)" }.joined(separator: "\n")
    let shownLess = (45...50).map { "ann < * p\($0)" }.joined(separator: "\n")
    try transcript(
      """
      bob is here
      cat is here
      ann is here in plain
      ann > /register * * correct-horse
      ann > /join tea
      bob > JOIN #tea
      ann > /away lunch
      wait 1 s
      bob > PRIVMSG #tea :ann, look
      \(told)
      ann !
      ann > /missed
      ann < -- While you were away: 1 message in #tea (1 names you), 50 messages with cat.
      ann < * #tea <bob> ann, look
      \(shown)
      ann < -- /missed and a name *
      \(named)
      ann !
      ann > /missed
      ann < -- While you were away: 21 messages in #tea (21 name you), 50 messages with cat.
      \(shownNamed)
      \(shownLess)
      ann < -- /missed and a name *
      """)
  }
}
