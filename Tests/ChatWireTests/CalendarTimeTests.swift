import ChatWire
import Foundation
import Testing

@Suite struct CalendarTimeTests {
  @Test(
    "Known times",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (-86_400_000, "1969-12-31T00:00:00.000Z"),
      (-86_400_001, "1969-12-30T23:59:59.999Z"), (951_782_399_999, "2000-02-28T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"), (951_868_800_000, "2000-03-01T00:00:00.000Z"),
      (1_709_164_800_000, "2024-02-29T00:00:00.000Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
      (4_107_456_000_000, "2100-02-28T00:00:00.000Z"), (1_793_534_645_123, "2026-11-01T12:04:05.123Z"),
      (2_147_483_648_000, "2038-01-19T03:14:08.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
      (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
      (253_402_300_800_000, "10000-01-01T00:00:00.000Z"),
    ] as [(WallTime, String)])
  func known(_ time: WallTime, _ expected: String) { #expect(CalendarTime(time).iso8601 == expected) }

  @Test("A time zone is minutes added, and the day changes with it")
  func offset() {
    let time = CalendarTime(1_793_534_645_123, offset: -13 * 60)
    #expect((time.day, time.hour, time.minute) == (31, 23, 4))
    #expect(CalendarTime(0, offset: 330).iso8601 == "1970-01-01T05:30:00.000Z")
  }

  @Test("Every day of 1890 to 2110 is what Foundation's calendar says")
  func everyDay() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for day in -29_200..<51_500 as Range<Int64> {
      let time = CalendarTime(day * 86_400_000 + 3_723_004)
      let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 3_723)
      let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
      let isSame =
        Int(time.year) == parts.year && Int(time.month) == parts.month && Int(time.day) == parts.day
        && Int(time.hour) == parts.hour && Int(time.minute) == parts.minute && Int(time.second) == parts.second
        && time.millisecond == 4
      if !isSame { Issue.record("day \(day): \(time) is not \(parts)") }
    }
  }

  @Test(
    "No time is a trap", arguments: [Int64.min, Int64.min + 1, Int64.max, Int64.max - 1, Int64.min / 2, Int64.max / 2])
  func extremes(_ time: WallTime) {
    for offset in [0, Int64.min, Int64.max, 840, -720] {
      let time = CalendarTime(time, offset: offset)
      #expect((1...12).contains(time.month) && (1...31).contains(time.day))
      #expect((0..<24).contains(time.hour) && (0..<60).contains(time.minute) && (0..<1000).contains(time.millisecond))
      #expect(!time.iso8601.isEmpty)
    }
  }
}

@Suite struct MessageIDTests {
  @Test(
    "An id has one text, in the order of its number", arguments: [0, 1, 31, 32, 1 << 40, UInt64.max - 1, UInt64.max])
  func text(_ number: UInt64) {
    let id = MessageID(number: number)
    #expect(id.description.utf8.count == 13)
    #expect(MessageID(id.description) == id)
    if number < .max { #expect(id.description < MessageID(number: number + 1).description) }
  }

  @Test(
    "Anything else is no id",
    arguments: [
      "", "0", "+000000000001", "-000000000000", "000000000000A", "00000000000001", "zzzzzzzzzzzzz",
      "000000000000\u{0}", "00000000000é",
    ])
  func refuses(_ text: String) { #expect(MessageID(text) == nil) }
}
