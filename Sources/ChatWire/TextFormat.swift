/// How a piece of text looks: what the formatting codes of IRC clients say, and what a terminal can show.
package struct TextFormat: Hashable, Sendable {
  package struct Flags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Flags(rawValue: 1 << 0)
    /// No code of IRC's.
    package static let faint = Flags(rawValue: 1 << 1)
    package static let italic = Flags(rawValue: 1 << 2)
    package static let underlined = Flags(rawValue: 1 << 3)
    package static let reversed = Flags(rawValue: 1 << 4)
    package static let struck = Flags(rawValue: 1 << 5)
  }

  package enum Colour: Hashable, Sendable {
    /// One of the 99 that clients share, 0 to 98: https://modern.ircdocs.horse/formatting, "Colors".
    case numbered(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  package var flags: Flags
  /// Nil: the terminal's own.
  package var foreground: Colour?
  package var background: Colour?

  package init(_ flags: Flags = [], foreground: Colour? = nil, background: Colour? = nil) {
    self.flags = flags
    self.foreground = foreground
    self.background = background
  }

  /// Nothing special.
  package static let plain = TextFormat()
}

/// A piece of text that looks the same from its beginning to its end.
package struct TextPiece: Hashable, Sendable {
  package var text: String
  package var format: TextFormat

  package init(_ text: String, _ format: TextFormat = .plain) {
    self.text = text
    self.format = format
  }
}

/// The formatting codes of IRC clients: https://modern.ircdocs.horse/formatting.
package enum FormattingCode {
  private static let codes: UInt32 = [0x02, 0x03, 0x04, 0x0F, 0x11, 0x16, 0x1D, 0x1E, 0x1F].reduce(0) { $0 | 1 << $1 }

  /// Whether a byte is a code.
  static func isCode(_ byte: UInt8) -> Bool { byte < 0x20 && codes & 1 << UInt32(byte) != 0 }

  /// Where the text goes on behind the code at `index` and its colours: `03 [N[N][,N[N]]]` or `04 [RRGGBB[,RRGGBB]]`.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard bytes[index] == 3 || bytes[index] == 4 else { return index + 1 }
    let colours = colours(bytes, index)
    return max(colours.foreground.upperBound, colours.background?.upperBound ?? 0)
  }

  /// What a text looks like behind the code at `index`, when it looked like `format` before.
  static func format(after format: TextFormat, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> TextFormat {
    var format = format
    switch bytes[index] {
    case 0x02: format.flags.formSymmetricDifference(.bold)
    case 0x1D: format.flags.formSymmetricDifference(.italic)
    case 0x1F: format.flags.formSymmetricDifference(.underlined)
    case 0x16: format.flags.formSymmetricDifference(.reversed)
    case 0x1E: format.flags.formSymmetricDifference(.struck)
    case 0x0F: format = .plain
    case 0x03, 0x04:
      let colours = colours(bytes, index)
      // Without a colour it ends both.
      if colours.foreground.isEmpty { format.background = nil }
      format.foreground = colour(bytes[colours.foreground], code: bytes[index])
      if let background = colours.background { format.background = colour(bytes[background], code: bytes[index]) }
    // Letters of equal width are what terminals have.
    default: break
    }
    return format
  }

  /// The digits of the two colours behind the code at `index`.
  private static func colours(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> (foreground: Range<Int>, background: Range<Int>?) {
    let code = bytes[index]
    let first = digits(bytes, from: index + 1, code)
    guard !first.isEmpty, first.upperBound < bytes.count, bytes[first.upperBound] == UInt8(ascii: ",") else {
      return (first, nil)
    }
    let second = digits(bytes, from: first.upperBound + 1, code)
    return (first, second.isEmpty ? nil : second)
  }

  private static func digits(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ code: UInt8) -> Range<Int> {
    let longest = code == 3 ? 2 : 6
    var index = start
    while index < bytes.count, index - start < longest, isDigit(bytes[index], code) { index += 1 }
    // Hexadecimal colours have all six digits; fewer are text.
    return start..<(code == 3 || index - start == longest ? index : start)
  }

  private static func isDigit(_ byte: UInt8, _ code: UInt8) -> Bool {
    byte &- 0x30 < 10 || code == 4 && (byte | 0x20) &- 0x61 < 6
  }

  /// Nil for none and for 99, the terminal's own.
  private static func colour(_ digits: Slice<UnsafeBufferPointer<UInt8>>, code: UInt8) -> TextFormat.Colour? {
    let text = String(decoding: digits, as: UTF8.self)
    if code == 3 { return UInt8(text).flatMap { $0 < 99 ? .numbered($0) : nil } }
    guard let rgb = UInt32(text, radix: 16) else { return nil }
    func part(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: rgb >> shift) }
    return .rgb(part(16), part(8), part(0))
  }
}
