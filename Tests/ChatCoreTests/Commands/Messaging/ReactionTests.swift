import ChatCore
import ChatTesting
import Testing

/// IRCv3 react and reply client tags, and protocol.md, "Reactions and answers".
@Suite struct ReactionTests {
  private static let room = """
    ann is here in plain
    bob is here with caps message-tags echo-message
    cat is here with caps message-tags
    dan is here with caps message-tags
    eve is here in plain
    ann > /join tea
    bob > JOIN #tea
    cat > JOIN #tea
    dan > JOIN #tea
    eve > /join tea
    bob !
    ann > hello everyone
    bob < @msgid=$A :ann!* PRIVMSG #tea :hello everyone
    ann !
    eve !
    cat !
    dan !
    """

  private func inRoom(_ steps: String) throws { try transcript(Self.room + "\n" + steps) }

  @Test(
    "The author reads 'ann reacted 👍 to your \"hello …\"', others whose it was; those that follow are told in one line")
  func folded() throws {
    try inRoom(
      """
      bob > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      cat < @msgid=*;+draft/reply=$A;+draft/react=👍 :bob!* TAGMSG #tea
      ann < ??:?? -- #tea: bob reacted 👍 to your "hello everyone"
      eve < ??:?? -- #tea: bob reacted 👍 to ann's "hello everyone"
      cat > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      dan > @+reply=$A;+react=👍 TAGMSG #tea
      dan > @+draft/reply=$A;+draft/react=❤ TAGMSG #tea
      ann < nothing
      wait 10 s
      ann < ??:?? -- #tea: +2 👍 +1 ❤ on "hello everyone"
      eve < ??:?? -- #tea: +2 👍 +1 ❤ on "hello everyone"
      ann > /history 1
      ann < -- The last message in #tea:
      ann < ??:?? #tea <ann> hello everyone [+3 👍 +1 ❤]
      wait 10 s
      ann < nothing
      server restarts
      ann is here in plain
      ann > /join tea
      ann << ??:?? #tea <ann> hello everyone [+3 👍 +1 ❤]
      """)
  }

  @Test("A reaction counts once for each person, and no more when it is taken back (+draft/unreact)")
  func once() throws {
    try inRoom(
      """
      bob > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      bob > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      ann < ??:?? -- #tea: bob reacted 👍 to your "hello everyone"
      cat > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      cat > @+draft/reply=$A;+draft/unreact=👍 TAGMSG #tea
      wait 10 s
      ann < nothing
      ann > /history 1
      ann < -- *
      ann < ??:?? #tea <ann> hello everyone [+1 👍]
      """)
  }

  @Test("What is too long for a reaction, or about a message elsewhere, goes on to clients and doesn't count")
  func strange() throws {
    try inRoom(
      """
      bob > @+draft/reply=$A;+draft/react=\(String(repeating: "x", count: 65)) TAGMSG #tea
      cat < @*x :bob!* TAGMSG #tea
      bob > JOIN #milk
      bob > @+draft/reply=$A;+draft/react=👍 TAGMSG #milk
      bob > @+draft/reply=nonsense;+draft/react=👍 TAGMSG #tea
      eve < nothing
      ann > /history 1
      ann << ??:?? #tea <ann> hello everyone
      """)
  }

  @Test("A reaction with a text is a message, and counts")
  func withText() throws {
    try inRoom(
      """
      bob > @+draft/reply=$A;+draft/react=lol PRIVMSG #tea :lol
      ann < ??:?? #tea <bob> lol
      ann < ??:?? -- #tea: bob reacted lol to your "hello everyone"
      """)
  }

  @Test("An answer is followed by a line that tells what it answers; in the history it stands in front")
  func answer() throws {
    try inRoom(
      """
      bob > @+draft/reply=$A PRIVMSG #tea :hello to you
      ann < ??:?? #tea <bob> hello to you
      ann < ??:?? -- #tea: bob answers your "hello everyone"
      eve < ??:?? #tea <bob> hello to you
      eve < ??:?? -- #tea: bob answers ann's "hello everyone"
      eve > /history 2
      eve < -- *
      eve < ??:?? #tea <ann> hello everyone
      eve < ??:?? #tea <bob> (answering ann: "hello everyone") hello to you
      """)
  }

