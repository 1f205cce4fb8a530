import ChatCore
import ChatTesting
import Testing

@Suite struct TokenBucketTests {
  @Test(
    "In any stretch of time no more is taken than the burst and what came in meanwhile",
    arguments: 1...10 as ClosedRange<UInt64>)
  func bound(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let rate = Rate(perMinute: 1 + random.below(300), burst: random.below(20))
    var bucket = TokenBucket()
    var now: Int64 = 1_000_000
    var taken: [Int64] = []
    for _ in 0..<2000 {
      now += Int64(random.below(900))
      let wait = bucket.take(of: rate, at: now)
      if wait == 0 { taken.append(now) }
      #expect(wait >= 0)
    }
    for (index, start) in taken.enumerated().filter({ $0.offset % 50 == 0 }) {
      for end in taken.indices[index...] {
        let allowed = Int64(rate.burst) + (taken[end] - start) * Int64(rate.perMinute) / 60_000 + 1
        #expect(Int64(end - index + 1) <= allowed)
      }
    }
  }

  @Test(
    "Who waits as long as was said is let through, and not a fifth of a second earlier",
    arguments: [1, 7, 60, 119, 6000])
  func wait(_ perMinute: Int) {
    let rate = Rate(perMinute: perMinute, burst: 3)
    var bucket = TokenBucket()
    for _ in 0..<3 { #expect(bucket.take(of: rate, at: 5_000_000) == 0) }
    let wait = bucket.take(of: rate, at: 5_000_000)
    #expect(wait > 0)
    var early = bucket
    #expect(early.take(of: rate, at: 5_000_000 + max(0, wait - 200)) > 0 || wait <= 200)
    #expect(bucket.take(of: rate, at: 5_000_000 + wait) == 0)
  }

  @Test("Who asks every millisecond gets as much as who waits: no part of a token is lost")
  func parts() {
    let rate = Rate(perMinute: 20, burst: 1)
    var bucket = TokenBucket()
    let taken = (5_000_000...5_060_000).filter { bucket.take(of: rate, at: $0) == 0 }
    #expect(taken == (0...20).map { 5_000_000 + $0 * 3000 })
  }

  @Test("Spending goes into debt; the debt is paid with time and has a ceiling")
  func debt() {
    let rate = Rate(perMinute: 60, burst: 2)
    var bucket = TokenBucket()
    #expect(bucket.spend(2, of: rate, at: 1_000_000) == 0)
    #expect(bucket.spend(1, of: rate, at: 1_000_000) == 1000)
    #expect(bucket.spend(1, of: rate, at: 1_000_500) == 1500)
    #expect(bucket.spend(1_000_000_000, of: rate, at: 1_001_000) <= 3_600_000)
    #expect(bucket.spend(0, of: rate, at: 1_000_000 + 4_000_000) == 0)
  }

  @Test("No limit never waits; extreme numbers and a clock that stands still do no harm")
  func extremes() {
    var bucket = TokenBucket()
    for _ in 0..<100 { #expect(bucket.take(of: .unlimited, at: 0) == 0) }
    let rate = Rate(perMinute: Int.max, burst: Int.max)
    _ = bucket.spend(1, of: rate, at: 1)
    _ = bucket.take(1, of: Rate(perMinute: 1, burst: 1), at: Int64.max)
    _ = bucket.take(1, of: Rate(perMinute: 1, burst: 1), at: 0)
    _ = bucket.spend(Int.max, of: Rate(perMinute: 1, burst: 1), at: 0)
  }
}
