import ChatWire
import Testing

@Suite struct NamesTests {
  private func nick(_ name: String) -> Names.Fault? {
    do throws(Names.Fault) { try Names.checkNick(name) } catch { return error }
    return nil
  }

  private func channel(_ name: String) -> Names.Fault? {
    do throws(Names.Fault) { try Names.checkChannel(name) } catch { return error }
    return nil
  }

  @Test(
    "Letters, digits and marks of any script make a nick",
    arguments: [
      "a", "ann", "Ann_1", "a-b", "[x]{y}\\|^`_", "_", "`", "Jürgen", "小明", "ひろし", "민수", "محمد", "דָּוִד", "प्रिया", "সুমন",
      "สมชาย",
      "အောင်", "Ελένη", "Борис", "Նարե", "ანა", "አበበ", "e\u{301}va", "ß", "ǅ", "ᏣᎳᎩ", "Ⅷ", "a٣", "𝒜nn", "ʻokina",
      String(repeating: "n", count: 32), String(repeating: "茶", count: 21),
    ])
  func nicks(_ name: String) { #expect(nick(name) == nil) }

  @Test(
    "What a nick can't be, and why",
    arguments: [
      ("", .empty), (String(repeating: "n", count: 33), .tooLong(limit: 32)),
      (String(repeating: "茶", count: 22), .tooManyBytes(limit: 64)),
      ("a" + String(repeating: "\u{301}", count: 32), .tooLong(limit: 32)),
      ("1ann", .start("1")), ("-a", .start("-")), ("٣a", .start("٣")), ("\u{301}a", .start("\u{301}")),
      ("a b", .character(" ")), ("a\tb", .character("\t")), ("a\nb", .character("\n")), ("a\r\nb", .character("\r")),
      ("a\0", .character("\0")), ("a!", .character("!")), ("a@b", .character("@")), ("a*", .character("*")),
      ("a?", .character("?")), ("a,b", .character(",")), (":a", .character(":")), ("#a", .character("#")),
      ("~a", .character("~")), ("&a", .character("&")), ("+a", .character("+")), ("%a", .character("%")),
      ("$a", .character("$")), ("a.b", .character(".")), ("a/b", .character("/")), ("a'b", .character("'")),
      ("🫖", .character("🫖")), ("a😀", .character("😀")), ("❤", .character("❤")),
      // Spaces, invisible and bidirectional characters.
      ("a\u{A0}b", .character("\u{A0}")), ("a\u{3000}", .character("\u{3000}")), ("a\u{200B}", .character("\u{200B}")),
      ("a\u{200D}b", .character("\u{200D}")), ("a\u{202E}b", .character("\u{202E}")),
      ("a\u{2066}", .character("\u{2066}")),
      ("a\u{200F}", .character("\u{200F}")), ("\u{FEFF}a", .character("\u{FEFF}")), ("a\u{AD}", .character("\u{AD}")),
      ("a\u{85}", .character("\u{85}")), ("a\u{2028}", .character("\u{2028}")), ("a\u{E000}", .character("\u{E000}")),
      ("a\u{E0041}", .character("\u{E0041}")), ("a\u{378}", .character("\u{378}")),
      // Blank letters and marks: Hangul fillers, combining grapheme joiner, variation selector, Khmer inherent vowel.
      ("\u{3164}", .character("\u{3164}")), ("\u{115F}", .character("\u{115F}")), ("a\u{FFA0}", .character("\u{FFA0}")),
      ("ann\u{34F}", .character("\u{34F}")), ("ann\u{FE0F}", .character("\u{FE0F}")),
      ("a\u{17B4}", .character("\u{17B4}")),
      ("a\u{E0100}", .character("\u{E0100}")), ("\u{2800}", .character("\u{2800}")),
    ] as [(String, Names.Fault)])
  func refusedNicks(_ name: String, _ fault: Names.Fault) { #expect(nick(name) == fault) }

  @Test(
    "A channel is anything visible behind its #",
    arguments: [
      "#a", "##", "#1", "#tea-time", "#c++", "#a:b", "#a!b@c*?", "#茶", "#हिन्दी", "#ไทย", "#العربية", "#🫖", "#&~%$\"'",
      "#" + String(repeating: "x", count: 63), "#" + String(repeating: "茶", count: 21),
    ])
  func channels(_ name: String) { #expect(channel(name) == nil) }

  @Test(
    "What a channel can't be, and why",
    arguments: [
      ("", .empty), ("#", .empty), ("tea", .start("t")), ("&tea", .start("&")), ("\u{301}#a", .start("\u{301}")),
      ("#" + String(repeating: "x", count: 64), .tooManyBytes(limit: 64)),
      ("#" + String(repeating: "茶", count: 22), .tooManyBytes(limit: 64)),
      ("#a b", .character(" ")), ("#a,b", .character(",")), ("#a\u{301},\u{301}", .character(",")),
      ("#a\u{7}", .character("\u{7}")),
      ("#a\0", .character("\0")), ("#a\r\n", .character("\r")), ("#\u{7F}", .character("\u{7F}")),
      ("#\u{A0}", .character("\u{A0}")),
      ("#a\u{202E}", .character("\u{202E}")), ("#a\u{200B}", .character("\u{200B}")),
      ("#\u{2800}", .character("\u{2800}")),
      ("#\u{3164}", .character("\u{3164}")), ("#a\u{FE0F}", .character("\u{FE0F}")), ("#\u{85}", .character("\u{85}")),
      ("#\u{E000}", .character("\u{E000}")), ("#\u{2029}", .character("\u{2029}")),
    ] as [(String, Names.Fault)])
  func refusedChannels(_ name: String, _ fault: Names.Fault) { #expect(channel(name) == fault) }

  @Test("Every ASCII character in a nick and a channel, against a list of those that are allowed")
  func ascii() {
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ[]{}\\|^_`"
    for code in UInt8(0)..<128 {
      let character = String(UnicodeScalar(code))
      let isLetter = letters.contains(character)
      let isInner = "0123456789-".contains(character)
      #expect((nick(character) == nil) == isLetter, "\(code)")
      #expect((nick("a" + character) == nil) == (isLetter || isInner), "\(code)")
      #expect((channel("#" + character) == nil) == (code > 0x20 && code != 0x7F && code != 0x2C), "\(code)")
    }
  }

  @Test(
    "The reason is a sentence about what was typed",
    arguments: [
      (.empty, "is empty"), (.tooLong(limit: 32), "is longer than 32 characters"),
      (.tooManyBytes(limit: 64), "is longer than 64 bytes"), (.character("!"), "may not contain \"!\""),
      (.character(" "), "may not contain a space"), (.character("\u{202E}"), "may not contain U+202E"),
      (.character("\t"), "may not contain U+0009"), (.start("1"), "may not start with \"1\""),
      (.start("\u{301}"), "may not start with U+0301"), (.character("🫖"), "may not contain \"🫖\""),
    ] as [(Names.Fault, String)])
  func reasons(_ fault: Names.Fault, _ reason: String) { #expect(fault.reason == reason) }

  @Test("One byte decides what names a channel")
  func isChannel() {
    #expect(Names.isChannel("#a"))
    #expect(Names.isChannel("#\u{301}"))
    for name in ["", "a", "&a", "＃a", " #a"] { #expect(!Names.isChannel(name)) }
  }
}

@Suite struct CaseMappingTests {
  @Test(
    "Spellings of the same name",
    arguments: [
      ("Ann", "ann"), ("ANN", "aNN"), ("#Tea", "#tEA"), ("É", "é"), ("e\u{301}", "É"),
      ("Ångström", "A\u{30A}NGSTRO\u{308}M"),
      ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"), ("οδυσσευς", "οδυσσευσ"), ("straße", "STRASSE"), ("straße", "STRAẞE"), ("ſ", "S"),
      ("İstanbul", "i\u{307}stanbul"), ("Isı", "ısI"), ("ı", "i"), ("Борис", "БОРИС"), ("ǅ", "ǆ"), ("Ǆ", "ǆ"),
      ("ﬁn", "FIN"),
      ("\u{212A}", "k"), ("\u{2126}", "ω"), ("Ա", "ա"), ("Ꭰ", "ꭰ"), ("각", "\u{1100}\u{1161}\u{11A8}"),
      ("a\u{323}\u{307}", "a\u{307}\u{323}"), ("ᾴ", "ᾳ\u{301}"), ("ᾴ", "α\u{301}\u{345}"),
      ("α\u{345}\u{301}", "α\u{301}\u{345}"),
      ("ᾼ", "ᾳ"), ("ΐ", "Ϊ\u{301}"), ("ŉ", "ʼN"), ("ǰ", "J\u{30C}"), ("漢字", "漢字"),
    ])
  func same(_ a: String, _ b: String) {
    #expect(CaseMapping.fold(a) == CaseMapping.fold(b))
    #expect(CaseMapping.fold(a).hashValue == CaseMapping.fold(b).hashValue)
  }

  @Test(
    "Different names stay different; [ and { are not letters of another case (CASEMAPPING=ascii)",
    arguments: [
      ("ann", "anna"), ("[", "{"), ("\\", "|"), ("^", "~"), ("a", "á"), ("и", "й"), ("i", "í"), ("a", "а"), ("ก", "ข"),
    ])
  func different(_ a: String, _ b: String) { #expect(CaseMapping.fold(a) != CaseMapping.fold(b)) }

  @Test("Folding a folded name changes nothing, for every character there is, and case doesn't matter")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), value < 0x80 || scalar.properties.changesWhenCaseMapped else {
        continue
      }
      let name = String(Character(scalar))
      let folded = CaseMapping.fold(name)
      if CaseMapping.fold(folded) != folded { Issue.record("U+\(String(value, radix: 16))") }
      if CaseMapping.fold(name.lowercased()) != folded { Issue.record("lower case of U+\(String(value, radix: 16))") }
    }
  }
}