  @Test("Of a channel that keeps people out nobody is quoted what they may not read")
  func guarded() throws {
    try transcript(
      """
      ann is here with caps message-tags echo-message
      ann > REGISTER * * correct-horse
      ann > JOIN #tea
      ann > CHANNEL REGISTER #tea
      ann > MODE #tea +i
      ann !
      ann > PRIVMSG #tea :behind closed doors
      ann < @msgid=$A * PRIVMSG #tea :behind closed doors
      wait 1 s
      eve is here in plain
      bob is here with caps message-tags
      ann > INVITE eve #tea
      ann > INVITE bob #tea
      eve > /join tea
      bob > JOIN #tea
      eve !
      ann > @+draft/reply=$A PRIVMSG #tea :as I said
      eve < ??:?? #tea <ann> as I said
      eve < nothing
      bob > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      ann > CAP REQ :draft/chathistory batch
      eve < nothing
      """)
  }

  @Test("/react: about what somebody else said last, or one person; once more takes it back")
  func react() throws {
    try inRoom(
      """
      eve > /react 👍
      eve < -- You reacted 👍 to ann's "hello everyone".
      ann < ??:?? -- #tea: eve reacted 👍 to your "hello everyone"
      bob < @msgid=*;+draft/reply=$A;+draft/react=👍 :eve!* TAGMSG #tea
      eve > /react 👍
      eve < -- You took your 👍 to ann's "hello everyone" back.
      bob < @msgid=*;+draft/reply=$A;+draft/unreact=👍 :eve!* TAGMSG #tea
      bob > PRIVMSG #tea :me too
      eve !
      eve > /react ❤ ann
      eve < -- You reacted ❤ to ann's "hello everyone".
      eve > /react yes
      eve < -- You reacted yes to bob's "me too".
      eve > /react ❤ zoe
      eve < -- zoe has said nothing of late in #tea. /history shows what was said.
      eve > /react \(String(repeating: "x", count: 65))
      eve < -- A reaction is an emoji or a short word: *
      eve > /react
      eve < -- Type /react *
      eve > /part
      eve !
      eve > /react 👍
      eve < -- You are in no channel yet. *
      """)
  }

  @Test(
    "/react: a person's reactions to one message have a limit; who may not speak doesn't react; a full disk is told")
  func limits() throws {
    let reactions = (1...8).map { "eve > /react \($0)" }.joined(separator: "\n")
    try inRoom(
      """
      \(reactions)
      eve !
      eve > /react 9
      eve < -- There are too many reactions to ann's "hello everyone" already. *
      ann > /mode +m
      eve !
      eve > /react 1
      eve < -- #tea is moderated*
      storage fails full
      eve > /react 2
      eve < -- What was said can't be read now: the disk is full. Try again later.
      """)
  }

  @Test("A line that is told later has the text as it was edited since, and there is none of what was taken back")
  func later() throws {
    try inRoom(
      """
      bob > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      cat > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      ann > /edit good morning
      eve !
      wait 10 s
      eve < ??:?? -- #tea: +1 👍 on "good morning"
      bob > @+draft/reply=$A;+draft/react=❤ TAGMSG #tea
      cat > @+draft/reply=$A;+draft/react=❤ TAGMSG #tea
      ann > /delete
      eve << ??:?? -- #tea: ann took back a message from 10 seconds ago
      wait 10 s
      eve < nothing
      """)
  }

  @Test("A guest isn't shown what was said to somebody of that nick before them")
  func guest() throws {
    try transcript(
      """
      ann is here
      ann > REGISTER * * correct-horse
      bob is here in plain
      ann > PRIVMSG bob :secret
      bob !
      bob > /query ann
      bob !
      bob > /react 👍
      bob < -- You reacted 👍 to ann's "secret".
      bob > /quit
      bob is here in plain
      bob > /query ann
      bob !
      bob > /react 👍
      bob < -- Nobody else has said anything*
      """)
  }

  @Test("In private: the other one is told, each time")
  func privately() throws {
    try transcript(
      """
      ann is here in plain
      bob is here with caps message-tags
      ann > /register * * correct-horse
      bob > PRIVMSG ann :hello
      ann !
      ann > /query bob
      ann !
      ann > /react 👍
      ann < -- You reacted 👍 to bob's "hello".
      bob << @msgid=*;+draft/reply=*;+draft/react=👍 :ann!* TAGMSG bob
      ann > good day
      bob < @msgid=$B * PRIVMSG bob :good day
      ann !
      bob > @+draft/reply=$B;+draft/react=❤ TAGMSG ann
      ann < ??:?? -- bob reacted ❤ to your "good day"
      bob > @+draft/reply=$B PRIVMSG ann :and to you
      ann < ??:?? *bob* and to you
      ann < ??:?? -- bob answers your "good day"
      """)
  }
}
