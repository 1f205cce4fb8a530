import Glibc
import ProgramTesting
import Testing

/// A server that is killed again and again while several people speak: nothing that was acknowledged is lost, and
/// nothing is there twice.
@ClientThread
@Suite struct CrashTests {
  private static let rounds = 100

  @Test(
    """
    protocol.md: "what was acknowledged is in the history, even if the server is killed a moment later", "A message \
    with the id of one that was sent before by the same account (or, not logged in, the same nick!user@host) to the \
    same channel or person is kept once"
    """)
  func killedUnderLoad() throws {
    let scratch = try ScratchDirectory()
    let folder = "\(scratch.path)/data"
    let token = try prepare(folder)
    let crowd = Talker.Kind.allCases.map { Talker($0, token: token) }
    // Where each round ends is the same in every run of the test.
    var random = Dice(state: 20_261_121)
    for round in 1...Self.rounds {
      let goal = random.below(200)
      try RunningServer.run(config: RunningServer.unhurried, data: folder, isKilled: true) { server in
        for talker in crowd { try talker.come(to: server.port) }
        try talk(crowd, untilAcknowledged: goal, round)
        server.program.child.signal(SIGKILL)
      }
      for talker in crowd { try talker.hearOut() }
    }
    try RunningServer.run(config: RunningServer.unhurried, data: folder) { server in
      for talker in crowd { try talker.come(to: server.port, isLast: true) }
      let end = ContinuousClock.now + patience
      while crowd.contains(where: { !$0.isSettled }), .now < end { try listen(crowd) }
      for talker in crowd { #expect(talker.isSettled, "\(talker.kind) is not acknowledged: \(talker.waiting)") }
      let reader = try Reader(port: server.port, token: token)
      let found = try reader.everything(in: "#tea") + reader.everything(in: Talker.Kind.person.rawValue)
      check(crowd, try found + letters(server))
    }
    #expect(try Partyline.run(["verify", "--data", folder]).exit == .code(0))
  }

  /// Registers zoe, and ann, to whom a token is enough from then on: her password would cost a tenth of a second in each round.
  private func prepare(_ folder: String) throws -> String {
    var token = ""
    _ = try Partyline.run(["account", "add", "zoe", "--data", folder], input: "correct-horse\n")
    try RunningServer.run(config: RunningServer.unhurried, data: folder) { server in
      let ann = try server.socket(nick: "ann")
      try ann.send("CAP REQ standard-replies\r\nREGISTER * * correct-horse")
      try ann.waitFor(" 900 ")
      try ann.send("TOKEN ADD test")
      try ann.waitFor("shown this once")
      let line = try #require(ann.lines.last { $0.contains("TOKEN_ADDED test ") })
      token = try #require(line.split(separator: " ").drop { $0 != "test" }.dropFirst().first.map(String.init))
    }
    return token
  }

  /// What has waited for zoe, who comes at last.
  private func letters(_ server: RunningServer) throws -> [String] {
    let zoe = try LineSocket(port: server.port, name: "zoe")
    try zoe.send("CAP REQ message-tags\r\nLOGIN zoe correct-horse\r\nNICK zoe\r\nUSER zoe 0 * :zoe\r\nCAP END\r\nQUIT")
    // QUIT waits for what is owed.
    try zoe.waitForEnd()
    return zoe.lines.compactMap { $0.contains(" PRIVMSG zoe :") ? $0.components(behind: " PRIVMSG zoe :") : nil }
  }

  private func talk(_ crowd: [Talker], untilAcknowledged goal: Int, _ round: Int) throws {
    let before = crowd.reduce(0) { $0 + $1.acknowledged.count }
    let end = ContinuousClock.now + patience
    repeat {
      for talker in crowd { try talker.speak(round) }
      try listen(crowd)
      guard end > .now else { throw Failure("round \(round): too few messages were acknowledged") }
    } while crowd.reduce(0) { $0 + $1.acknowledged.count } < before + goal
  }

  private func listen(_ crowd: [Talker]) throws {
    let heard = try crowd.reduce(0) { try $0 + $1.listen() }
    if heard == 0 { poll(nil, 0, 1) }
  }

  private func check(_ crowd: [Talker], _ found: [String]) {
    let counts = found.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    for talker in crowd {
      let missing = talker.acknowledged.filter { counts[$0] == nil }
      #expect(missing.isEmpty, "\(talker.kind): acknowledged and lost")
      let several = talker.sent.filter { counts[$0, default: 0] > 1 }
      #expect(several.isEmpty, "\(talker.kind): kept more than once")
      #expect(talker.acknowledged.count >= Self.rounds / 4, "\(talker.kind) took part")
      #expect(talker.faults.isEmpty, "\(talker.kind) was told of faults")
    }
    #expect(Set(found).subtracting(crowd.flatMap(\.sent)).isEmpty, "nothing is there that nobody said")
  }
}

/// Somebody who talks, in one of the ways in which a client can see that a message is kept.
private final class Talker {
  enum Kind: String, CaseIterable {
    /// IRC clients that see their own messages come back: logged in and not, with an id for each message.
    case ann, bob
    /// The same without ids: what isn't acknowledged is not sent again.
    case echo
    /// An IRC client that is answered by labels alone.
    case label
    /// A person with nc, who is shown a private message again when it is kept.
    case person
    /// A program that speaks JSON.
    case json
    /// An IRC client that writes to somebody who isn't here, with an id for each message; few, or they would fill the mailbox.
    case letters
  }

