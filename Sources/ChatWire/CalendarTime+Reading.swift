extension CalendarTime {
  /// The wall time of a text such as `2026-11-01T12:04:05.123Z` (IRCv3 server-time); nil for anything else. The fraction may be missing or have
  /// up to nine digits, of which three count.
  package static func wallTime(iso8601 text: String) -> WallTime? {
    let parts = text.utf8.split(separator: UInt8(ascii: "T"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].last == UInt8(ascii: "Z") else { return nil }
    let clock = parts[1].dropLast().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard clock.count <= 2, let date = numbers(parts[0], "-", widths: [4, 2, 2]),
      let time = numbers(clock[0], ":", widths: [2, 2, 2])
    else { return nil }
    var milliseconds: Int64 = 0
    if clock.count == 2 {
      guard (1...9).contains(clock[1].count), clock[1].allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
      let digits = String(decoding: clock[1].prefix(3), as: UTF8.self)
      milliseconds = Int64(digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
    }
    guard (1...12).contains(date[1]), (1...31).contains(date[2]), time[0] < 24, time[1] < 60, time[2] <= 60 else {
      return nil
    }
    let seconds = (days(date[0], date[1], date[2]) * 24 + time[0]) * 3600 + time[1] * 60 + time[2]
    return seconds * 1000 + milliseconds
  }

  /// Numbers of exactly so many digits with a separator between them.
  private static func numbers(_ text: Substring.UTF8View, _ separator: Unicode.Scalar, widths: [Int]) -> [Int64]? {
    let parts = text.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
    guard parts.count == widths.count else { return nil }
    var numbers: [Int64] = []
    for (part, width) in zip(parts, widths) {
      guard part.count == width, part.allSatisfy({ $0 &- 0x30 < 10 }),
        let number = Int64(String(decoding: part, as: UTF8.self))
      else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Days since 1970-01-01, in the same eras of 400 years as `init`. A day beyond the month's last counts on into the next one.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
