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

  @Test("The last hundred messages of a channel are kept")
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
      bob < * FAIL CHATHISTORY INVALID_TARGET LATEST ann :*
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
}
