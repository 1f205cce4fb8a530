import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite("Rows for a person's screen")
struct PlainRowTests {
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
    "a", " ", "  ", "ann", "bob", "long words here ", "日本", "é", "👩‍👩‍👧", "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\u{7}",
    "\u{8}",
    "\u{7F}", "\u{9B}31m", "\u{85}", "\u{202E}", "\u{2028}", "\t", "\u{2}", "\u{3}4,5", "\u{3}", "\u{4}ff0000",
    "\u{F}", "\u{11}", "\u{16}", "\u{1D}", "\u{1E}", "\u{1F}", "\u{200D}", "\u{301}", String(repeating: "x", count: 50),
  ]

  private static func text(_ random: inout Seeded) -> String {
    (0..<Int.random(in: 1...15, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// Bob on the wire and ann in plain mode, in #tea.
  private static func room() -> (board: Switchboard, ann: Int, bob: Int) {
    var config = Config()
    config.limits.commands = .unlimited
    var board = Switchboard(config: config)
    let ann = board.connect(from: Endpoint(host: "10.0.0.1"))
    let bob = board.connect(from: Endpoint(host: "10.0.0.2"))
    for line in ["NICK ann", "JOIN #tea"] { board.receive(ann, .line(board.clients[ann].id, line)) }
    for line in ["NICK bob", "USER bob 0 * :b", "JOIN #tea"] { board.receive(bob, .line(board.clients[bob].id, line)) }
    board.receive(ann, .line(board.clients[ann].id, "/mode -t"))
    return (board, ann, bob)
  }

  @Test(
    "Whatever others send: no control character but SGR and BEL where asked for, no row too wide, no colour left open",
    arguments: 1...20)
  func safe(seed: UInt64) {
    var random = Seeded(state: seed &* 0x9E37_79B9_7F4A_7C15)
    var (board, ann, bob) = Self.room()
    let width = [0, 20, 33, 80].randomElement(using: &random) ?? 0
    let isColoured = Bool.random(using: &random)
    let hasBell = Bool.random(using: &random)
    board.handle(.terminal(board.clients[ann].id, columns: width))
    for word in ["/color \(isColoured ? "on" : "off")", "/bell \(hasBell ? "on" : "off")"] {
      board.receive(ann, .line(board.clients[ann].id, word))
    }
    _ = board.takeUnread(ann)
    var rings = 0
    for _ in 0..<200 {
      let text = Self.text(&random)
      let lines = [
        "PRIVMSG #tea :\(text)", "NOTICE #tea :\(text)", "PRIVMSG #tea :\u{1}ACTION \(text)\u{1}",
        "TOPIC #tea :\(text)",
        "PRIVMSG ann :\(text)", "PART #tea :\(text)", "JOIN #tea", "AWAY :\(text)",
      ]
      board.receive(bob, .line(board.clients[bob].id, lines.randomElement(using: &random) ?? ""))
      board.handle(.announce(text))
      board.receive(ann, .line(board.clients[ann].id, "/topic"))
      for row in board.takeUnread(ann) {
        guard let seen = Self.seen(row, isColoured: isColoured, rings: &rings) else {
          Issue.record("\(text.debugDescription) gave \(row.debugDescription)")
          return
        }
        #expect(width == 0 || TextWidth.columns(of: seen) <= width, "\(seen)")
      }
    }
    #expect((rings > 0) == hasBell)
  }

  /// What a row shows; nil when it has what no row may have.
  private static func seen(_ row: String, isColoured: Bool, rings: inout Int) -> String? {
    var seen = String.UnicodeScalarView()
    var isPlain = true
    var scalars = row.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{7}":
        guard scalars.isEmpty else { return nil }
        rings += 1
      case "\u{1B}":
        guard isColoured, scalars.popFirst() == "[", let end = scalars.firstIndex(of: "m"),
          scalars[..<end].allSatisfy({ $0 == ";" || ("0"..."9").contains($0) })
        else { return nil }
        isPlain = scalars[..<end].elementsEqual("0".unicodeScalars)
        scalars = scalars[scalars.index(after: end)...]
      default:
        guard scalar.properties.generalCategory != .control, !(0x2028...0x202E).contains(scalar.value) else {
          return nil
        }
        seen.append(scalar)
      }
    }
    return isPlain ? String(seen) : nil
  }

  @Test("Nothing that was said is lost by wrapping but the spaces at which it was broken", arguments: 1...10)
  func whole(seed: UInt64) {
    var random = Seeded(state: seed &* 0x9E37_79B9_7F4A_7C15)
    let words = ["tea", "and", "日本語", "biscuits", String(repeating: "y", count: 70), "👍", "é"]
    var (board, ann, bob) = Self.room()
    for _ in 0..<100 {
      let text = (0..<Int.random(in: 1...20, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
      guard text.utf8.count < 400 else { continue }
      board.handle(.terminal(board.clients[ann].id, columns: Int.random(in: 20...60, using: &random)))
      _ = board.takeUnread(ann)
      board.receive(bob, .line(board.clients[bob].id, "PRIVMSG #tea :\(text)"))
      let read = board.takeUnread(ann).joined().filter { !$0.isWhitespace }
      #expect(read == ("03:04#tea<bob>" + text).filter { !$0.isWhitespace })
    }
  }
}