  let kind: Kind
  private(set) var sent: [String] = []
  private(set) var acknowledged: Set<String> = []
  private(set) var faults: [String] = []
  /// Sent and not acknowledged, on this connection or, with ids, ever.
  private(set) var waiting: [String] = []
  private let token: String
  private var socket: LineSocket?
  private var lineStart = 0
  private var isSilent = false
  private var isDone = false
  private var window: Int { kind == .letters ? 1 : 16 }

  init(_ kind: Kind, token: String) {
    self.kind = kind
    self.token = token
  }

  private var hasIDs: Bool { kind == .ann || kind == .bob || kind == .letters }
  var isSettled: Bool { waiting.isEmpty }

  /// Connects, and first sends again what isn't known to have arrived.
  func come(to port: UInt16, isLast: Bool = false) throws {
    let socket = try LineSocket(port: port, name: kind.rawValue)
    self.socket = socket
    lineStart = 0
    isSilent = isLast
    isDone = false
    try socket.send(greeting, ending: ending)
    try socket.waitFor(kind == .person ? "With you:" : kind == .json ? #""type":"join""# : " 366 ")
    if !hasIDs { waiting = [] }
    for text in waiting { try socket.send(line(text), ending: ending) }
  }

  private var ending: String { kind == .person ? "\n" : "\r\n" }

  private var greeting: String {
    let name = kind.rawValue
    func client(_ capabilities: String, _ more: String = "") -> String {
      "CAP REQ :\(capabilities)\r\n\(more)NICK \(name)\r\nUSER \(name) 0 * :\(name)\r\nCAP END\r\nJOIN #tea"
    }
    switch kind {
    case .ann: return client("message-tags echo-message labeled-response batch", "LOGIN ann \(token)\r\n")
    case .bob, .letters: return client("message-tags echo-message")
    case .echo: return client("echo-message")
    case .label: return client("labeled-response batch")
    case .person: return "\(name)\n/join tea"
    case .json:
      return "FORMAT json\r\n{\"type\":\"nick\",\"nickname\":\"json\"}\r\n" + ##"{"type":"join","channel":"#tea"}"##
    }
  }

  /// Says as much as may wait.
  func speak(_ round: Int) throws {
    guard let socket, !isSilent, !isDone else { return }
    isDone = kind == .letters
    if isDone, round % 3 != 0 { return }
    var lines = ""
    while waiting.count < window {
      let text = "\(kind).\(round).\(sent.count)"
      sent.append(text)
      waiting.append(text)
      lines += line(text) + ending
    }
    if !lines.isEmpty { try socket.send(lines, ending: "") }
  }

  private func line(_ text: String) -> String {
    switch kind {
    case .ann: "@label=\(text);+partyline/id=\(text) PRIVMSG #tea :\(text)"
    case .bob: "@+partyline/id=\(text) PRIVMSG #tea :\(text)"
    case .echo: "PRIVMSG #tea :\(text)"
    case .label: "@label=\(text) PRIVMSG #tea :\(text)"
    case .person: "/msg ann \(text)"
    case .letters: "@+partyline/id=\(text) PRIVMSG zoe :\(text)"
    case .json: ##"{"type":"privmsg","target":"#tea","text":"\##(text)","id":"\##(text)"}"##
    }
  }

  /// Takes in what has come; answers how many messages were acknowledged by it.
  func listen() throws -> Int {
    guard let socket else { return 0 }
    _ = try socket.advance(patience: .zero)
    var count = 0
    while let end = socket.bytes[lineStart...].firstIndex(of: 10) {
      let line = String(decoding: socket.bytes[lineStart..<end].filter { $0 != 13 }, as: UTF8.self)
      lineStart = end + 1
      if note(line) { count += 1 }
    }
    return count
  }

  /// Takes in what was on its way when the server was killed.
  func hearOut() throws {
    while try socket?.advance(patience: patience) == true {}
    _ = try listen()
    socket = nil
  }

  private func note(_ line: String) -> Bool {
    guard !["FAIL", "WARN", #"type":"fail""#, #"type":"warn""#].contains(where: { line.contains($0) }) else {
      faults.append(line)
      return false
    }
    guard let text = acknowledgedText(line), let place = waiting.firstIndex(of: text) else { return false }
    waiting.remove(at: place)
    acknowledged.insert(text)
    return true
  }

  private func acknowledgedText(_ line: String) -> String? {
    switch kind {
    case .ann, .bob, .echo:
      guard line.contains(":\(kind)!") else { return nil }
      return line.components(behind: " PRIVMSG #tea :")
    case .label:
      guard line.hasPrefix("@label="), line.hasSuffix(" ACK") else { return nil }
      return line.dropFirst("@label=".count).split(separator: " ").first.map(String.init)
    case .person: return line.components(behind: "-> ann: ")
    case .letters: return line.contains(":letters!") ? line.components(behind: " PRIVMSG zoe :") : nil
    case .json:
      guard line.hasPrefix(#"{"type":"privmsg","id":""#) else { return nil }
      return line.split(separator: "\"").dropFirst(7).first.map(String.init)
    }
  }
}

/// Somebody who reads all that is kept: ann on another device.
private final class Reader {
  private let socket: LineSocket

  init(port: UInt16, token: String) throws {
    socket = try LineSocket(port: port, name: "reader")
    try socket.send(
      "CAP REQ :draft/chathistory batch message-tags\r\nLOGIN ann \(token)\r\nNICK ann\r\nUSER ann 0 * :ann\r\nCAP END")
    try socket.waitFor(" 001 ann ")
  }

  /// What was said in a conversation, the last page first.
  func everything(in target: String) throws -> [String] {
    var texts: [String] = []
    var span = "LATEST \(target) *"
    while true {
      let start = socket.bytes.count
      try socket.send("CHATHISTORY \(span) 100\r\nPING end.\(start)")
      let end = try socket.waitFor("end.\(start)\r\n", after: start)
      let page = String(decoding: socket.bytes[start..<end], as: UTF8.self)
        .replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
        .filter { $0.hasPrefix("@") && $0.contains(" PRIVMSG ") && $0.contains("batch=") }
      guard let first = page.first else { return texts }
      texts += page.compactMap { $0.components(behind: " :") }
      let id = try #require(first.components(behind: "msgid=")?.prefix { $0 != ";" && $0 != " " })
      span = "BEFORE \(target) msgid=\(id)"
    }
  }
}

/// Numbers that look like chance and are the same each time.
private struct Dice {
  var state: UInt64

  mutating func below(_ limit: UInt64) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % limit)
  }
}

extension String {
  /// What stands behind the last place of a text.
  fileprivate func components(behind text: String) -> String? {
    ranges(of: text).last.map { String(self[$0.upperBound...]) }
  }
}
