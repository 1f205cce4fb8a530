import ChatWire

/// For how long a ban or mute holds, as it is typed: `30s`, `10m`, `2h`, `3d`, `1w`.
enum SanctionTime {
  /// Milliseconds that one lasts at least: shorter ones would be over before anybody has read of them.
  static let least: Int64 = 5000
  /// Milliseconds that one lasts at most; what is to last longer has no end. Five years.
  static let most: Int64 = 5 * 365 * 86_400_000

  /// Milliseconds of a typed duration; nil when the word is none, but the first of a reason. The number may be too large or too small: see `checked`.
  static func read(_ word: String) -> Int64? {
    guard let unit = word.utf8.last.flatMap(unit), (2...9).contains(word.utf8.count) else { return nil }
    let digits = word.utf8.dropLast()
    guard digits.allSatisfy({ $0 &- 0x30 < 10 }), let number = Int64(String(Substring(digits))) else { return nil }
    return number * unit
  }

  /// A duration within the bounds.
  static func checked(_ milliseconds: Int64, _ typed: String) throws(Reply) -> Int64 {
    guard (least...most).contains(milliseconds) else {
      throw .fail(
        "INVALID_DURATION", typed,
        text: "\(typed) is no time for this: it is from \(spelled(least)) to \(spelled(most)), as 10m, 2h, 3d or 1w")
    }
    return milliseconds
  }

  /// A duration in words, in its largest whole unit: `90 minutes`.
  static func spelled(_ milliseconds: Int64) -> String {
    let (size, name) = units.first { milliseconds >= $0.size && milliseconds % $0.size == 0 } ?? (1000, "second")
    let count = milliseconds / size
    return "\(count) \(name)\(count == 1 ? "" : "s")"
  }

  private static let units: [(size: Int64, name: String)] = [
    (7 * 86_400_000, "week"), (86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1000, "second"),
  ]

  private static func unit(_ letter: UInt8) -> Int64? {
    switch letter | 0x20 {
    case UInt8(ascii: "s"): 1000
    case UInt8(ascii: "m"): 60_000
    case UInt8(ascii: "h"): 3_600_000
    case UInt8(ascii: "d"): 86_400_000
    case UInt8(ascii: "w"): 7 * 86_400_000
    default: nil
    }
  }
}
