import ChatWire
import Testing

/// The obvious way, by definition and with all its recursion, to compare with.
private func slow(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
  guard let first = pattern.first else { return text.isEmpty }
  if first == "*" {
    return slow(pattern.dropFirst(), text) || !text.isEmpty && slow(pattern, text.dropFirst())
  }
  guard let character = text.first else { return false }
  return (first == "?" || first == character) && slow(pattern.dropFirst(), text.dropFirst())
}

@Suite struct HostmaskTests {
  @Test(
    "What is missing in a mask is anything",
    arguments: [
      ("bob", "bob!*@*"), ("*.example", "*!*@*.example"), ("192.0.2.7", "*!*@192.0.2.7"),
      ("2001:db8::1", "*!*@2001:db8::1"),
      ("u@h", "*!u@h"), ("n!u", "n!u@*"), ("n!u@h", "n!u@h"), ("", "!*@*"), ("*", "*!*@*"), ("小明", "小明!*@*"),
      ("!", "!@*"),
      ("bob!\u{301}@h", "bob!\u{301}@h"),
    ])
  func completes(_ typed: String, _ text: String) {
    #expect(Hostmask(typed).text == text)
    #expect(Hostmask(typed).description == text)
  }

  @Test(
    "Whom a mask fits",
    arguments: [
      ("*!*@*", "ann!a@h", true), ("ann", "ANN!a@h", true), ("ANN", "ann!a@h", true), ("ann", "anna!a@h", false),
      ("a?n", "ann!a@h", true), ("a?n", "an!a@h", false), ("*.example", "ann!a@h.example", true),
      ("*.example", "ann!a@hexample", false), ("*!*@192.0.2.*", "ann!a@192.0.2.7", true), ("*!~*@*", "ann!a@h", false),
      ("*a*b*c*", "xaxbxcx!u@h", true), ("*a*b*c*", "cba!u@h", false), ("ann!*@h", "ann!u@hh", false),
      // ? is one character of any length, in every spelling; letter case beyond ASCII.
      ("j?se", "José!u@h", false),
      ("j?sé", "jöse\u{301}!u@h", true), ("j?se", "Jose\u{301}!u@h", false), ("jos?", "jose\u{301}!u@h", true),
      ("JOSÉ", "jose\u{301}!u@h", true), ("?", "茶!u@h", true), ("?", "🇩🇪!u@h", true), ("σοφος", "ΣΟΦΟΣ!u@h", true),
      // A mark at the start of a part doesn't hide the separator.
      ("j?se!*@*", "jose!\u{301}u@h", true), ("*!?x@*", "ann!\u{301}x@h", true), ("é*!*@h*", "éva!u@\u{301}h", false),
      ("é*!*@*h", "éva!u@\u{301}h", true), ("é!*@*", "é!\u{301}@h", true),
    ])
  func matches(_ mask: String, _ source: String, _ expected: Bool) {
    #expect(Hostmask(mask).matches(folded: CaseMapping.fold(source)) == expected)
  }

  @Test("Masks that fit the same people are equal, and are shown as they were typed")
  func equality() {
    #expect(Hostmask("Bob") == Hostmask("bob!*@*"))
    #expect(Hostmask("Bob").hashValue == Hostmask("bob!*@*").hashValue)
    #expect(Hostmask("Bob").text == "Bob!*@*")
    #expect(Hostmask("bob") != Hostmask("bo"))
  }

  @Test("Random patterns and texts, bytes and characters, agree with the definition")
  func random() {
    var random = SeededRandom(seed: 13)
    for alphabet in [["a", "b"], ["a", "é"], ["e", "\u{301}", "é"]] {
      for _ in 0..<3000 {
        let pattern = random.text(of: alphabet + ["*", "?"], upTo: 8)
        let text = random.text(of: alphabet, upTo: 10)
        // A mark on a star is a pattern nobody types, and whose definition is its own.
        guard
          Array(pattern).allSatisfy({
            $0.unicodeScalars.count == 1 || !"*?".unicodeScalars.contains($0.unicodeScalars.first ?? "*")
          })
        else { continue }
        // Patterns of ASCII without ? are compared by bytes; equivalent spellings can't meet in them.
        guard !pattern.allSatisfy(\.isASCII) || text.allSatisfy(\.isASCII) || pattern.contains("?") else { continue }
        #expect(
          Glob.matches(pattern: pattern, text) == slow(Array(pattern)[...], Array(text)[...]), "\(pattern) \(text)")
      }
    }
  }

  @Test(
    "Patterns that make other matchers try for ever, at the longest mask and source that there are",
    arguments: [
      (String(repeating: "*a", count: 95) + "b", String(repeating: "a", count: 200)),
      (String(repeating: "*", count: 191) + "b", String(repeating: "a", count: 200)),
      (String(repeating: "*?", count: 95) + "b", String(repeating: "a", count: 200)),
      ("*" + String(repeating: "a", count: 98) + "b*", String(repeating: "a", count: 200)),
      (String(repeating: "é*", count: 60) + "b", String(repeating: "é", count: 120)),
    ])
  func bounded(_ pattern: String, _ text: String) {
    // A matcher that goes back to more than the last star needs more than 2^90 steps for most of these and wouldn't return.
    #expect(!Glob.matches(pattern: pattern, text))
    #expect(Glob.matches(pattern: pattern, text + "b"))
  }
}
