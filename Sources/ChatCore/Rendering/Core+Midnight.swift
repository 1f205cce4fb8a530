import ChatWire

/// A new day begins at midnight on each reader's own clock.
struct Midnight: Hashable, Sendable {
  /// Minutes that the clock is ahead of UTC.
  let offset: Int
  /// The day on that clock, as `Day.of` counts.
  var day: Int64
}

/// Days as numbers.
enum Day {
  private static let length: Int64 = 86_400_000

  /// The day of a time on a clock that is so many minutes ahead of UTC.
  static func of(_ time: WallTime, _ offset: Int64) -> Int64 {
    let shifted = time &+ offset &* 60_000
    return shifted / length - (shifted % length < 0 ? 1 : 0)
  }

  /// When a day begins there.
  static func start(of day: Int64, _ offset: Int64) -> WallTime { day &* length &- offset &* 60_000 }
}

extension Core {
  /// The wall clock may jump, and the other one stands still while a machine sleeps: it is looked at so often at least.
  private static let longestSleep: Int64 = 3_600_000

  /// Sees to it that a session in plain mode is told when a day begins: one deadline for all whose clocks agree.
  mutating func watchMidnight(_ id: SessionID) {
    guard sessions[id].format == .plain else { return }
    let offset = sessions[id].style.offset ?? config.clockOffset
    guard !midnights.contains(where: { $0.offset == offset }) else { return }
    midnights.append(Midnight(offset: offset, day: Day.of(now.wall, Int64(offset))))
    awaitMidnight(offset)
  }

  private mutating func awaitMidnight(_ offset: Int) {
    let next = Day.start(of: Day.of(now.wall, Int64(offset)) &+ 1, Int64(offset))
    deadlines.set(.midnight(offset: offset), at: now.uptime + min(max(next &- now.wall, 1), Self.longestSleep))
  }

  /// Midnight may have come for an offset. Nobody is watched for whose readers have all gone.
  mutating func passMidnight(_ offset: Int) {
    guard let index = midnights.firstIndex(where: { $0.offset == offset }) else { return }
    let people = people(at: offset)
    guard !people.isEmpty else {
      midnights.remove(at: index)
      return
    }
    awaitMidnight(offset)
    let day = Day.of(now.wall, Int64(offset))
    let isNew = day > midnights[index].day
    midnights[index].day = day
    if isNew {
      let audience = people.filter { sessions[$0].stage.isRegistered }.map(\.index)
      tell(audience, "DAY", "It is \(PlainPhrases.day(CalendarTime(now.wall, offset: Int64(offset)))) now")
    }
  }

  /// The people in plain mode whose clock is so far ahead of UTC.
  private func people(at offset: Int) -> [SessionID] {
    sessions.ids.filter { id in
      sessions[id].format == .plain && (sessions[id].style.offset ?? config.clockOffset) == offset
    }
  }
}
