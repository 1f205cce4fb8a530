/// What a nickname or a channel may be called. Any letters and digits of any script; nothing invisible.
package enum Names {
  /// Why a name was refused, in words for the person who typed it.
  package enum Fault: Error, Hashable, Sendable {
    case empty
    /// More than `limit` Unicode scalars.
    case tooLong(limit: Int)
    /// A character that names can't have.
    case character(Unicode.Scalar)
    /// A character that names can have but not start with.
    case start(Unicode.Scalar)

    /// A sentence without its full stop: `may not contain "!"`.
    package var reason: String {
      switch self {
      case .empty: "is empty"
      case .tooLong(let limit): "is longer than \(limit) characters"
      case .character(let scalar): "may not contain \(Names.show(scalar))"
      case .start(let scalar): "may not start with \(Names.show(scalar))"
      }
    }
  }

  /// Checks a nickname: 1 to 32 scalars, letters, digits and marks of any script and `-_[]{}\|^` and the back-tick; not starting with a digit,
  /// `-` or a mark. RFC 2812 section 2.3.1, widened beyond ASCII.
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
  }

  /// Checks a channel name: `#` and 1 to 63 more scalars; no space, comma, control or invisible formatting character. RFC 2812 section 1.3.
  package static func checkChannel(_ name: String) throws(Fault) {
    guard let first = name.unicodeScalars.first else { throw .empty }
    guard first == "#" else { throw .start(first) }
    var count = 0
    for scalar in name.unicodeScalars {
      count += 1
      guard count <= Limits.channel else { throw .tooLong(limit: Limits.channel) }
      guard isVisible(scalar), scalar != "," else { throw .character(scalar) }
    }
    guard count > 1 else { throw .empty }
  }

  /// Whether a target names a channel; one byte decides (`CHANTYPES=#`).
  package static func isChannel(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: "#") }

  private enum Kind { case letter, inner, other }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z", "[", "]", "{", "}", "\\", "|", "^", "_", "`": return .letter
      case "0"..."9", "-": return .inner
      default: return .other
      }
    }
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
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func show(_ scalar: Unicode.Scalar) -> String {
    isVisible(scalar)
      ? "\"\(scalar)\"" : scalar == " " ? "a space" : "U+\(String(scalar.value, radix: 16, uppercase: true))"
  }
}
