import ChatTesting
import Testing

/// protocol.md, "ACCESS" and "Registered channels".
@Suite struct AccessTests {
  private static let start = ChannelCommandTests.start

  @Test("ADD: \"makes the account bob op whenever it enters #tea, and at once if it is there\"; it outlives a restart")
  func add() throws {
    try transcript(
      Self.start + """

        bob > JOIN #tea
        bob !
        ann !
        ann > ACCESS #tea ADD bob op
        ann < :partyline.local MODE #tea +o bob
        ann < * NOTE ACCESS ACCESS_SET #tea bob op :bob is op of #tea
        bob < :partyline.local MODE #tea +o bob
        bob > PART #tea
        bob > JOIN #tea
        bob << * MODE #tea +o bob
        bob << * 353 bob = #tea :*@bob*
        ann !
        ann > ACCESS #tea ADD bob admin
        ann < :partyline.local MODE #tea +a bob
        ann < * NOTE ACCESS ACCESS_SET #tea bob admin :*
        server restarts
        \(ChannelCommandTests.returns("bob", "battery-staple"))
        bob > JOIN #tea
        bob << * MODE #tea +ao bob bob
        """)
  }

  @Test("\"ACCESS #tea shows the list to members\"")
  func list() throws {
    try transcript(
      Self.start + """

        ann > ACCESS #tea ADD bob voice
        ann !
        eve is here with caps standard-replies
        eve > ACCESS #tea
        eve < * 442 eve #tea :*
        eve > ACCESS #milk
        eve < * 403 *
        bob > ACCESS #tea LIST
        bob < * NOTE ACCESS ACCESS #tea ann founder :ann is founder since it was registered
        bob < * NOTE ACCESS ACCESS #tea bob voice :bob is voice since *, by ann
        bob < * NOTE ACCESS ACCESS_END #tea :2 have a rank in #tea
        ann > MODE #tea +s
        ann !
        eve > ACCESS #tea
        eve < * 403 *
        eve > CHANNEL INFO #tea
        eve < * 403 *
        bob > CHANNEL INFO #tea
        bob < * NOTE CHANNEL CHANNEL #tea ann *
        """)
  }

  @Test("\"You give and take ranks below your own on the list, the founder all; your own you can always give up\"")
  func ranks() throws {
    try transcript(
      Self.start + """

        eve is here with caps standard-replies
        eve > REGISTER * * correct-horse
        eve !
        ann > ACCESS #tea ADD bob op
        ann !
        bob !
        bob > ACCESS #tea ADD eve op
        bob < * 482 bob #tea :You are op on the access list of #tea: you give and take lower ranks only
        bob > ACCESS #tea ADD eve halfop
        bob < * NOTE ACCESS ACCESS_SET #tea eve halfop :*
        eve > ACCESS #tea REMOVE bob
        eve < * 482 *
        bob > ACCESS #tea REMOVE ann
        bob < * FAIL ACCESS NOT_LISTED #tea ann :*
        bob > ACCESS #tea ADD ann voice
        bob < * 482 *
        bob > ACCESS #tea REMOVE eve
        bob < * NOTE ACCESS ACCESS_REMOVED #tea eve :eve has no rank in #tea any more
        bob > ACCESS #tea REMOVE bob
        bob < * NOTE ACCESS ACCESS_REMOVED #tea bob :*
        bob > ACCESS #tea ADD eve voice
        bob < * 482 bob #tea :You are member on *
        bob > LOGOUT
        bob !
        bob > ACCESS #tea ADD eve voice
        bob < * FAIL ACCESS NOT_LOGGED_IN :*
        """)
  }

  @Test("what ACCESS doesn't understand")
  func refused() throws {
    try transcript(
      Self.start + """

        ann > ACCESS #tea ADD bob
        ann < * FAIL ACCESS INVALID_PARAMS :Use *
        ann > ACCESS #tea ADD bob founder
        ann < * FAIL ACCESS INVALID_PARAMS :The ranks are voice, halfop, op, admin
        ann > ACCESS #tea ADD nobody op
        ann < * FAIL ACCESS ACCOUNT_UNKNOWN nobody :*
        ann > ACCESS #tea EAT bob
        ann < * FAIL ACCESS INVALID_PARAMS :*
        ann > JOIN #milk
        ann !
        ann > ACCESS #milk
        ann < * FAIL ACCESS NOT_REGISTERED #milk :*
        """)
  }

  @Test("a change that can't be kept isn't made: nobody has the rank")
  func notStored() throws {
    try transcript(
      Self.start + """

        bob > JOIN #tea
        ann !
        bob !
        storage fails full
        ann > ACCESS #tea ADD bob op
        ann < * FAIL ACCESS TEMPORARILY_UNAVAILABLE :Nothing was done: *
        bob < nothing
        ann > ACCESS #tea
        ann < * NOTE ACCESS ACCESS #tea ann founder *
        ann < * NOTE ACCESS ACCESS_END *
        """)
  }

