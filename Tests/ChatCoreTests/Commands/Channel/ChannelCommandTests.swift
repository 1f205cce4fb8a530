import ChatTesting
import Testing

/// protocol.md, "Registered channels".
@Suite struct ChannelCommandTests {
  /// ann and bob have accounts, and ann has registered #tea.
  static let start = """
    ann is here with caps standard-replies
    ann > REGISTER * * correct-horse
    bob is here with caps standard-replies
    bob > REGISTER * * battery-staple
    ann > JOIN #tea
    ann !
    ann > CHANNEL REGISTER #tea
    ann < * NOTE CHANNEL CHANNEL_REGISTERED #tea :#tea is registered and yours
    ann !
    bob !
    """

  /// Somebody comes back who has an account.
  static func returns(_ name: String, _ password: String) -> String {
    """
    \(name) connects
    \(name) > CAP REQ standard-replies
    \(name) > LOGIN \(name) \(password)
    \(name) > NICK \(name)
    \(name) > USER \(name) 0 * :\(name)
    \(name) > CAP END
    \(name) !
    """
  }
  @Test(
    "\"It stays when nobody is in it, and after a restart\": topic with who and when, modes, key, limit and lists; nobody but those on the access list has a rank"
  )
  func kept() throws {
    try transcript(
      Self.start + """

        ann > TOPIC #tea :green or black
        ann < :ann!ann@* TOPIC #tea :green or black
        ann > MODE #tea +imkl-n pot 7
        ann < :ann!ann@* MODE #tea +imkl-n pot 7
        ann > MODE #tea +beIq *!*@evil *!*@good bob!*@* *!*@noisy
        ann < :ann!ann@* MODE #tea +beIq *
        ann > PART #tea
        ann !
        wait 5 s
        server restarts
        \(Self.returns("bob", "battery-staple"))
        bob > JOIN #tea
        bob < * 475 bob #tea :*
        bob > JOIN #tea pot
        bob < :bob!bob@* JOIN #tea
        bob < * 332 bob #tea :green or black
        bob < * 333 bob #tea ann!ann@127.0.0.1 *
        bob < * 353 bob = #tea :bob
        bob < * 366 *
        bob > MODE #tea
        bob < * 324 bob #tea +klimt pot 7
        bob < * 329 *
        bob > MODE #tea b
        bob < * 367 bob #tea *!*@evil ann!ann@127.0.0.1 *
        bob < * 368 *
        bob > MODE #tea e
        bob < * 348 bob #tea *!*@good *
        bob !
        bob > MODE #tea q
        bob < * 728 bob #tea q *!*@noisy *
        bob !
        bob > PRIVMSG #tea :hello
        bob < * 404 bob #tea :*moderated*
        \(Self.returns("ann", "correct-horse"))
        ann > JOIN #tea
        ann < :ann!ann@* JOIN #tea
        ann < :partyline.local MODE #tea +Oo ann ann
        ann << * 353 ann = #tea :*~ann*
        bob < :ann!ann@* JOIN #tea
        bob < :partyline.local MODE #tea +Oo ann ann
        """)
  }

  @Test(
    "an empty registered channel is there: LIST shows it, its modes keep people out, who comes first founds nothing")
  func empty() throws {
    try transcript(
      Self.start + """

        ann > MODE #tea +i
        ann < * MODE #tea +i
        ann > QUIT
        bob > LIST
        bob < * 321 *
        bob < * 322 bob #tea 0 :
        bob < * 323 *
        bob > JOIN #tea
        bob < * 473 *
        bob > KNOCK #tea
        bob < * 480 *
        \(Self.returns("ann", "correct-horse"))
        ann > LOGOUT
        ann !
        ann > JOIN #tea
        ann < * 473 *
        ann > LOGIN ann correct-horse
        ann !
        ann > JOIN #tea
        ann < * JOIN #tea
        """)
  }

