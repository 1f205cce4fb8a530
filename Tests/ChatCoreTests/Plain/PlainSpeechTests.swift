import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite("Whatever a person says is what another reads")
struct PlainSpeechTests {
  /// Xorshift: the same texts in every run.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private static let pieces = [
    "a", "B", " ", "  ", ":", "#tea", "//", "\t", "é", "日本", "👩‍👩‍👧", "e\u{301}", "\u{1B}[A", "\u{7}", "\u{7F}", "\u{2}",
    "\u{202E}",
    "hello", "\"", "\\", "%", "@ann", String(repeating: "long ", count: 60),
  ]

  @Test(
    "Any text in any chunking is read by others whole, in order and cleaned, or the sender is told why not",
    arguments: 1...20)
  func roundTrip(seed: UInt64) throws {
    var random = Seeded(state: seed &* 0x9E37_79B9_7F4A_7C15)
    var config = Config()
    config.limits.commands = .unlimited
    var board = Switchboard(config: config)
    let ann = board.connect(from: Endpoint(host: "10.0.0.1"))
    let bob = board.connect(from: Endpoint(host: "10.0.0.2"))
    for (client, name) in [(bob, "bob"), (ann, "ann")] {
      for line in ["NICK \(name)", "JOIN #tea"] { board.receive(client, .line(board.clients[client].id, line)) }
    }
    _ = board.takeUnread(ann)
    _ = board.takeUnread(bob)
    let texts = (0..<40).map { _ in
      (0..<Int.random(in: 1...25, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    }
    send(texts, from: ann, on: &board, using: &random)
    let isSaid = { (text: String) in
      let line = Self.typed(text)
      return line.utf8.contains { $0 != 32 }
        && (!line.drop { $0 == " " }.hasPrefix("/") || line.drop { $0 == " " }.hasPrefix("//"))
        && text.utf8.count <= Limits.plainLine
    }
    let said = texts.filter(isSaid).map { text in
      let line = Self.typed(text)
      let bare = line.drop { $0 == " " }
      return "03:04 #tea <ann> " + TerminalText.clean(bare.hasPrefix("//") ? String(bare.dropFirst()) : line)
    }
    #expect(board.takeUnread(bob) == said)
    let refused = texts.count { $0.utf8.count > Limits.plainLine || (!isSaid($0) && Self.typed($0).contains("/")) }
    #expect(board.takeUnread(ann).count == refused)
  }

  /// What the keys come to, written here once more and in another way than in the core: Delete takes the character
  /// before it, TAB is a space, cursor keys and the bell are nothing.
  private static func typed(_ text: String) -> String {
    var line = ""
    for scalar in text.replacing("\u{1B}[A", with: "").unicodeScalars {
      switch scalar {
      case "\u{7F}": _ = line.popLast()
      case "\t": line.unicodeScalars.append(" ")
      case "\u{7}": break
      default: line.unicodeScalars.append(scalar)
      }
    }
    while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
    return line
  }

  /// Frames the lines as the transport does, from chunks of any size.
  private func send(_ texts: [String], from client: Int, on board: inout Switchboard, using random: inout Seeded) {
    var framer = LineFramer()
    var rest: [UInt8] = []
    var bytes: ArraySlice<UInt8> = []
    for text in texts { bytes += Array(text.utf8) + (Bool.random(using: &random) ? [10] : [13, 10]) }
    while !bytes.isEmpty {
      let count = Int.random(in: 1...min(700, bytes.count), using: &random)
      rest += bytes.prefix(count)
      bytes = bytes.dropFirst(count)
      var start = 0
      while let frame = rest.withUnsafeBytes({ framer.next($0, at: &start) }) {
        if case .line(let range, _) = frame {
          board.receive(client, .line(board.clients[client].id, String(decoding: rest[range], as: UTF8.self)))
        }
      }
      rest.removeFirst(start)
    }
  }
}
