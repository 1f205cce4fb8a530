import ChatCore
import ChatTesting
import ChatWire
import Testing

/// The quotations are from IRCv3 draft/chathistory.
@Suite struct ChathistoryTests {
  /// Ten messages, one a second, from 03:04:06 to 03:04:15, and a reader with everything.
  private static let room =
    "ann is here\nann > JOIN #tea\nann !\n"
    + (1...10).map { "wait 1 s\nann > PRIVMSG #tea :m\($0)" }.joined(separator: "\n")
      + """

      bob is here with caps draft/chathistory batch server-time message-tags standard-replies labeled-response
      bob > JOIN #tea
      bob << * 366 *
      """

  private func run(_ text: String) throws { try transcript(Self.room + "\n" + text) }

  /// A request and the numbers of the messages that it gives.
  @Test(
    "Each subcommand gives what the specification says, the oldest first",
    arguments: [
      ("LATEST #tea * 3", [8, 9, 10]),
      ("LATEST #tea * 100", Array(1...10)),
      ("LATEST #tea * 5000", Array(1...10)),
      ("LATEST #tea timestamp=2026-01-02T03:04:13.000Z 5", [9, 10]),
      ("LATEST #tea timestamp=2026-01-02T03:04:06.000Z 2", [9, 10]),
      ("BEFORE #tea timestamp=2026-01-02T03:04:10.000Z 2", [3, 4]),
      ("BEFORE #tea timestamp=2026-01-02T03:04:06.000Z 2", []),
      ("AFTER #tea timestamp=2026-01-02T03:04:10.000Z 2", [6, 7]),
      ("AFTER #tea timestamp=2026-01-02T03:04:10.500Z 2", [6, 7]),
      ("AFTER #tea timestamp=2027-01-02T03:04:10.500Z 2", []),
      ("AROUND #tea timestamp=2026-01-02T03:04:10.000Z 3", [4, 5, 6]),
      ("AROUND #tea timestamp=2026-01-02T03:04:10.000Z 1", [5]),
      ("AROUND #tea timestamp=2026-01-02T03:04:06.000Z 4", [1, 2, 3, 4]),
      ("BETWEEN #tea timestamp=2026-01-02T03:04:07.000Z timestamp=2026-01-02T03:04:12.000Z 2", [3, 4]),
      ("BETWEEN #tea timestamp=2026-01-02T03:04:12.000Z timestamp=2026-01-02T03:04:07.000Z 2", [5, 6]),
      ("BETWEEN #tea timestamp=2026-01-02T03:04:12.000Z timestamp=2026-01-02T03:04:12.000Z 2", []),
      ("latest #TEA * 1", [10]),
    ])
  func subcommands(request: String, expected: [Int]) throws {
    let lines = expected.map { number -> String in
      let second = number + 5 < 10 ? "0\(number + 5)" : "\(number + 5)"
      return "bob < @time=2026-01-02T03:04:\(second).000Z;msgid=*;batch=? :ann!* PRIVMSG #tea :m\(number)"
    }
    try run(
      """
      bob > CHATHISTORY \(request)
      bob < * BATCH +? chathistory #tea
      \(lines.joined(separator: "\n"))
      bob < * BATCH -?
      bob < nothing
      """)
  }

  @Test(
    "\"The msgid tag that identifies each individual message in a response MUST be the msgid tag as originally sent\", and it can be asked by"
  )
  func messageIDs() throws {
    var config = Config()
    config.limits.commands = .unlimited
    var board = Switchboard(config: config)
    let ann = board.connect(from: .init(host: "10.0.0.1"))
    func send(_ line: String) { board.receive(ann, .line(board.clients[ann].id, line)) }
    for line in [
      "CAP REQ :draft/chathistory batch message-tags echo-message", "NICK ann", "USER a 0 * :a", "CAP END", "JOIN #tea",
    ] { send(line) }
    board.forget(ann)
    var ids: [String] = []
    for number in 1...5 {
      send("PRIVMSG #tea :m\(number)")
      let message = try MessageParser.parse(board.takeUnread(ann).first ?? "")
      ids.append(message.tags["msgid"] ?? "")
    }
    func history(_ request: String) throws -> [String] {
      send("CHATHISTORY " + request)
      return try board.takeUnread(ann).map { try MessageParser.parse($0) }.filter { $0.verb == .privmsg }
        .map { ($0.tags["msgid"] ?? "") + $0.text }
    }
    let all = zip(ids, 1...5).map { "\($0)m\($1)" }
    #expect(Set(ids).count == 5)
    #expect(try history("LATEST #tea * 9") == all)
    #expect(try history("BEFORE #tea msgid=\(ids[2]) 9") == Array(all[..<2]))
    #expect(try history("AFTER #tea msgid=\(ids[2]) 9") == Array(all[3...]))
    #expect(try history("LATEST #tea msgid=\(ids[2]) 1") == Array(all[4...]))
    #expect(try history("AROUND #tea msgid=\(ids[2]) 3") == Array(all[1...3]))
    #expect(try history("BETWEEN #tea msgid=\(ids[0]) msgid=\(ids[4]) 9") == Array(all[1...3]))
    #expect(try history("BETWEEN #tea msgid=\(ids[4]) msgid=\(ids[0]) 2") == Array(all[2...3]))
  }

