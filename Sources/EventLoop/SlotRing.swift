/// A first-in, first-out list of slot numbers that never allocates while it is used: each slot is in it at most once,
/// so room for as many as there are slots is always enough.
struct SlotRing {
  private var storage: UnsafeMutablePointer<UInt32>
  private var mask: Int
  private var head = 0
  private(set) var count = 0

  /// - Parameter capacity: a power of two.
  init(capacity: Int) {
    storage = .allocate(capacity: capacity)
    mask = capacity - 1
  }

  func deallocate() { storage.deallocate() }

  /// Makes room for so many slots, a power of two.
  mutating func grow(to capacity: Int) {
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    for index in 0..<count { larger[index] = storage[(head + index) & mask] }
    storage.deallocate()
    storage = larger
    mask = capacity - 1
    head = 0
  }

  mutating func append(_ slot: Int) {
    storage[(head + count) & mask] = UInt32(truncatingIfNeeded: slot)
    count += 1
  }

  mutating func popFirst() -> Int? {
    guard count > 0 else { return nil }
    let slot = storage[head]
    head = (head + 1) & mask
    count -= 1
    return Int(slot)
  }
}
