/// How often a log-in failed of late, for each account and for each network: so that nobody guesses passwords, and a guesser doesn't lock the owner out
/// from elsewhere for long.
struct LoginFailures: Hashable, Sendable {
  /// Wrong passwords for one account or from one network: who has forgotten which one it was finds it, who guesses doesn't.
  static let rate = Rate(perMinute: 3, burst: 6)
  /// So many names and networks are remembered; then all that is made up for is forgotten.
  private static let capacity = 10_000

  private var buckets: [String: TokenBucket] = [:]

  /// How long to wait before another attempt, in milliseconds; zero for not at all.
  mutating func wait(for names: [String], at now: Int64) -> Int64 {
    names.map { name in
      guard var bucket = buckets[name] else { return 0 }
      return bucket.take(of: Self.rate, at: now)
    }.max() ?? 0
  }

  /// An attempt failed.
  mutating func note(_ names: [String], at now: Int64) {
    if buckets.count >= Self.capacity {
      buckets = buckets.filter { entry in
        var bucket = entry.value
        return bucket.take(Self.rate.burst, of: Self.rate, at: now) > 0
      }
      // More networks fail at once than that: an attack from everywhere. The rest are counted anew.
      if buckets.count >= Self.capacity { buckets = [:] }
    }
    for name in names { _ = buckets[name, default: TokenBucket()].spend(of: Self.rate, at: now) }
  }
}
