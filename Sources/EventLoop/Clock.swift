internal import Glibc

/// The machine's clocks in milliseconds.
package enum Clock {
  /// Time that never goes back and isn't set by anybody (CLOCK_MONOTONIC); its zero means nothing.
  package static func monotonicMilliseconds() -> Int64 { read(CLOCK_MONOTONIC) }

  /// Time since 1970-01-01T00:00:00Z (CLOCK_REALTIME); it jumps when the machine's clock is set.
  package static func wallMilliseconds() -> Int64 { read(CLOCK_REALTIME) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// The arithmetic between points in time and the time-out of a wait.
package enum Deadline {
  /// How long to wait at `now` for `deadline` (both in milliseconds of one clock): nil (forever) without a deadline,
  /// 0 for one that has passed, and never more than `Poller.wait` can take.
  package static func timeout(until deadline: Int64?, now: Int64) -> Int32? {
    guard let deadline else { return nil }
    guard deadline > now else { return 0 }
    let (left, overflow) = deadline.subtractingReportingOverflow(now)
    return overflow ? Int32.max : Int32(clamping: left)
  }

  /// The earlier of two deadlines, where nil is never.
  package static func earlier(_ one: Int64?, _ other: Int64?) -> Int64? {
    guard let one else { return other }
    guard let other else { return one }
    return min(one, other)
  }
}
