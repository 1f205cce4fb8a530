/// How many columns of a terminal a text takes. The standard library knows marks and emoji; of the wide scripts
/// (Unicode Standard Annex 11, East Asian Width W and F) the blocks are listed here. Where terminals disagree, what most
/// of them do.
package enum TextWidth {
  /// Columns of a text without control characters.
  package static func columns(of text: some StringProtocol) -> Int {
    var columns = 0
    for character in text { columns += self.columns(of: character) }
    return columns
  }

  /// Columns of what a person sees as one character: 0, 1 or 2.
  package static func columns(of character: Character) -> Int {
    if let byte = character.asciiValue { return byte < 0x20 || byte == 0x7F ? 0 : 1 }
    var columns = 0
    for scalar in character.unicodeScalars {
      // Asks for the picture of a letter or sign, which is wide.
      if scalar.value == 0xFE0F { columns = 2 }
      columns = max(columns, self.columns(of: scalar))
      if columns == 2 { break }
    }
    return columns
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    let value = scalar.value
    if value >= 0x1100, isWide(value) || scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    // The vowels and final consonants of Hangul in pieces join the letter before.
    default: return 0x1160...0x11FF ~= value ? 0 : 1
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F1E6...0x1F1FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    for range in wide {
      if value < range.lowerBound { return false }
      if value <= range.upperBound { return true }
    }
    return false
  }
}