  @Test("who may register a channel, and which")
  func refused() throws {
    try transcript(
      Self.start + """

        bob > JOIN #tea
        bob !
        bob > CHANNEL REGISTER #tea
        bob < * FAIL CHANNEL ALREADY_REGISTERED #tea :*
        bob > CHANNEL REGISTER #milk
        bob < * 403 bob #milk :*
        ann > JOIN #milk
        ann !
        bob > CHANNEL REGISTER #milk
        bob < * 442 bob #milk :*
        bob > JOIN #milk
        bob << * 366 *
        bob > CHANNEL REGISTER #milk
        bob < * 482 bob #milk :Only its founder (~) can register #milk
        bob > CHANNEL INFO #milk
        bob < * FAIL CHANNEL NOT_REGISTERED #milk :*
        bob > CHANNEL REGISTER
        bob < * 461 bob CHANNEL :*
        bob > CHANNEL BURN #milk
        bob < * FAIL CHANNEL INVALID_PARAMS :*
        eve is here with caps standard-replies
        eve > JOIN #sugar
        eve << * 366 *
        eve > CHANNEL REGISTER #sugar
        eve < * FAIL CHANNEL NOT_LOGGED_IN :*
        eve > CHANNEL INFO #tea
        eve < * NOTE CHANNEL CHANNEL #tea ann * :#tea was made * and belongs to ann; 0 on its access list
        ann > CHANNEL LIST
        ann << * NOTE CHANNEL CHANNEL #tea founder :*
        ann < * NOTE CHANNEL CHANNELS_END :*
        """)
  }

  @Test("\"An account may have 20 channels\"")
  func limit() throws {
    let more = (2...20).map { "ann > JOIN #t\($0)\nann > CHANNEL REGISTER #t\($0)\nann !" }.joined(separator: "\n")
    try transcript(
      Self.start + "\n" + more + """

        ann > JOIN #more
        ann !
        ann > CHANNEL REGISTER #more
        ann < * FAIL CHANNEL TOO_MANY_CHANNELS :*
        """)
  }

  @Test("TRANSFER: the other account must accept; the old owner becomes admin")
  func transfer() throws {
    try transcript(
      Self.start + """

        bob > JOIN #tea
        bob !
        ann !
        bob > CHANNEL ACCEPT #tea
        bob < * FAIL CHANNEL NO_OFFER #tea :*
        ann > CHANNEL TRANSFER #tea nobody
        ann < * FAIL CHANNEL ACCOUNT_UNKNOWN nobody :*
        ann > CHANNEL TRANSFER #tea ann
        ann < * FAIL CHANNEL INVALID_PARAMS :*
        bob > CHANNEL TRANSFER #tea bob
        bob < * 482 bob #tea :*
        ann > CHANNEL TRANSFER #tea bob
        ann < * NOTE CHANNEL TRANSFER_OFFERED #tea bob :*
        bob < * NOTE * TRANSFER_OFFERED #tea bob :ann offers #tea to bob, who can take it: CHANNEL ACCEPT #tea
        ann > CHANNEL TRANSFER #tea
        ann < * NOTE CHANNEL TRANSFER_WITHDRAWN #tea :*
        bob > CHANNEL ACCEPT #tea
        bob < * FAIL CHANNEL NO_OFFER #tea :*
        ann > CHANNEL TRANSFER #tea bob
        ann !
        bob !
        storage fails full
        bob > CHANNEL ACCEPT #tea
        bob < * FAIL CHANNEL TEMPORARILY_UNAVAILABLE :Nothing was done: *
        storage works
        bob > CHANNEL ACCEPT #tea
        bob < :partyline.local MODE #tea -O+a ann ann
        bob < :partyline.local MODE #tea +Oo bob bob
        bob < * NOTE CHANNEL CHANNEL_TRANSFERRED #tea bob :#tea belongs to bob now
        ann << * NOTE * CHANNEL_TRANSFERRED #tea bob :*
        server restarts
        eve is here with caps standard-replies
        eve > CHANNEL INFO #tea
        eve < * NOTE CHANNEL CHANNEL #tea bob * 1 on its access list
        """)
  }

