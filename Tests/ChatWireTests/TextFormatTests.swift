import ChatWire
import Testing

@Suite("What IRC clients do to text")
struct TextFormatTests {
  @Test("Codes toggle, colours change one or both, 0F ends all; what is between them is clean") func pieces() {
    let bold = TextFormat(.bold)
    let red = TextFormat(foreground: .numbered(4))
    let cases: [(String, [TextPiece])] = [
      ("plain", [TextPiece("plain")]), ("", [TextPiece("")]),
      ("a\u{2}b\u{2}c", [TextPiece("a"), TextPiece("b", bold), TextPiece("c")]),
      ("\u{3}4a\u{3}b", [TextPiece("a", red), TextPiece("b")]),
      (
        "\u{3}04,2a\u{3}99b",
        [
          TextPiece("a", TextFormat(foreground: .numbered(4), background: .numbered(2))),
          TextPiece("b", TextFormat(background: .numbered(2))),
        ]
      ),
      ("\u{3}4,x", [TextPiece(",x", red)]), ("\u{3}004", [TextPiece("4", TextFormat(foreground: .numbered(0)))]),
      ("\u{4}FF0080a\u{4}b", [TextPiece("a", TextFormat(foreground: .rgb(255, 0, 128))), TextPiece("b")]),
      ("\u{4}FF00zz", [TextPiece("FF00zz")]),
      (
        "\u{2}\u{1D}\u{1F}\u{1E}\u{16}\u{3}4x\u{F}y",
        [
          TextPiece("x", TextFormat([.bold, .italic, .underlined, .struck, .reversed], foreground: .numbered(4))),
          TextPiece("y"),
        ]
      ),
      ("\u{2}a\u{1B}[2J\u{7}", [TextPiece("a", bold)]),
      ("\u{2}", []), ("x\u{3}", [TextPiece("x")]),
    ]
    for (text, pieces) in cases { #expect(TerminalText.pieces(of: text) == pieces, "\(text.debugDescription)") }
  }

  @Test("The pieces are the clean text", arguments: ["\u{3}1,2a\u{3}1,b\u{4}12345,", "\u{4}123456,abcdefX,\u{2}\t"])
  func wholeness(text: String) {
    #expect(TerminalText.pieces(of: text).map(\.text).joined() == TerminalText.clean(text))
  }
}

@Suite("How wide text is on a terminal")
struct TextWidthTests {
  @Test(
    "Letters are one column, marks none, Chinese, Japanese, Korean and emoji two",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｶﾅ", 2), ("カナ", 4), ("한글", 4), ("\u{1112}\u{1161}", 2),
      ("👍", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("א", 1), ("\u{200B}", 0), ("", 0), ("…", 1),
      ("Ａ", 2), ("\u{7}", 0),
    ])
  func widths(text: String, columns: Int) { #expect(TextWidth.columns(of: text) == columns) }
}

@Suite("Words that may be nicks")
struct WordsTests {
  @Test(
    "Runs of the characters of nicks, with the signs around them and without",
    arguments: [
      ("hi ann!", ["hi", "ann"]), ("ann's", ["ann", "s"]), ("[ann]", ["[ann]", "[ann", "ann]", "ann"]),
      ("ann-", ["ann-", "ann"]), ("", []), ("…", []), ("a|b", ["a|b"]), ("--", ["--"]), ("änn,日本", ["änn", "日本"]),
    ])
  func ranges(text: String, words: [String]) { #expect(Words.ranges(in: text).map { String(text[$0]) } == words) }
}
