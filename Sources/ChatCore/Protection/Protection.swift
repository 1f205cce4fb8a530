import ChatWire

/// What a channel does by itself against floods, and what it remembers for that. Most channels have none.
package struct Protection: Hashable, Sendable {
  /// Seconds between two messages of the same person (mode W); nil for none.
  package var slow: Int?
  /// So many may join in so long (mode j).
  package var joins: Frequency?
  /// The channel into which those come who aren't admitted (mode f).
  package var forward: String?

  /// When those who have no rank last said something, while there is slow mode.
  private var spoken: [UserID: Int64] = [:]
  /// Joins since when, and how many.
  private var joinTally = Tally()

  /// So many people are remembered before those are looked for who may speak again.
  private static let remembered = 64

  package init() {}

  /// There is nothing to do and nothing to keep.
  var isIdle: Bool { slow == nil && joins == nil && forward == nil }
  /// What is said is looked at.
  var watchesSpeech: Bool { slow != nil }

  // MARK: what is kept

  /// What is kept of it, `slow=30 joins=5/10s forward=#tea2`; empty for nothing.
  var text: String {
    var words: [String] = []
    if let slow { words.append("slow=\(slow)") }
    if let joins { words.append("joins=\(joins.text)") }
    if let forward { words.append("forward=\(forward)") }
    return words.joined(separator: " ")
  }

  /// What was kept. Words that this version doesn't know are passed over.
  init(_ text: String) {
    for word in text.split(separator: " ") {
      guard let sign = word.firstIndex(of: "=") else { continue }
      let value = String(word[word.index(after: sign)...])
      switch word[..<sign] {
      case "slow": slow = Int(value)
      case "joins": joins = Frequency(value)
      case "forward": forward = value
      default: continue
      }
    }
  }

  // MARK: slow mode and joins

  /// Lets somebody say something in slow mode, and answers zero; or the milliseconds until they can.
  mutating func takeTurn(_ user: UserID, at now: Int64) -> Int64 {
    guard let slow else { return 0 }
    let pause = Int64(slow) * 1000
    if let last = spoken[user], last + pause > now { return last + pause - now }
    if spoken.count >= Self.remembered { spoken = spoken.filter { $0.value + pause > now } }
    spoken[user] = now
    return 0
  }

  /// Lets one more join, and answers zero; or the milliseconds until that is possible.
  mutating func takeJoin(at now: Int64) -> Int64 {
    guard let joins else { return 0 }
    let wait = joinTally.wait(joins, at: now)
    if wait == 0 { _ = joinTally.note(joins, at: now) }
    return wait
  }
}

/// Counts what happens within a time.
struct Tally: Hashable, Sendable {
  private var start: Int64 = 0
  private var count = 0

  /// Counts one more; true when that is more than there may be.
  mutating func note(_ limit: Frequency, at now: Int64) -> Bool {
    if count == 0 || now - start >= Int64(limit.seconds) * 1000 {
      start = now
      count = 0
    }
    count += 1
    return count > limit.count
  }

  /// Milliseconds until one more is within the limit.
  func wait(_ limit: Frequency, at now: Int64) -> Int64 {
    let end = start + Int64(limit.seconds) * 1000
    return count >= limit.count && now < end ? end - now : 0
  }
}