  @Test("\"An offer holds for 7 days, over a restart too\", and is told again when the other account logs in")
  func offerAfterRestart() throws {
    try transcript(
      Self.start + """

        storage fails full
        ann > CHANNEL TRANSFER #tea bob
        ann << * FAIL CHANNEL TEMPORARILY_UNAVAILABLE :Nothing was done: *
        storage works
        ann > CHANNEL INFO #tea
        ann << * NOTE CHANNEL CHANNEL #tea ann * 0 on its access list
        ann > CHANNEL TRANSFER #tea bob
        server restarts
        pc is here with caps standard-replies
        pc > LOGIN bob battery-staple
        pc << * NOTE CHANNEL TRANSFER_OFFERED #tea bob :ann offers #tea to bob, who can take it: CHANNEL ACCEPT #tea
        pc > CHANNEL ACCEPT #tea
        pc < * NOTE CHANNEL CHANNEL_TRANSFERRED #tea bob :*
        server restarts
        pc is here with caps standard-replies
        pc > LOGIN bob battery-staple
        pc < * 900 *
        pc < nothing
        """)
  }

  @Test("what was offered to an account that is deleted isn't offered to another of its name")
  func offerToWhoLeaves() throws {
    try transcript(
      Self.start + """

        ann > CHANNEL TRANSFER #tea bob
        bob > UNREGISTER bob KEEP battery-staple
        bob > REGISTER * * another-staple
        bob !
        bob > CHANNEL ACCEPT #tea
        bob < * FAIL CHANNEL NO_OFFER #tea :*
        """)
  }

  @Test("\"An offer holds for 7 days\"")
  func staleOffer() throws {
    try transcript(
      Self.start + """

        ann > CHANNEL TRANSFER #tea bob
        bob !
        wait 604801 s
        bob > CHANNEL ACCEPT #tea
        bob < * FAIL CHANNEL NO_OFFER #tea :*
        """)
  }

  @Test("DROP wants the name twice; the channel goes on until nobody is in it")
  func drop() throws {
    try transcript(
      Self.start + """

        ann > CHANNEL DROP #tea
        ann < * FAIL CHANNEL CONFIRM_NAME #tea :*
        bob > CHANNEL DROP #tea #tea
        bob < * 482 bob #tea :*
        storage fails readOnly
        ann > CHANNEL DROP #tea #tea
        ann < * FAIL CHANNEL TEMPORARILY_UNAVAILABLE :*
        ann > CHANNEL INFO #tea
        ann < * NOTE CHANNEL CHANNEL #tea ann *
        storage works
        ann > CHANNEL DROP #tea #TEA
        ann < * NOTE CHANNEL CHANNEL_DROPPED #tea :*
        log contains channelDropped("#tea")
        ann > MODE #tea +m
        ann < * MODE #tea +m
        ann > PART #tea
        bob > JOIN #tea
        bob << * 353 bob = #tea :~bob
        server restarts
        eve is here
        eve > JOIN #tea
        eve << * 353 eve = #tea :~eve
        """)
  }

  @Test(
    "what can't be kept is not done: the channel isn't registered, and ends with its last member",
    arguments: ["full", "readOnly", "busy", "corrupt", "absent", "other"])
  func notRegistered(fault: String) throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER * * correct-horse
      ann > JOIN #tea
      ann !
      storage fails \(fault)
      ann > CHANNEL REGISTER #tea
      ann < * FAIL CHANNEL TEMPORARILY_UNAVAILABLE :Nothing was done: *
      ann > PART #tea
      bob is here
      bob > JOIN #tea
      bob << * 353 bob = #tea :~bob
      """)
  }

  @Test(
    "a ban or topic that can't be kept holds all the same, and who made it is warned; it is kept as soon as that is possible"
  )
  func notKept() throws {
    try transcript(
      Self.start + """

