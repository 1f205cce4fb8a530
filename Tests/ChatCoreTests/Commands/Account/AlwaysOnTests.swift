import ChatCore
import ChatTesting
import Testing

/// protocol.md, "Always on".
@Suite struct AlwaysOnTests {
  /// ann is always on and in #tea with bob.
  private static let start = """
    ann is here from 10.0.0.1 with caps standard-replies
    bob is here with caps away-notify chghost standard-replies
    ann > REGISTER * * correct-horse
    ann > PREFERENCES alwayson on
    ann << * NOTE PREFERENCES PREFERENCES_SET *
    ann > JOIN #tea
    bob > JOIN #tea
    ann !
    bob !
    """

  private static func returns(from address: String = "10.0.0.1") -> String {
    """
    ann connects from \(address)
    ann > CAP REQ standard-replies
    ann > LOGIN ann correct-horse
    ann > NICK ann
    ann > USER ann 0 * :ann
    ann > CAP END
    ann << * 422 *
    """
  }

  @Test(
    "\"They stay in their channels, marked as away\", whether by DETACH, QUIT or the connection's end, and are in them again after logging in",
    arguments: ["ann > DETACH", "ann > QUIT :bye", "ann leaves", "ann ends", "ann overflows"])
  func stays(how: String) throws {
    try transcript(
      Self.start + """

        \(how)
        bob < :ann!ann@10.0.0.1 AWAY :not here, reads it later
        bob < nothing
        bob > NAMES #tea
        bob < * 353 bob = #tea :~ann bob
        bob < * 366 *
        bob > WHOIS ann
        bob << * 301 bob ann :not here, reads it later
        bob !
        bob > TOPIC #tea
        bob !
        eve connects
        eve > NICK ann
        eve > USER eve 0 * :eve
        eve < * 433 * ann :*
        \(Self.returns(from: "10.0.0.9"))
        ann < :ann!ann@10.0.0.9 JOIN #tea
        ann < * 353 ann = #tea :~ann bob
        ann < * 366 *
        ann < nothing
        bob < :ann!ann@10.0.0.1 CHGHOST ann 10.0.0.9
        bob < :ann!ann@10.0.0.9 AWAY
        bob < nothing
        """)
  }

  @Test("an own AWAY stays; the message of who is away is told to who writes")
  func away() throws {
    try transcript(
      Self.start + """

        ann > AWAY :asleep
        bob !
        ann leaves
        bob < nothing
        bob > PRIVMSG ann :hello
        bob < * 301 bob ann :asleep
        bob < * NOTE PRIVMSG MESSAGE_WAITS ann * :ann is not here: *
        \(Self.returns())
        ann << * PRIVMSG ann :hello
        bob < nothing
        ann > AWAY
        bob < :ann!* AWAY
        """)
  }

  @Test("kicked, banned or killed while away: they are not in the channel when they come back")
  func removed() throws {
    try transcript(
      Self.start + """

        ann > MODE #tea +o bob
        ann > MODE #tea -Oo ann ann
        ann leaves
        bob !
        bob > KICK #tea ann
        bob < * KICK #tea ann *
        \(Self.returns())
        ann < nothing
        ann > JOIN #milk
        ann leaves
        boss is here
        boss > OPER boss secret
        boss !
        boss > KILL ann :spam
        bob > ISON ann
        bob << * 303 bob :
        \(Self.returns())
        ann < nothing
        """, config: { $0.operators = [.init(name: "boss", passwordHash: "plain:secret")] })
  }

  @Test("\"After a restart they are in their channels\"")
  func restart() throws {
    try transcript(
      Self.start + """

        ann > CHANNEL REGISTER #tea
        ann > JOIN #milk
        ann > PART #milk
        ann > JOIN #sugar
        ann !
        wait 1 s
        server restarts
        bob is here with caps away-notify
        bob > JOIN #tea
        bob << * 353 bob = #tea :~ann bob
        bob !
        bob > WHO #tea
        bob << * 352 bob #tea ann partyline.local partyline.local ann G~ :0 ann
        bob !
        \(Self.returns())
        ann < * JOIN #tea
        ann << * 366 *
        ann < * JOIN #sugar
        ann << * 366 *
        ann < nothing
        bob << :ann!ann@10.0.0.1 AWAY
        """)
  }

  @Test(
    """
    "with the ranks that they had": who is the first whom a restart brings back into a channel that isn't registered \
    doesn't found it, and who founded it does so still
    """)
  func ranksAfterRestart() throws {
    try transcript(
      Self.start + """

        bob > REGISTER * * battery-staple
        bob > PREFERENCES alwayson on
        bob > JOIN #milk
        ann > JOIN #milk
        ann > MODE #tea +v bob
        ann > MODE #tea -Oo ann ann
        server restarts
        eve is here
        eve > JOIN #tea
        eve << * 353 eve = #tea :ann +bob eve
        eve > JOIN #milk
        eve << * 353 eve = #milk :ann ~bob eve
        """)
  }

  @Test("\"at most 90 days\": who never came is not there after a restart")
  func forgotten() throws {
    try transcript(
      Self.start + """

        ann leaves
        wait 7776001 s
        server restarts
        bob is here
        bob > ISON ann
        bob < * 303 bob :
        """)
  }

  @Test("who isn't always on, or has another nick, leaves as anybody does; operators are none while they are away")
  func others() throws {
    try transcript(
      Self.start + """

        bob > DETACH
        bob < * FAIL DETACH NOT_LOGGED_IN :*
        bob > REGISTER * * battery-staple
        bob !
        bob > DETACH
        bob < * FAIL DETACH NOT_ALWAYS_ON :*
        ann > OPER boss secret
        ann !
        ann > NICK anna
        ann > DETACH
        ann << * FAIL DETACH NOT_ALWAYS_ON :*
        ann > NICK ann
        ann > DETACH
        ann << ERROR :Closing link: Detached; you stay in your channels
        ann is gone
        bob !
        bob > WHOIS ann
        bob << * 301 *
        \(Self.returns())
        ann > REHASH
        ann << * 481 *
        ann > PREFERENCES alwayson off
        bob !
        ann > QUIT
        bob < * QUIT *
        """, config: { $0.operators = [.init(name: "boss", passwordHash: "plain:secret")] })
  }

  @Test("in plain mode: /detach, /login, and the channels are there")
  func plain() throws {
    try transcript(
      """
      eve is here in plain
      eve > /register * * correct-horse
      eve > /preferences alwayson on
      eve > /join tea
      eve > /detach
      eve << *Detached; you stay in your channels*
      eve is gone
      eve connects
      eve > FORMAT plain
      eve > /login eve correct-horse
      eve << *Welcome to *, eve.*
      eve << *You are in #tea now*
      """)
  }
}