  @Test("REMOVE takes the rank from those who are there")
  func remove() throws {
    try transcript(
      Self.start + """

        bob > JOIN #tea
        ann > ACCESS #tea ADD bob admin
        ann !
        bob !
        ann > ACCESS #tea REMOVE bob
        ann < :partyline.local MODE #tea -ao bob bob
        ann < * NOTE ACCESS ACCESS_REMOVED #tea bob :*
        """)
  }

  @Test(
    "\"Who is on the list needs no invitation and no key, and can take back with MODE the rank that somebody took\"; the owner is kept out by no ban"
  )
  func rights() throws {
    try transcript(
      Self.start + """

        ann > ACCESS #tea ADD bob op
        ann > MODE #tea +ikl pot 1
        ann !
        bob !
        bob > JOIN #tea
        bob << * 366 *
        ann > MODE #tea -o bob
        bob < * MODE #tea -o bob
        bob > MODE #tea +o bob
        bob < * MODE #tea +o bob
        bob > MODE #tea +O bob
        bob < * 482 *
        bob > MODE #tea +b ann!*@*
        bob < * MODE #tea +b ann!*@*
        ann > PART #tea
        ann !
        ann > JOIN #tea
        ann < * JOIN #tea
        ann > MODE #tea +b bob!*@*
        bob > PART #tea
        bob !
        bob > JOIN #tea
        bob < * 474 *
        """)
  }

  @Test("\"There is room for 100 accounts\"")
  func limit() throws {
    let others = (1...101).map { "a\($0)" }
    let accounts = others.map { "\($0) is here\n\($0) > REGISTER * * correct-horse\n\($0) leaves" }
    let entries = others.map { "ann > ACCESS #tea ADD \($0) voice" }
    try transcript(
      Self.start + "\n" + accounts.joined(separator: "\n") + "\n" + entries.dropLast().joined(separator: "\n") + """

        ann !
        ann > ACCESS #tea ADD a101 voice
        ann < * FAIL ACCESS TOO_MANY_ENTRIES #tea :*
        ann > ACCESS #tea ADD a100 op
        ann < * NOTE ACCESS ACCESS_SET #tea a100 op :*
        """)
  }

  @Test("ChanServ is another way to say CHANNEL, ACCESS and MODE, and answers by itself")
  func chanServ() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > REGISTER * * battery-staple
      ann > REGISTER * * correct-horse
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      ann > PRIVMSG ChanServ :register #tea
      ann < :ChanServ!service@partyline.local NOTICE ann :#tea is registered and yours
      ann > PRIVMSG chanserv :ACCESS #tea ADD bob op
      ann < * MODE #tea +o bob
      ann < :ChanServ!* NOTICE ann :bob is op of #tea
      ann > PRIVMSG ChanServ :DEOP #tea bob
      ann < :ann!* MODE #tea -o bob
      bob !
      bob > PRIVMSG ChanServ :OP #tea
      bob < :bob!* MODE #tea +o bob
      ann !
      ann > PRIVMSG ChanServ :ACCESS #tea DEL bob
      ann < * MODE #tea -o bob
      ann < :ChanServ!* NOTICE ann :bob has no rank in #tea any more
      ann > PRIVMSG ChanServ :ACCESS #tea
      ann < :ChanServ!* NOTICE ann :ann is founder since it was registered
      ann < :ChanServ!* NOTICE ann :1 has a rank in #tea
      ann > PRIVMSG ChanServ :INFO #tea
      ann < :ChanServ!* NOTICE ann :#tea was made *
      ann > PRIVMSG ChanServ :LIST
      ann < :ChanServ!* NOTICE ann :You are founder of #tea
      ann < :ChanServ!* NOTICE ann :You have a rank in 1 registered channel
      ann > PRIVMSG ChanServ :VOICE #tea bob
      ann < * MODE #tea +v bob
      ann > PRIVMSG ChanServ :TRANSFER #tea bob
      ann < :ChanServ!* NOTICE ann :ann offers #tea to bob*
      bob !
      bob > PRIVMSG ChanServ :ACCEPT #tea
      bob << :ChanServ!* NOTICE bob :#tea belongs to bob now
      bob > PRIVMSG ChanServ :DROP #tea
      bob < :ChanServ!* NOTICE bob :*give the name twice*
      bob > PRIVMSG ChanServ :DROP #tea #tea
      bob < :ChanServ!* NOTICE bob :#tea is registered no more*
      bob > PRIVMSG ChanServ :REGISTER
      bob < :ChanServ!* NOTICE bob :Use REGISTER #channel*
      bob > PRIVMSG ChanServ :dance
      bob < :ChanServ!* NOTICE bob :I know these:
      bob > NICK ChanServ
      bob << * 433 bob ChanServ :*
      """)
  }
}
