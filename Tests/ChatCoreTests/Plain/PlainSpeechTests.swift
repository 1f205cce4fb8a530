import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite("Whatever a person says is what another reads")
struct PlainSpeechTests {
  private static let pieces = [
    "a", "B", " ", "  ", ":", "#tea", "//", "\t", "é", "日本", "👩‍👩‍👧", "e\u{301}", "\u{1B}[A", "\u{7}", "\u{7F}", "\u{2}",
    "\u{202E}", "hello", "\"", "\\", "%", "@ann", String(repeating: "long ", count: 60),
    String(repeating: "日", count: 250),
  ]

  @Test(
    "Any text, in any chunks and at any pace, is read by all others whole and in order, or the sender is told why not",
    arguments: 1...40)
  func roundTrip(seed: UInt64) throws {
    var talk = Talk(seed: seed)
    for _ in 0..<Int.random(in: 5...12, using: &talk.random) {
      talk.send((0..<talk.length).map { _ in talk.text(of: Self.pieces) })
      talk.pause()
    }
    talk.end()
    // What is said and what was not read, thrown away or found no room is all that there was.
    let said = talk.texts.enumerated().filter { talk.read.contains($0.offset) }
    #expect(talk.texts.count - said.count == talk.refused)
    #expect(said.count == talk.read.count)
    #expect(talk.rowsOfEve == said.map { TerminalText.clean(Talk.typed($0.element)) })
    #expect(talk.linesOfDora == said.map { Talk.typed($0.element) })
    #expect(talk.wordsOfBob == said.map { Talk.typed($0.element) }.joined().filter { $0 != " " })
    #expect(!said.isEmpty)
  }
}

/// ann says things in plain mode; eve reads in plain mode, dora with multiline, and bob line by line.
private struct Talk {
  var random: Seeded
  /// What ann sent, each with its number at the end.
  private(set) var texts: [String] = []
  /// The numbers that eve has read, in their order.
  private(set) var read: [Int] = []
  private(set) var rowsOfEve: [String] = []
  private(set) var linesOfDora: [String] = []
  /// Without spaces: at those of them where a line is split one is left out.
  private(set) var wordsOfBob = ""
  /// Of how many lines ann was told that they were not said.
  private(set) var refused = 0
  private var board: Switchboard
  private let ann, bob, dora, eve: Switchboard.ClientNumber
  private var framer = LineFramer()

