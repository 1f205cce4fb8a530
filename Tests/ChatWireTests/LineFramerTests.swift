import ChatWire
import Testing

/// Shows a framer pieces of input as a connection does: what isn't consumed is shown again with more behind it.
private func frame(_ pieces: [[UInt8]]) -> (frames: [String], rest: String) {
  var framer = LineFramer()
  var buffer: [UInt8] = []
  var frames: [String] = []
  for piece in pieces {
    buffer += piece
    var start = 0
    buffer.withUnsafeBytes { bytes in
      while let next = framer.next(bytes, at: &start) {
        switch next {
        case .line(let range, let ending):
          frames.append(String(decoding: bytes[range], as: UTF8.self) + (ending == .lf ? "$" : "%"))
        case .tooLong: frames.append("!")
        }
      }
    }
    buffer.removeFirst(start)
  }
  return (frames, String(decoding: buffer, as: UTF8.self))
}

@Suite struct LineFramerTests {
  /// Input; the lines, each with `$` for LF and `%` for CR LF or CR; what is left for more input.
  @Test(
    "CR LF, LF and CR each end a line, however the bytes are cut",
    arguments: [
      ("", [], ""),
      ("a", [], "a"),
      ("\n", ["$"], ""),
      ("a\n", ["a$"], ""),
      ("a\r\n", ["a%"], ""),
      ("a\r", ["a%"], ""),
      ("a\nb", ["a$"], "b"),
      ("a\r\nb", ["a%"], "b"),
      ("a\rb", ["a%"], "b"),
      ("a\n\n", ["a$", "$"], ""),
      ("a\r\r", ["a%", "%"], ""),
      ("a\r\n\r\n", ["a%", "%"], ""),
      ("a\n\r\n", ["a$", "%"], ""),
      ("a\n\rb\n", ["a$", "%", "b$"], ""),
      ("a\r\r\nb\n", ["a%", "%", "b$"], ""),
      ("a\r\n\nb", ["a%", "$"], "b"),
      ("NICK ann\nJOIN #tea\r\nPRIVMSG #tea :hi\r", ["NICK ann$", "JOIN #tea%", "PRIVMSG #tea :hi%"], ""),
      ("茶\r\n🫖\n", ["茶%", "🫖$"], ""),
      ("12345678\r\n1234567\n123456\r12345", ["12345678%", "1234567$", "123456%"], "12345"),
      ("a\u{0}b\n\u{0B}\u{0C}\u{85}\n", ["a\u{0}b$", "\u{0B}\u{0C}\u{85}$"], ""),
    ])
  func lines(_ input: String, _ expected: [String], _ rest: String) {
    for pieces in splits(of: Array(input.utf8)) {
      let result = frame(pieces)
      #expect(result.frames == expected, "\(pieces)")
      #expect(result.rest == rest, "\(pieces)")
    }
  }

  @Test("A line of the longest length is a line, one byte more is thrown away, and either way the next line is whole")
  func longest() {
    for ending in ["\n", "\r\n", "\r"] {
      for extra in [0, 1, 2, 9000] {
        let line = String(repeating: "x", count: Limits.frame + extra)
        let input = Array((line + ending + "NICK ann" + ending).utf8)
        let mark = ending == "\n" ? "$" : "%"
        let expected = [extra == 0 ? line + mark : "!", "NICK ann" + mark]
        let edges = [1, Limits.frame - 1, Limits.frame, Limits.frame + 1, line.count, line.count + 1, line.count + 2]
        for place in edges where place < input.count {
          #expect(frame([Array(input[..<place]), Array(input[place...])]).frames == expected, "\(extra) \(place)")
        }
        #expect(frame([input]).frames == expected)
        #expect(frame(input.map { [$0] }).frames == expected)
      }
    }
  }

  @Test("A flood without a line end is reported once, holds no bytes, and ends with the line")
  func flood() {
    var framer = LineFramer()
    let piece = [UInt8](repeating: 0x78, count: Limits.frame + 1_000)
    var reports = 0
    for _ in 0..<100 {
      var start = 0
      piece.withUnsafeBytes { bytes in
        while let next = framer.next(bytes, at: &start) { reports += next == .tooLong ? 1 : 100 }
      }
      #expect(start == piece.count)
    }
    #expect(reports == 1)
    var start = 0
    let end = Array("tail\nPING 1\n".utf8)
    let next = end.withUnsafeBytes { framer.next($0, at: &start) }
    #expect(next == .line(5..<11, .lf))
  }

  @Test("After Ctrl-C the unfinished line is forgotten, a line that was too long as well")
  func cancelled() {
    var framer = LineFramer()
    var start = 0
    let long = [UInt8](repeating: 0x78, count: Limits.frame + 1)
    #expect(long.withUnsafeBytes { framer.next($0, at: &start) } == .tooLong)
    framer.cancelLine()
    start = 0
    #expect(Array("hi\n".utf8).withUnsafeBytes { framer.next($0, at: &start) } == .line(0..<2, .lf))
  }

  @Test("Random mixtures of short lines and ends are the same lines in any pieces")
  func random() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<300 {
      let input = Array(random.text(of: ["a", "bc", "\r", "\n", "\r\n", "0123456789", "ü"], upTo: 30).utf8)
      let whole = frame([input])
      var pieces: [[UInt8]] = []
      var rest = input[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...min(rest.count, 12), using: &random)
        pieces.append(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      let cut = frame(pieces)
      #expect(cut.frames == whole.frames)
      #expect(cut.rest == whole.rest)
    }
  }
}