        bob > JOIN #tea
        bob !
        ann !
        storage fails full
        ann > MODE #tea +b eve!*@*
        ann < * MODE #tea +b eve!*@*
        ann < * WARN MODE NOT_KEPT #tea :It holds, but would be lost in a restart: *
        bob < * MODE #tea +b eve!*@*
        ann > TOPIC #tea :no disk
        ann < * TOPIC #tea :no disk
        ann < * WARN TOPIC NOT_KEPT #tea :*
        ann > SLOW #tea 30
        ann << * WARN SLOW NOT_KEPT #tea :*
        ann !
        bob !
        ann > MODE #tea +v bob
        ann < * MODE #tea +v bob
        ann < nothing
        storage works
        bob > PASSWORD staple-battery
        bob << * NOTE PASSWORD PASSWORD_CHANGED *
        server restarts
        eve is here
        eve > JOIN #tea
        eve < * 474 *
        dan is here
        dan > JOIN #tea
        dan << * 332 dan #tea :no disk
        """)
  }

  @Test(
    "while a save is under way, further changes wait for the next one together; a drop and a registration are one at a time"
  )
  func slowDisk() throws {
    try transcript(
      Self.start + """

        ann > ACCESS #tea ADD bob op
        ann !
        bob > JOIN #tea
        bob !
        ann !
        storage waits
        ann > TOPIC #tea :one
        bob < * TOPIC #tea :one
        bob > TOPIC #tea :two
        ann < * TOPIC #tea :two
        ann < nothing
        bob < nothing
        eve is here
        eve > JOIN #tea
        eve << * 332 eve #tea :two
        phone connects
        phone > NICK phone
        phone > USER phone 0 * :phone
        phone > CAP REQ standard-replies
        phone > LOGIN ann correct-horse
        phone !
        phone > ACCESS #tea ADD bob admin
        ann > PING x
        ann !
        storage goes on
        phone << * NOTE ACCESS ACCESS_SET #tea bob admin :*
        ann << * TOPIC #tea :one
        ann << * PONG *
        bob << * TOPIC #tea :two
        server restarts
        eve is here with caps standard-replies
        eve > JOIN #tea
        eve << * 332 eve #tea :two
        eve !
        eve > ACCESS #tea
        eve << * NOTE ACCESS ACCESS #tea bob admin *
        """)
  }

  @Test("\"Somebody else is changing #tea at this moment\": a second change of the registration is refused meanwhile")
  func busy() throws {
    try transcript(
      Self.start + """

        phone is here with caps standard-replies
        phone > LOGIN ann correct-horse
        phone !
        storage waits
        ann > ACCESS #tea ADD bob op
        phone > CHANNEL DROP #tea #tea
        phone < * FAIL CHANNEL TEMPORARILY_UNAVAILABLE :Somebody else is changing #tea at this moment; try again
        storage goes on
        phone > CHANNEL DROP #tea #tea
        storage waits
        ann > TOPIC #tea :late
        phone << * CHANNEL_DROPPED *
        storage goes on
        ann << * TOPIC #tea :late
        """)
  }

  @Test("a drop that is under way when the topic changes: the change is told, and nothing is kept")
  func topicWhileDropping() throws {
    try transcript(
      Self.start + """

        phone is here with caps standard-replies
        phone > LOGIN ann correct-horse
        phone !
        storage waits
        phone > CHANNEL DROP #tea #tea
        ann > TOPIC #tea :late
        ann < nothing
        storage goes on
        ann << * TOPIC #tea :late
        phone << * NOTE CHANNEL CHANNEL_DROPPED #tea :*
        server restarts
        eve is here
        eve > JOIN #tea
        eve << * 353 eve = #tea :~eve
        """)
  }

  @Test("\"Who is logged in and on the list gets their rank\": also when they log in later, and until they log out")
  func login() throws {
    try transcript(
      Self.start + """

