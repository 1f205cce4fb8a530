import ChatWire
import Testing

@Suite struct TerminalTextTests {
  @Test(
    "What may not get to a terminal is dropped with its arguments; all else stays",
    arguments: [
      ("", ""), ("hello, wörld 茶 🫖", "hello, wörld 茶 🫖"),
      ("“quoted” – © 2026 NBSP\u{A0}…", "“quoted” – © 2026 NBSP\u{A0}…"),
      ("a\tb", "a b"), ("a\u{0}b\u{7}c\u{8}d\u{7F}e", "abcde"), ("a\rb\nc", "abc"),
      ("\u{1B}[2J\u{1B}]0;title\u{7}x", "x"), ("\u{9B}31mred\u{9C}\u{80}\u{9F}\u{85}", "red"),
      ("\u{1B}[1;31mred\u{1B}(B\u{1B}[m \u{1B}[ qx\u{1B}]8;;http://a\u{1B}\\link\u{1B}P1$r\u{9C}", "red xlink"),
      // Without an end it is none: only what the terminal would obey goes.
      ("\u{1B}[31", "[31"), ("\u{1B}[3é", "[3é"), ("\u{1B}]0;title", "]0;title"), ("\u{9B}31", "31"), ("\u{1B}", ""),
      ("\u{1B}c\u{1B}(", "c("), ("\u{1B}\u{1B}[mx", "x"),
      ("\u{202E}evil\u{202C} \u{202A}\u{202B}\u{202D}x", "evil x"), ("\u{2066}a\u{2067}b\u{2068}c\u{2069}", "abc"),
      ("a\u{2028}b\u{2029}c", "a b c"), ("\u{2027}\u{202F}\u{2065}\u{206A}", "\u{2027}\u{202F}\u{2065}\u{206A}"),
      (
        "\u{2}bold\u{2} \u{1D}it\u{1D} \u{1F}un\u{1F} \u{1E}st\u{1E} \u{11}mono\u{11} \u{16}rev\u{16}\u{F}",
        "bold it un st mono rev"
      ),
      ("\u{3}4red\u{3} \u{3}04,12x\u{3}", "red x"), ("\u{3}123", "3"), ("\u{3}1,234", "4"), ("\u{3},5", ",5"),
      ("\u{3}5,x", ",x"), ("\u{3}", ""), ("\u{3}5,", ","), ("\u{3}\u{3}4a", "a"), ("\u{3}12,\u{3}34", ","),
      ("\u{4}FF0000red\u{4}", "red"), ("\u{4}ff00aa,00FF00x", "x"), ("\u{4}ff00a", "ff00a"),
      ("\u{4}ff00aa,00f", ",00f"),
      ("\u{4}12345g", "12345g"), ("\u{1}ACTION waves\u{1}", "ACTION waves"), ("\u{12}x", "x"),
      ("é\u{3}4é", "éé"), ("العربية \u{200F}ok", "العربية \u{200F}ok"),
    ] as [(String, String)])
  func clean(_ text: String, _ expected: String) {
    #expect(TerminalText.clean(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test(
    "Formatting is found and taken out, and nothing else",
    arguments: [
      ("plain \u{1B}[1m\ttext\u{9B}\u{202E}\u{7}", "plain \u{1B}[1m\ttext\u{9B}\u{202E}\u{7}"),
      ("\u{2}b\u{2}", "b"), ("\u{3}4,5r\u{3}", "r"), ("\u{4}ABCDEFx", "x"), ("\u{F}\u{11}\u{16}\u{1D}\u{1E}\u{1F}", ""),
      ("\u{1}ACTION \u{2}x\u{1}", "\u{1}ACTION x\u{1}"), ("\u{12}", "\u{12}"),
    ])
  func formatting(_ text: String, _ expected: String) {
    #expect(TerminalText.stripFormatting(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    #expect(TerminalText.stripFormatting(expected).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test("Each control byte alone is found wherever it stands", arguments: Array(UInt8(0)..<0x20) + [0x7F])
  func alone(_ control: UInt8) {
    for place in 0..<20 {
      var bytes = Array("ghijklmnopqrstuvwxyz".utf8)
      bytes[place] = control
      let clean = TerminalText.clean(String(decoding: bytes, as: UTF8.self))
      if control == 9 { bytes[place] = 0x20 } else { bytes.remove(at: place) }
      #expect(clean == String(decoding: bytes, as: UTF8.self), "\(place)")
    }
  }

  @Test("Random texts: what is clean has nothing of the kind left, and cleaning it again changes nothing")
  func properties() {
    let alphabet =
      (0..<0x20).map { String(UnicodeScalar(UInt8($0))) } + [
        "0", "1", ",", "a", "F", "é", "茶", "\u{7F}", "\u{80}", "\u{9F}", "\u{A0}", "\u{2028}", "\u{202E}", "\u{2066}",
        "“", "🫖",
      ]
    var random = SeededRandom(seed: 5)
    for _ in 0..<3000 {
      let clean = TerminalText.clean(random.text(of: alphabet, upTo: 24))
      let isSafe = clean.unicodeScalars.allSatisfy {
        switch $0.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: false
        default: true
        }
      }
      #expect(isSafe)
      #expect(TerminalText.clean(clean) == clean)
    }
  }

  @Test(
    "ACTION, another request, or none",
    arguments: [
      ("", .none), ("hi", .none), ("ACTION waves", .none), ("\u{1}ACTION waves\u{1}", .action("waves")),
      ("\u{1}ACTION waves", .action("waves")), ("\u{1}ACTION\u{1}", .action("")), ("\u{1}ACTION \u{1}", .action("")),
      ("\u{1}ACTION  two\u{1}", .action(" two")), ("\u{1}ACTIONS\u{1}", .other), ("\u{1}action waves\u{1}", .other),
      ("\u{1}VERSION\u{1}", .other), ("\u{1}", .other), ("\u{1}\u{1}", .other), ("hi \u{1}VERSION\u{1}", .other),
      ("\u{1}ACTION a\u{1}\u{1}DCC SEND x 1 1\u{1}", .other), ("\u{1}ACTION a\u{1} ", .other),
      ("\u{1}ACTION \u{301}x\u{1}", .action("\u{301}x")),
    ] as [(String, CTCP)])
  func ctcp(_ text: String, _ expected: CTCP) { #expect(CTCP(text) == expected) }
}