  @Test("One request gives a hundred messages at most")
  func hundred() throws {
    let more = (11...120).map { "ann > PRIVMSG #tea :m\($0)" }.joined(separator: "\n")
    try run(
      more
        + "\nbob !\nbob > CHATHISTORY LATEST #tea * 500\nbob << * BATCH +*\nbob < * :m21\nbob << * :m120\nbob < * BATCH -*"
    )
  }

  @Test(
    "\"If the server receives a syntactically invalid CHATHISTORY command … the INVALID_PARAMS error code SHOULD be returned\""
  )
  func invalid() throws {
    try run(
      """
      bob > CHATHISTORY NEWEST #tea * 1
      bob < * FAIL CHATHISTORY INVALID_PARAMS NEWEST :Unknown command*
      bob > CHATHISTORY LATEST #tea *
      bob < * FAIL CHATHISTORY INVALID_PARAMS LATEST :Insufficient parameters*
      bob > CHATHISTORY BETWEEN #tea timestamp=2026-01-02T03:04:05.000Z 5
      bob < * FAIL CHATHISTORY INVALID_PARAMS BETWEEN :Insufficient parameters*
      bob > CHATHISTORY LATEST #tea * 1 2
      bob < * FAIL CHATHISTORY INVALID_PARAMS LATEST :Too many parameters*
      bob > CHATHISTORY BEFORE #tea timestamp=yesterday 1
      bob < * FAIL CHATHISTORY INVALID_PARAMS BEFORE timestamp=yesterday :Invalid timestamp*
      bob > CHATHISTORY BEFORE #tea msgid=! 1
      bob < * FAIL CHATHISTORY INVALID_PARAMS BEFORE msgid=! :Invalid msgid
      bob > CHATHISTORY LATEST #tea * 0
      bob < * FAIL CHATHISTORY INVALID_PARAMS LATEST 0 :*
      bob > CHATHISTORY LATEST #tea * many
      bob < * FAIL CHATHISTORY INVALID_PARAMS LATEST many :*
      bob > CHATHISTORY BEFORE #tea * 1
      bob < * FAIL CHATHISTORY INVALID_MSGREFTYPE BEFORE #tea ? :*
      bob > CHATHISTORY BEFORE #tea number=1 1
      bob < * FAIL CHATHISTORY INVALID_MSGREFTYPE BEFORE #tea number=1 :*
      bob > CHATHISTORY
      bob < * 461 bob CHATHISTORY :*
      bob < nothing
      """)
  }

  @Test(
    "\"If the target does not exist or the client does not have permissions to query it, the INVALID_TARGET error code SHOULD be returned\""
  )
  func target() throws {
    try run(
      """
      bob > PART #tea
      bob !
      bob > @label=h CHATHISTORY LATEST #tea * 5
      bob < @*label=h * FAIL CHATHISTORY INVALID_TARGET LATEST #tea :Messages could not be retrieved*
      bob > CHATHISTORY LATEST #nowhere * 5
      bob < * FAIL CHATHISTORY INVALID_TARGET LATEST #nowhere :*
      bob > CHATHISTORY LATEST ann * 5
      bob < * FAIL CHATHISTORY INVALID_TARGET LATEST ann :*logged in
      ann > CHATHISTORY LATEST #tea * 5
      ann << * 421 ann CHATHISTORY :*
      """)
  }

