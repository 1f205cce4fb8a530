/// A rate with a burst: `rate.perMinute` tokens come in each minute, `rate.burst` fit in. A limit of zero is no limit.
package struct Rate: Hashable, Sendable {
  package var perMinute: Int
  package var burst: Int

  package init(perMinute: Int, burst: Int) {
    self.perMinute = perMinute
    self.burst = burst
  }

  package static let unlimited = Rate(perMinute: 0, burst: 0)
  package var isUnlimited: Bool { perMinute <= 0 }
}

/// What is left of a rate. Starts full; the time since the last use is made up for at the next one, so that it needs no timer.
package struct TokenBucket: Hashable, Sendable {
  /// What was used and is not yet made up for, at `updated`. A token is 60,000 of these, so that each millisecond makes up for exactly `perMinute`.
  private var used: Int64 = 0
  private var updated: Int64 = 0

  package init() {}

  /// Takes tokens even where there are too few. Answers the milliseconds until the debt is paid; zero when there is none.
  package mutating func spend(_ tokens: Int = 1, of rate: Rate, at now: Int64) -> Int64 {
    guard !rate.isUnlimited else { return 0 }
    refill(rate, now)
    used = min(used &+ Int64(tokens) &* Self.token, Self.ceiling)
    return wait(rate)
  }

  /// Takes tokens only where there are enough. Answers the milliseconds to wait for otherwise.
  package mutating func take(_ tokens: Int = 1, of rate: Rate, at now: Int64) -> Int64 {
    guard !rate.isUnlimited else { return 0 }
    refill(rate, now)
    used &+= Int64(tokens) &* Self.token
    let missing = wait(rate)
    if missing > 0 { used &-= Int64(tokens) &* Self.token }
    return missing
  }

  /// A wait in milliseconds as people are told it: in seconds, rounded up, so that who waits for so long has waited long enough.
  package static func seconds(_ milliseconds: Int64) -> Int64 { (milliseconds &+ 999) / 1000 }

  private static let token: Int64 = 60_000
  /// No debt grows over this, whatever is spent: an hour at one token a second.
  private static let ceiling: Int64 = 3600 * token

  private mutating func refill(_ rate: Rate, _ now: Int64) {
    let elapsed = max(0, now &- updated)
    updated = now
    let (gained, overflow) = elapsed.multipliedReportingOverflow(by: Int64(rate.perMinute))
    used = overflow ? 0 : max(0, used &- gained)
  }

  private func wait(_ rate: Rate) -> Int64 {
    let debt = used &- Int64(rate.burst) &* Self.token
    return debt <= 0 ? 0 : (debt &+ Int64(rate.perMinute) &- 1) / Int64(rate.perMinute)
  }
}
