internal import CLinux

/// How many columns of a terminal a text takes: the system's tables (`wcwidth`), which the terminals of this system use
/// as well.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    var isASCII = true
    for byte in text.utf8 where byte >= 0x80 {
      isASCII = false
      break
    }
    return isASCII ? text.utf8.count : text.reduce(0) { $0 + of($1) }
  }

  /// The width of what a person sees as one character. Where terminals disagree (several people joined to one emoji, a
  /// heart made one by a variation selector) the larger: a row must never be longer than thought.
  static func of(_ character: Character) -> Int {
    if character.isASCII { return 1 }
    var width = 0
    var isEmoji = false
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F { isEmoji = true }
      width += max(0, Int(linux_character_width(scalar.value)))
    }
    return isEmoji ? max(2, width) : width
  }
}