  /// Xorshift: the same texts in every run.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  init(seed: UInt64) {
    random = Seeded(state: seed &* 0x9E37_79B9_7F4A_7C15)
    var config = Config()
    if seed % 3 > 0 { config.limits.commands = .unlimited }
    board = Switchboard(config: config)
    var clients: [Switchboard.ClientNumber] = []
    for (name, rest) in [
      ("ann", "FORMAT plain"), ("bob", "USER b 0 * :b"),
      ("dora", "CAP REQ :batch draft/multiline\nUSER d 0 * :d\nCAP END"), ("eve", "FORMAT plain"),
    ] {
      clients.append(board.connect(from: Endpoint(host: "10.0.0.1")))
      for line in ["NICK \(name)"] + rest.split(separator: "\n").map(String.init) + ["JOIN #tea"] {
        board.receive(clients[clients.count - 1], .line(board.clients[clients[clients.count - 1]].id, line))
      }
    }
    (ann, bob, dora, eve) = (clients[0], clients[1], clients[2], clients[3])
    // A paste of a script is treated otherwise than a person's.
    if seed % 2 == 0 { board.wait(milliseconds: 5000) }
    for client in clients { _ = board.takeUnread(client) }
  }

  /// A line typed, some pasted, or more than are said without a question.
  var length: Int {
    mutating get { [1, 2, Int.random(in: 3...20, using: &random), 45][Int.random(in: 0...3, using: &random)] }
  }

  mutating func text(of pieces: [String]) -> String {
    while true {
      let count = Int.random(in: 1...25, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined() + "x"
      let bare = Self.edited(text).drop { $0 == " " }
      // Commands are for other tests.
      if !bare.hasPrefix("/") || bare.hasPrefix("//") { return text }
    }
  }

  /// What the keys come to, written here once more and in another way than in the core: Delete takes the character
  /// before it, TAB is a space, cursor keys and the bell are nothing.
  private static func edited(_ text: String) -> String {
    var line = ""
    for scalar in text.replacing("\u{1B}[A", with: "").unicodeScalars {
      switch scalar {
      case "\u{7F}": _ = line.popLast()
      case "\t": line.unicodeScalars.append(" ")
      case "\u{7}": break
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// What is said for a text.
  static func typed(_ text: String) -> String {
    let line = edited(text)
    let bare = line.drop { $0 == " " }
    return bare.hasPrefix("//") ? String(bare.dropFirst()) : line
  }

  /// Frames the lines as the transport does, from chunks of any size.
  mutating func send(_ lines: [String]) {
    var rest: [UInt8] = []
    var bytes: ArraySlice<UInt8> = []
    for line in lines {
      let text = "\(line)<\(texts.count)>"
      texts.append(text)
      bytes += Array(text.utf8) + (Bool.random(using: &random) ? [10] : [13, 10])
    }
    while !bytes.isEmpty {
      let count = Int.random(in: 1...min(700, bytes.count), using: &random)
      rest += bytes.prefix(count)
      bytes = bytes.dropFirst(count)
      var start = 0
      while let frame = rest.withUnsafeBytes({ framer.next($0, at: &start) }) {
        if case .line(let range, _) = frame { receive(String(decoding: rest[range], as: UTF8.self)) }
      }
      rest.removeFirst(start)
      if Int.random(in: 0..<40, using: &random) == 0 { board.wait(milliseconds: 150) }
    }
  }

  private mutating func receive(_ line: String) {
    board.receive(ann, .line(board.clients[ann].id, line))
  }

  /// Some time passes. A question about a paste is answered before ann goes on.
  mutating func pause() {
    board.wait(milliseconds: [50, 300, 450, 1500][Int.random(in: 0...3, using: &random)])
    var isAsked = false
    for line in board.takeUnread(ann) {
      isAsked = isAsked || line.contains("/paste send says them")
      note(line)
    }
    guard isAsked else { return }
    receive(Bool.random(using: &random) ? "/paste send" : "/paste drop")
    board.wait(milliseconds: 1500)
    pause()
  }

  /// ann has finished sending.
  mutating func end() {
    board.receive(ann, .ended(board.clients[ann].id))
    board.wait(milliseconds: 1_000_000)
    for line in board.takeUnread(ann) { note(line) }
    for line in board.takeUnread(eve) where line.dropFirst(6).hasPrefix("#tea <ann> ") {
      rowsOfEve.append(String(line.dropFirst(6 + 11)))
      let number = line.unicodeScalars.reversed().drop { $0 == ">" }.prefix { $0 != "<" }.reversed()
      if let number = Int(String(String.UnicodeScalarView(number))) { read.append(number) }
    }
    for line in board.takeUnread(dora) { readMultiline(line) }
    for line in board.takeUnread(bob) {
      guard let message = try? MessageParser.parse(line), message.verb == .privmsg else { continue }
      wordsOfBob += message.text.filter { $0 != " " }
    }
  }

  private mutating func readMultiline(_ line: String) {
    guard let message = try? MessageParser.parse(line), message.verb == .privmsg else { return }
    if message.tags["draft/multiline-concat"] != nil {
      linesOfDora.append((linesOfDora.popLast() ?? "") + message.text)
    } else {
      linesOfDora.append(message.text)
    }
  }

  /// Counts what ann is told of lines that were not said.
  private mutating func note(_ line: String) {
    if line.contains("That line was not read") { refused += 1 }
    if line.contains("thrown away: a line was") { refused += 1 }
    for match in line.matches(of: /thrown away: (\d+) lines|^-- (\d+) more lines found no room/) {
      refused += Int(match.1 ?? match.2 ?? "") ?? 0
    }
  }
}
