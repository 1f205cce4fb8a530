import ChatCore
import ChatTesting
import Testing

/// protocol.md, "Messages are kept": for how long.
@Suite struct RetentionTests {
  @Test("A rule is off, so many days or so many messages", arguments: ["off", "1 day", "365 days", "1000 messages"])
  func text(rule: String) { #expect(Retention(rule)?.description == rule) }

  @Test(
    "Nothing else is a rule", arguments: ["", "on", "days", "0 days", "-1 days", "1  days", "1 year", "2000000 days"])
  func noText(rule: String) { #expect(Retention(rule) == nil) }

  private func room(_ end: String, _ channels: Retention) throws {
    let said = (1...3).map { "ann > PRIVMSG #tea :old \($0)" }.joined(separator: "\n")
    try transcript(
      """
      ann is here with caps draft/chathistory batch
      ann > JOIN #tea
      ann > JOIN #milk
      \(said)
      ann > PRIVMSG #milk :old
      wait 86000 s
      ann > PRIVMSG #tea :new
      ann !
      \(end)
      """, config: { $0.history.channels = channels })
  }

  @Test("\"What is older than so many days is deleted within an hour\"") func days() throws {
    try room(
      """
      wait 4100 s
      ann > CHATHISTORY LATEST #tea * 9
      ann < * BATCH +? chathistory #tea
      ann < * PRIVMSG #tea :new
      ann < * BATCH -?
      ann > CHATHISTORY LATEST #milk * 9
      ann < * BATCH +? chathistory #milk
      ann < * BATCH -?
      """, .days(1))
  }

  @Test("\"… or all but the last messages\"") func messages() throws {
    try room(
      """
      wait 3700 s
      ann > CHATHISTORY LATEST #tea * 9
      ann < * BATCH +? chathistory #tea
      ann < * PRIVMSG #tea :old 3
      ann < * PRIVMSG #tea :new
      ann < * BATCH -?
      """, .messages(2))
  }

  @Test("What couldn't be deleted is with the next sweep, a restart between") func fails() throws {
    try room(
      """
      storage fails busy
      wait 4000 s
      storage works
      server restarts
      wait 3700 s
      bob is here with caps draft/chathistory batch
      bob > JOIN #tea
      bob !
      bob > CHATHISTORY LATEST #tea * 9
      bob < * BATCH +? chathistory #tea
      bob < * PRIVMSG #tea :new
      bob < * BATCH -?
      """, .days(1))
  }

  @Test("\"off: what was kept before is deleted\"") func off() throws {
    try transcript(
      """
      ann is here with caps draft/chathistory batch
      ann > JOIN #tea
      ann > PRIVMSG #tea :old
      ann > OPER root secret
      ann > REHASH
      wait 3700 s
      ann > PRIVMSG #tea :new
      ann !
      ann > CHATHISTORY LATEST #tea * 9
      ann < * BATCH +? chathistory #tea
      ann < * BATCH -?
      """,
      config: { $0.operators = [Config.Operator(name: "root", passwordHash: "plain:secret")] },
      reloaded: { $0.history.channels = .off })
  }
}
