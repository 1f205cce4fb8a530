import ChatWire
import Testing

/// The text that pieces came from: each gap between two of them must be one space.
private func joined(_ pieces: [Substring], of text: String) -> String? {
  var result = ""
  var end = text.startIndex
  for piece in pieces {
    let gap = text[end..<piece.startIndex]
    guard gap.isEmpty || gap == " " else { return nil }
    result += gap + piece
    end = piece.endIndex
  }
  return end == text.endIndex ? result : nil
}

@Suite struct TextSplitTests {
  @Test(
    "Where a text is cut",
    arguments: [
      ("", 10, [""]),
      ("hello", 5, ["hello"]),
      ("hello world", 10, ["hello worl", "d"]),
      ("hello wonderful world", 16, ["hello wonderful", "world"]),
      // The space right behind a full piece is a word edge too.
      ("hello world", 5, ["hello", "world"]),
      // Only in the last third: else a long word would leave lines nearly empty.
      ("a bcdefghijkl", 9, ["a bcdefgh", "ijkl"]),
      ("abcdef ghijkl", 9, ["abcdef", "ghijkl"]),
      ("abcde fghijkl", 9, ["abcde fgh", "ijkl"]),
      // One space is the gap, further ones stay.
      ("abcdef  ghijkl", 9, ["abcdef ", "ghijkl"]),
      ("abcdefghi   j", 9, ["abcdefghi", "  j"]),
      // A space at the very end isn't lost.
      ("abcdefghi ", 9, ["abcdefghi", " "]),
      ("      ", 4, ["    ", " "]),
      // No half characters: 3 bytes each, a decomposed letter, a family of 25 bytes, a flag.
      ("茶茶茶茶", 7, ["茶茶", "茶茶"]),
      ("abe\u{301}", 4, ["ab", "e\u{301}"]),
      ("ab👨‍👩‍👧‍👦", 26, ["ab", "👨‍👩‍👧‍👦"]),
      ("ab🇩🇪🇫🇷", 12, ["ab🇩🇪", "🇫🇷"]),
      // A grapheme over the limit is cut between scalars.
      ("👨‍👩‍👧‍👦", 7, ["👨\u{200D}", "👩\u{200D}", "👧\u{200D}", "👦"]),
      ("e\u{301}\u{301}\u{301}", 4, ["e\u{301}", "\u{301}\u{301}"]),
      // A space that carries a mark is no word edge.
      ("abc \u{301}def", 4, ["abc", " \u{301}d", "ef"]),
      // A limit under the longest scalar counts as 4.
      ("🫖🫖", 1, ["🫖", "🫖"]),
      ("abcdef", -5, ["abcd", "ef"]),
    ] as [(String, Int, [String])])
  func rows(_ text: String, _ limit: Int, _ expected: [String]) {
    let pieces = TextSplit.pieces(of: text, limit: limit)
    // Compared as scalars: canonical equivalence would hide a change.
    #expect(pieces.map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
    #expect(joined(pieces, of: text).map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test(
    "Random texts: no piece is empty or over the limit, nothing is lost, and a grapheme is cut only when it must be")
  func properties() {
    let alphabet = [
      "a", "b ", " ", "word ", "é", "e\u{301}", "茶", "ไทย", "हिन्दी", "👨‍👩‍👧‍👦", "🇩🇪", "\u{1F1E9}", "\u{301}", "\u{200D}", "ﷺ",
      "\t",
      "𝄞",
    ]
    var random = SeededRandom(seed: 3)
    for _ in 0..<1500 {
      let text = random.text(of: alphabet, upTo: 60)
      let limit = Int.random(in: 1...50, using: &random)
      let pieces = TextSplit.pieces(of: text, limit: limit)
      let bytes = max(limit, 4)
      #expect(pieces.allSatisfy { $0.utf8.count <= bytes })
      #expect(pieces.count == 1 || pieces.allSatisfy { !$0.isEmpty })
      #expect(joined(pieces, of: text).map { Array($0.utf8) } == Array(text.utf8), "\(text.debugDescription) \(limit)")
      for piece in pieces.dropLast() {
        let rest = text[piece.startIndex...]
        // Inside of a grapheme only if that one alone is longer than a piece may be.
        if !rest.indices.contains(piece.endIndex) { #expect((rest.first?.utf8.count ?? 0) > bytes) }
      }
    }
  }

  @Test("A text of 4 KiB that is one grapheme is cut without loss")
  func oneGrapheme() {
    let text = "e" + String(repeating: "\u{301}", count: 2047)
    let pieces = TextSplit.pieces(of: text, limit: 400)
    #expect(text.count == 1)
    #expect(pieces.map(\.utf8.count) == [399] + [Int](repeating: 400, count: 9) + [96])
    #expect(joined(pieces, of: text).map { Array($0.utf8) } == Array(text.utf8))
  }
}