        ann > LOGOUT
        ann << :partyline.local MODE #tea -Oo ann ann
        ann > LOGIN ann correct-horse
        ann << :partyline.local MODE #tea +Oo ann2 ann2
        """)
  }

  @Test("labels, and the answers of one MODE, come together when the change is kept")
  func labelled() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch standard-replies
      ann > REGISTER * * correct-horse
      ann > JOIN #tea
      ann > CHANNEL REGISTER #tea
      ann !
      ann > @label=1 MODE #tea +mX
      ann < @label=1 * BATCH +* labeled-response
      ann < @batch=* 472 ann X :*
      ann < @batch=* MODE #tea +m
      ann < * BATCH -*
      ann > @label=2 TOPIC #tea :green
      ann < @label=2 :ann!ann@* TOPIC #tea :green
      ann > @label=3 MODE #tea +b
      ann < @label=3 :partyline.local 368 *
      """)
  }

  @Test("in plain mode the channel may be left out")
  func plain() throws {
    try transcript(
      """
      eve is here in plain
      eve > /register * * correct-horse
      eve > /join tea
      eve !
      eve > /channel register
      eve < *#tea is registered and yours*
      eve > /channel info
      eve < *#tea was made * and belongs to eve*
      eve > /access
      eve < *eve is founder since it was registered*
      eve < *1 has a rank in #tea*
      eve > /topic green
      eve < *green*
      eve > /channel drop
      eve < *give the name twice: /channel DROP #tea #tea*
      eve > /channel drop #tea #tea
      eve < *#tea is registered no more*
      """)
  }

  @Test("in JSON the parameters are fields, and the answer has the request's id")
  func json() throws {
    try transcript(
      """
      ci is here in json
      ci > {"type":"register","account":"*","email":"*","password":"correct-horse"}
      ci > {"type":"join","channel":"#tea"}
      ci !
      ci > {"type":"channel","subcommand":"register","channel":"#tea","id":1}
      ci < {"type":"note","id":1,*"command":"channel","code":"CHANNEL_REGISTERED","context":["#tea"],"text":"#tea is registered and yours",*
      ci > {"type":"access","channel":"#tea","subcommand":"add","account":"nobody","rank":"op","id":2}
      ci < {"type":"fail","id":2,*"command":"access","code":"ACCOUNT_UNKNOWN","context":["nobody"],*
      ci > {"type":"topic","channel":"#tea","topic":"green","id":3}
      ci < {"type":"topic","id":3,*"channel":"#tea",*"topic":"green"*
      ci > {"type":"channel","subcommand":"drop","channel":"#tea","argument":"#tea","id":4}
      ci < {"type":"note","id":4,*"code":"CHANNEL_DROPPED",*
      """)
  }

  @Test("\"a channel's name may lack its `#`\": no command is about another channel than the one that is named")
  func bareNames() throws {
    try transcript(
      """
      carl is here
      carl > REGISTER * * correct-horse
      eve is here in plain
      eve > /register * * correct-horse
      eve > /join milk
      eve > /join btea
      eve > /join tea
      eve !
      eve > /channel register milk
      eve < *#milk is registered and yours*
      eve > /channel info tea
      eve < *#tea*
      eve > /channel register btea
      eve < *#btea is registered and yours*
      eve > /channel drop milk
      eve < *give the name twice: /channel DROP #milk #milk*
      eve > /access btea
      eve < *eve is founder *
      eve < *1 has a rank in #btea*
      eve > /access btea add carl op
      eve < *carl is op of #btea*
      eve > /channel transfer btea carl
      eve < *eve offers #btea to carl*
      eve > /channel transfer btea
      eve < *#btea*
      eve > /mode btea
      eve << *#btea*
      eve !
      eve > /mode btea +m
      eve < *#btea*
      eve > /access list
      eve < *#tea*
      eve > /channel register
      eve < *#tea is registered and yours*
      """)
  }
}