  @Test(
    "A label is on the batch itself: \"The batch type MUST be one of: An existing type applicable to the entire response\""
  )
  func labelled() throws {
    try run(
      """
      bob > @label=h CHATHISTORY LATEST #tea * 1
      bob < @*label=h * BATCH +? chathistory #tea
      bob < @*batch=? :ann!* PRIVMSG #tea :m10
      bob < * BATCH -?
      bob < nothing
      """)
  }

  @Test("\"lists channels the user has visible history in … ordered by the time of the latest message\"")
  func targets() throws {
    try run(
      """
      bob > JOIN #empty,#new
      wait 5 s
      bob > PRIVMSG #new :hi
      bob !
      bob > CHATHISTORY TARGETS timestamp=2026-01-02T03:00:00.000Z timestamp=2026-01-02T04:00:00.000Z 10
      bob < * BATCH +? draft/chathistory-targets
      bob < @*batch=? * CHATHISTORY TARGETS #tea 2026-01-02T03:04:15.000Z
      bob < @*batch=? * CHATHISTORY TARGETS #new 2026-01-02T03:04:20.000Z
      bob < * BATCH -?
      bob > CHATHISTORY TARGETS timestamp=2026-01-02T04:00:00.000Z timestamp=2026-01-02T03:00:00.000Z 1
      bob < * BATCH +? draft/chathistory-targets
      bob < * CHATHISTORY TARGETS #new *
      bob < * BATCH -?
      bob > CHATHISTORY TARGETS msgid=0000000000000 timestamp=2026-01-02T03:00:00.000Z 1
      bob < * FAIL CHATHISTORY INVALID_MSGREFTYPE TARGETS * msgid=0000000000000 :*
      """)
  }

  @Test(
    "Clients without batch get the messages alone; a message of several lines is a batch in the batch for those who know it"
  )
  func multiline() throws {
    try run(
      """
      eve is here with caps draft/chathistory
      eve > JOIN #tea
      cat is here with caps draft/multiline batch
      cat > JOIN #tea
      cat > BATCH +1 draft/multiline #tea
      cat > @batch=1 PRIVMSG #tea :one
      cat > @batch=1 PRIVMSG #tea :two
      cat > BATCH -1
      eve !
      eve > CHATHISTORY LATEST #tea * 1
      eve < :cat!* PRIVMSG #tea :one
      eve < :cat!* PRIVMSG #tea :two
      eve < nothing
      bob !
      wait 60 s
      bob > CHATHISTORY LATEST #tea * 1
      bob < * BATCH +* chathistory #tea
      bob < @time=2026-01-02T03:04:15.000Z;msgid=*;batch=* PRIVMSG #tea :one
      bob < @time=2026-01-02T03:04:15.000Z;batch=* PRIVMSG #tea :two
      bob < * BATCH -*
      ann > CAP REQ :draft/multiline batch draft/chathistory
      ann !
      ann > CHATHISTORY LATEST #tea * 1
      ann < :partyline.local BATCH +2 chathistory #tea
      ann < @batch=2 :cat!* BATCH +3 draft/multiline #tea
      ann < @batch=3 :cat!* PRIVMSG #tea :one
      ann < @batch=3 :cat!* PRIVMSG #tea :two
      ann < @batch=2 :cat!* BATCH -3
      ann < :partyline.local BATCH -2
      """)
  }

  @Test("Private messages are read by those of the two who are logged in, whatever the other one was")
  func people() throws {
    try transcript(
      """
      ann is here with caps draft/chathistory batch echo-message
      ann > REGISTER * * correct-horse
      bob is here with caps draft/chathistory batch
      ann > PRIVMSG bob :one
      bob > PRIVMSG ann :two
      bob > PRIVMSG bob :to myself
      ann !
      bob !
      ann > CHATHISTORY LATEST BOB * 9
      ann < * BATCH +? chathistory bob
      ann < @batch=? :ann!* PRIVMSG bob :one
      ann < @batch=? :bob!* PRIVMSG ann :two
      ann < * BATCH -?
      ann > CHATHISTORY TARGETS timestamp=2000-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 5
      ann < * BATCH +? draft/chathistory-targets
      ann < @batch=? * CHATHISTORY TARGETS bob *
      ann < * BATCH -?
      bob > CHATHISTORY LATEST ann * 9
      bob < * FAIL CHATHISTORY INVALID_TARGET LATEST ann :*those who are logged in
      bob > REGISTER * * battery-staple
      bob !
      bob > CHATHISTORY LATEST ann * 9
      bob < * BATCH +? chathistory ann
      bob < * BATCH -?
      bob > PRIVMSG ann :three
      server restarts
      eve is here with caps draft/chathistory batch
      eve > LOGIN ann correct-horse
      eve !
      eve > CHATHISTORY LATEST bob * 9
      eve < * BATCH +? chathistory bob
      eve < @batch=? :bob!* PRIVMSG ann :three
      eve < * BATCH -?
      """)
  }

