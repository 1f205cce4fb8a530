/// A wall time as year, month, day and time of day in UTC. The server's modules do without Foundation, so the calendar
/// is computed here: proleptic Gregorian, from days since 0000-03-01 in eras of 400 years (Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms").
package struct CalendarTime: Hashable, Sendable {
  package let year: Int64
  package let month: Int64
  package let day: Int64
  package let hour: Int64
  package let minute: Int64
  package let second: Int64
  package let millisecond: Int64
  /// Days since Sunday: 0 to 6.
  package let weekday: Int

  /// `offset`: minutes to add for a reader's time zone.
  package init(_ time: WallTime, offset: Int64 = 0) {
    let shifted = time &+ offset &* 60_000
    let days = shifted / 86_400_000 - (shifted % 86_400_000 < 0 ? 1 : 0)
    let inDay = shifted &- days &* 86_400_000
    // 1970-01-01 was a Thursday.
    weekday = Int((days % 7 + 11) % 7)
    hour = inDay / 3_600_000
    minute = inDay / 60_000 % 60
    second = inDay / 1000 % 60
    millisecond = inDay % 1000
    let shiftedDays = days &+ 719_468
    let era = (shiftedDays >= 0 ? shiftedDays : shiftedDays &- 146_096) / 146_097
    let dayOfEra = shiftedDays &- era &* 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
  }

  /// Appends `2026-11-01T12:04:05.123Z` (IRCv3 server-time).
  package func appendISO8601(to bytes: inout [UInt8]) {
    appendDate(to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    appendClock(to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(decimal: second, width: 2)
    bytes.append(UInt8(ascii: "."))
    bytes.append(decimal: millisecond, width: 3)
    bytes.append(UInt8(ascii: "Z"))
  }

  /// Appends `2026-11-01`.
  package func appendDate(to bytes: inout [UInt8]) {
    bytes.append(decimal: year, width: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(decimal: month, width: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(decimal: day, width: 2)
  }

  /// Appends `12:04`.
  package func appendClock(to bytes: inout [UInt8]) {
    bytes.append(decimal: hour, width: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(decimal: minute, width: 2)
  }

  /// `2026-11-01T12:04:05.123Z`.
  package var iso8601: String {
    var bytes: [UInt8] = []
    appendISO8601(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
