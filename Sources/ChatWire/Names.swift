/// What a nickname or a channel may be called. Any letters and digits of any script; nothing invisible.
package enum Names {
  /// Why a name was refused, in words for the person who typed it.
  package enum Fault: Error, Hashable, Sendable {
    case empty
    /// More than `limit` Unicode scalars.
    case tooLong(limit: Int)
    /// More than `limit` bytes of UTF-8.
    case tooManyBytes(limit: Int)
    /// A character that names can't have.
    case character(Unicode.Scalar)
    /// A character that names can have but not start with.
    case start(Unicode.Scalar)

    /// A sentence without its full stop: `may not contain "!"`.
    package var reason: String {
      switch self {
      case .empty: "is empty"
      case .tooLong(let limit): "is longer than \(limit) characters"
      case .tooManyBytes(let limit): "is longer than \(limit) bytes"
      case .character(let scalar): "may not contain \(Names.show(scalar))"
      case .start(let scalar): "may not start with \(Names.show(scalar))"
      }
    }
  }

  /// Checks a nickname: 1 to 32 scalars in at most 64 bytes, letters, digits and marks of any script and `-_[]{}\|^`
  /// and the back-tick; not starting with a digit, `-` or a mark. RFC 2812 section 2.3.1, widened beyond ASCII.
  package static func checkNick(_ name: String) throws(Fault) {
    var count = 0
    for scalar in name.unicodeScalars {
      count += 1
      guard count <= Limits.nick else { throw .tooLong(limit: Limits.nick) }
      switch kind(scalar) {
      case .letter: continue
      case .inner: if count == 1 { throw .start(scalar) }
      case .other: throw .character(scalar)
      }
    }
    guard count > 0 else { throw .empty }
    guard name.utf8.count <= Limits.nickBytes else { throw .tooManyBytes(limit: Limits.nickBytes) }
  }

  /// Checks a channel name: `#` and 1 to 63 more bytes; no space, comma, control or invisible formatting character. RFC
  /// 2812 section 1.3.
  package static func checkChannel(_ name: String) throws(Fault) {
    guard let first = name.unicodeScalars.first else { throw .empty }
    guard first == "#" else { throw .start(first) }
    guard name.utf8.count > 1 else { throw .empty }
    guard name.utf8.count <= Limits.channel else { throw .tooManyBytes(limit: Limits.channel) }
    for scalar in name.unicodeScalars {
      guard isVisible(scalar), scalar != "," else { throw .character(scalar) }
    }
  }

  /// Whether a text can stand for a host in `nick!user@host`: at most 63 letters, digits and `.-_:`, not starting with a
  /// colon.
  package static func isHost(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, first != UInt8(ascii: ":"), bytes.count <= Limits.host else { return false }
    return bytes.allSatisfy { byte in
      (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || ".-_:".utf8.contains(byte)
    }
  }

  /// Whether a target names a channel; one byte decides (`CHANTYPES=#`).
  package static func isChannel(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: "#") }

  /// Whether nicks can have a character, at their start or further on.
  static func canBeInNick(_ scalar: Unicode.Scalar) -> Bool { kind(scalar) != .other }

  private enum Kind { case letter, inner, other }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z", "[", "]", "{", "}", "\\", "|", "^", "_", "`": return .letter
      case "0"..."9", "-": return .inner
      default: return .other
      }
    }
    // Some letters and marks are blank (Hangul fillers, U+034F, variation selectors): two names would look the same, or
    // one like nothing.
    if scalar.properties.isDefaultIgnorableCodePoint { return .other }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber: .letter
    case .decimalNumber, .nonspacingMark, .spacingMark: .inner
    default: .other
    }
  }

  /// Not a space, control, bidirectional or other invisible character, and assigned.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value > 0x20 && scalar.value < 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .spaceSeparator, .lineSeparator, .paragraphSeparator:
      false
    // U+2800 is the Braille pattern without a dot.
    default: !scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
    }
  }

  private static func show(_ scalar: Unicode.Scalar) -> String {
    if scalar == " " { return "a space" }
    // A mark would sit on the quote.
    let isAlone = isVisible(scalar) && !scalar.properties.isGraphemeExtend
    return isAlone ? "\"\(scalar)\"" : "U+\(hex(scalar.value))"
  }

  private static func hex(_ number: UInt32) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits
  }
}