  @Test(
    "draft/event-playback: \"If the client has not negotiated the draft/event-playback capability, the server MUST NOT return any lines other than PRIVMSG and NOTICE\""
  )
  func events() throws {
    try run(
      """
      cat is here with caps message-tags
      cat > JOIN #tea
      cat > @+draft/react=x;+draft/reply=y TAGMSG #tea
      cat > @+typing=active TAGMSG #tea
      ann > TOPIC #tea :green
      ann > MODE #tea +v cat
      cat > NICK dog
      ann > KICK #tea dog :out
      cat > JOIN #tea
      cat > PART #tea :bye
      cat > JOIN #tea
      cat > QUIT :night
      bob !
      bob > CHATHISTORY LATEST #tea * 2
      bob < * BATCH +? chathistory #tea
      bob < @* PRIVMSG #tea :m9
      bob < @* PRIVMSG #tea :m10
      bob < * BATCH -?
      bob > CAP REQ draft/event-playback
      bob !
      bob > CHATHISTORY AFTER #tea timestamp=2026-01-02T03:04:14.000Z 20
      bob < * BATCH +? chathistory #tea
      bob < @* PRIVMSG #tea :m10
      bob < @time=*;msgid=*;batch=? :bob!* JOIN #tea
      bob < @* :cat!* JOIN #tea
      bob < @*;+draft/react=x;+draft/reply=y :cat!* TAGMSG #tea
      bob < @* :ann!* TOPIC #tea :green
      bob < @* :ann!* MODE #tea +v cat
      bob < @* :cat!* NICK dog
      bob < @* :ann!* KICK #tea dog :out
      bob < @* :dog!* JOIN #tea
      bob < @* :dog!* PART #tea :bye
      bob < @* :dog!* JOIN #tea
      bob < @* :dog!* QUIT :*night
      bob < * BATCH -?
      """)
  }

  @Test("\"the MESSAGE_ERROR error code SHOULD be returned\" where the storage can't read; a label is on it")
  func unreadable() throws {
    try run(
      """
      storage fails corrupt
      bob > @label=h CHATHISTORY LATEST #tea * 5
      bob < @*label=h * FAIL CHATHISTORY MESSAGE_ERROR LATEST #tea :*the database is damaged*
      bob > CHATHISTORY TARGETS timestamp=2026-01-02T03:00:00.000Z timestamp=2026-01-02T04:00:00.000Z 10
      bob < * FAIL CHATHISTORY MESSAGE_ERROR TARGETS ? :*
      eve is here in plain
      eve > /join tea
      eve << -- What was said can't be shown now: the database is damaged.
      """)
  }

  @Test("The next line waits for the answer, so that what is asked and what is said stay in order")
  func waits() throws {
    try run(
      """
      storage waits
      bob > CHATHISTORY LATEST #tea * 1
      bob > PING x
      bob < nothing
      storage answers
      bob < * BATCH +? chathistory #tea
      bob < * PRIVMSG #tea :m10
      bob < * BATCH -?
      bob < * PONG *
      """)
  }

  @Test(
    "\"history.replay: so many messages are sent on JOIN to clients that know the time of a message and don't ask\"")
  func replay() throws {
    try transcript(
      """
      \(Self.room)
      cat is here with caps server-time
      cat > JOIN #tea
      cat << * 366 *
      cat < @time=2026-01-02T03:04:14.000Z :ann!* PRIVMSG #tea :m9
      cat < @time=2026-01-02T03:04:15.000Z :ann!* PRIVMSG #tea :m10
      cat < nothing
      dog is here
      dog > JOIN #tea
      dog << * 366 *
      dog < nothing
      """, config: { $0.history.replay = 2 })
  }
}
