/// A pattern for people, `nick!user@host` with `*` (any text) and `?` (any one character). RFC 2812 section 2.5, without escapes.
package struct Hostmask: Hashable, Sendable, CustomStringConvertible {
  /// The pattern as it is shown: always with a nick, user and host part.
  package let text: String
  private let folded: String
  /// Bytes can be compared: `?` stands for a character, which is one byte only where it is absent or all is ASCII.
  private let comparesBytes: Bool

  /// Completes what was typed: `bob` is `bob!*@*`, `*.example` is `*!*@*.example`, `u@h` is `*!u@h`.
  package init(_ typed: String) {
    let bang = typed.contains("!")
    let at = typed.contains("@")
    text =
      switch (bang, at) {
      case (true, true): typed
      case (true, false): typed + "@*"
      case (false, true): "*!" + typed
      case (false, false): typed.contains(".") || typed.contains(":") ? "*!*@" + typed : typed + "!*@*"
      }
    folded = CaseMapping.fold(text)
    comparesBytes = folded.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "?") }
  }

  package var description: String { text }

  /// Whether a source fits. `folded` is `CaseMapping.fold` of `nick!user@host`, so that a list of masks folds it once.
  package func matches(folded source: String) -> Bool {
    comparesBytes ? Glob.matches(Array(folded.utf8), Array(source.utf8)) : Glob.matches(Array(folded), Array(source))
  }
}

/// `*` and `?` patterns without recursion: the work is at most the product of the two lengths, whatever the pattern.
package enum Glob {
  /// Whether the whole text fits a pattern; both folded by the caller.
  package static func matches(pattern: String, _ text: String) -> Bool { matches(Array(pattern), Array(text)) }

  static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    matches(pattern, text, star: UInt8(ascii: "*"), any: UInt8(ascii: "?"))
  }

  static func matches(_ pattern: [Character], _ text: [Character]) -> Bool {
    matches(pattern, text, star: "*", any: "?")
  }

  private static func matches<Unit: Equatable>(_ pattern: [Unit], _ text: [Unit], star: Unit, any: Unit) -> Bool {
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
