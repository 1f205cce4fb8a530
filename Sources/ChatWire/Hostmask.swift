/// A pattern for people, `nick!user@host` with `*` (any text) and `?` (any one character). RFC 2812 section 2.5,
/// without escapes. Two masks are the same when they fit the same people: `Bob!*@*` is `bob!*@*`.
package struct Hostmask: Sendable, CustomStringConvertible {
  /// The pattern as it is shown: always with a nick, user and host part.
  package let text: String
  private let glob: Glob

  /// Completes what was typed: `bob` is `bob!*@*`, `*.example` is `*!*@*.example`, `u@h` is `*!u@h`.
  package init(_ typed: String) {
    let bang = typed.utf8.contains(UInt8(ascii: "!"))
    let at = typed.utf8.contains(UInt8(ascii: "@"))
    let isHost = typed.utf8.contains(UInt8(ascii: ".")) || typed.utf8.contains(UInt8(ascii: ":"))
    text =
      switch (bang, at) {
      case (true, true): typed
      case (true, false): typed + "@*"
      case (false, true): "*!" + typed
      case (false, false): isHost ? "*!*@" + typed : typed + "!*@*"
      }
    glob = Glob(CaseMapping.fold(text))
  }

  package var description: String { text }

  /// Whether a source fits. `folded` is `CaseMapping.fold` of `nick!user@host`, so that a list of masks folds it once.
  package func matches(folded source: String) -> Bool { glob.matches(source) }

  /// Whether one of several sources fits, all of them one person's.
  package func matches(anyFolded sources: [String]) -> Bool { sources.contains { glob.matches($0) } }
}

extension Hostmask: Hashable {
  package static func == (a: Hostmask, b: Hostmask) -> Bool { a.glob.pattern == b.glob.pattern }
  package func hash(into hasher: inout Hasher) { hasher.combine(glob.pattern) }
}

/// `*` and `?` patterns without recursion: the work is at most the product of the two lengths, whatever the pattern.
package struct Glob: Sendable {
  /// The pattern, folded by the caller.
  package let pattern: String
  private let isASCII: Bool
  private let hasAny: Bool

  /// A pattern; to compare without regard to case, fold it and every text.
  package init(_ pattern: String) {
    self.pattern = pattern
    isASCII = pattern.utf8.allSatisfy { $0 < 0x80 }
    hasAny = pattern.utf8.contains(UInt8(ascii: "?"))
  }

  /// Whether the whole text fits a pattern; both folded by the caller.
  package static func matches(pattern: String, _ text: String) -> Bool { Glob(pattern).matches(text) }

  /// Whether the whole text fits.
  package func matches(_ text: String) -> Bool {
    // Bytes will do, unless `?` has to be one character of several bytes or equivalent spellings have to meet.
    guard isASCII, !hasAny || text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return Self.run(Self.characters(pattern), Self.characters(text), star: "*", any: "?")
    }
    var pattern = pattern
    var text = text
    return pattern.withUTF8 { pattern in
      text.withUTF8 { Self.run(pattern, $0, star: UInt8(ascii: "*"), any: UInt8(ascii: "?")) }
    }
  }

  /// Characters, so that canonically equivalent spellings are equal; but what separates the parts of a source stays
  /// itself whatever mark follows: a user name that starts with a combining mark would hide the `!` before it from
  /// every ban.
  private static func characters(_ text: String) -> [Character] {
    var characters: [Character] = []
    characters.reserveCapacity(text.utf8.count)
    for character in text {
      let scalars = character.unicodeScalars
      if let first = scalars.first, isSpecial(first), scalars.count > 1 {
        characters.append(Character(first))
        characters += Array(String(scalars.dropFirst()))
      } else {
        characters.append(character)
      }
    }
    return characters
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "!" || scalar == "@" || scalar == "*" || scalar == "?"
  }

  private static func run<Units: RandomAccessCollection>(
    _ pattern: Units, _ text: Units, star: Units.Element, any: Units.Element
  ) -> Bool where Units.Index == Int, Units.Element: Equatable {
    var p = 0
    var t = 0
    var afterStar: Int?
    var resume = 0
    while t < text.count {
      if p < pattern.count, pattern[p] == star {
        p += 1
        afterStar = p
        resume = t
      } else if p < pattern.count, pattern[p] == any || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let back = afterStar {
        resume += 1
        t = resume
        p = back
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == star { p += 1 }
    return p == pattern.count
  }
}
