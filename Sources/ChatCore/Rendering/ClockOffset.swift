import ChatWire

/// How far a clock is ahead of UTC, as people write it. There is no table of the world's time zones here, and so nothing
/// that follows summer time: protocol.md says so.
enum ClockOffset {
  /// `UTC+01:00`, and `UTC` for none.
  static func text(_ minutes: Int) -> String {
    guard minutes != 0 else { return "UTC" }
    var bytes: [UInt8] = []
    bytes.append(decimal: Int64(minutes.magnitude / 60), width: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(decimal: Int64(minutes.magnitude % 60), width: 2)
    return "UTC\(minutes < 0 ? "-" : "+")\(String(decoding: bytes, as: UTF8.self))"
  }

  /// The minutes of `+01:00`, `-3`, `+0530`, `UTC+2`, `GMT`; nil for anything else, and for what isn't on earth.
  static func minutes(_ text: String) -> Int? {
    var rest = text.uppercased()[...]
    let isNamed = rest.hasPrefix("UTC") || rest.hasPrefix("GMT")
    if isNamed { rest = rest.dropFirst(3) }
    guard let sign = rest.first else { return isNamed ? 0 : nil }
    guard sign == "+" || sign == "-", let amount = amount(rest.dropFirst()) else { return nil }
    let minutes = sign == "-" ? -amount : amount
    return PlainStyle.offsets.contains(minutes) ? minutes : nil
  }

  /// How far ahead of UTC the clock is that shows `12:04` at a time: to the quarter of an hour, as all zones are, and
  /// not more than half a day. Nil for what is no time of day.
  static func minutes(clock text: String, at time: WallTime) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 2, let hour = number(parts[0]), let minute = number(parts[1]),
      hour < 24, minute < 60
    else { return nil }
    let utc = CalendarTime(time)
    let ahead = hour * 60 + minute - Int(utc.hour * 60 + utc.minute)
    // From -720 to 719, rounded.
    let nearest = (ahead + 720 + 1440 + 7) % 1440 - 720
    return (nearest + 720) / 15 * 15 - 720
  }

  /// `1`, `01`, `0130`, `01:30` in minutes.
  private static func amount(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts.count, text.utf8.count) {
    case (1, 1...2): return number(text).map { $0 * 60 }
    case (1, 4): return sum(text.prefix(2), text.suffix(2))
    case (2, 4...5): return sum(parts[0], parts[1])
    default: return nil
    }
  }

  private static func sum(_ hours: Substring, _ minutes: Substring) -> Int? {
    guard let hours = number(hours), let minutes = number(minutes), minutes < 60 else { return nil }
    return hours * 60 + minutes
  }

  /// One or two digits.
  private static func number(_ text: Substring) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return Int(text)
  }
}
