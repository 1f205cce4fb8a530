/// One slot of `SendQueues`: 32 bytes without references, two to a cache line.
struct SendSlot {
  /// The bytes `head..<tail` wait. Nil when nothing waits.
  var buffer: UnsafeMutableRawPointer?
  var head: UInt32 = 0
  var tail: UInt32 = 0
  /// Where an append must end at the latest to take the fast path. 0 when there is no buffer and when the slot refuses
  /// bytes, so that one comparison says all.
  var room: UInt32 = 0
  /// The most bytes that may wait.
  var limit: UInt32 = 0
  var sizeClass: UInt8 = 0
  /// The class of the first buffer, from what was needed lately.
  var hint: UInt8 = 0
  /// How many times in a row a smaller class would have done.
  var hintAge: UInt8 = 0
  var state: State = []

  struct State: OptionSet {
    let rawValue: UInt8
    /// In use.
    static let open = State(rawValue: 1)
    /// Takes no more bytes until it is opened again: it overflowed or its connection broke.
    static let refusing = State(rawValue: 2)
    /// In the list of dirty slots.
    static let listedDirty = State(rawValue: 4)
    /// In the list of overflowed slots.
    static let listedOverflowed = State(rawValue: 8)
    /// Its connection took no more; it is flushed when that becomes writable, not with the dirty ones.
    static let blocked = State(rawValue: 16)
  }

  /// Hints end here (64 KiB): one long answer must not make a slot take large buffers for short lines.
  private static let largestHint: UInt8 = 4
  /// The hint falls by one class after so many flushes that needed less.
  private static let hintPatience: UInt8 = 16

  var count: Int { Int(tail &- head) }

  /// Sets `room` after a change of buffer, head or limit.
  mutating func updateRoom() {
    guard buffer != nil, !state.contains(.refusing) else {
      room = 0
      return
    }
    let capacity = BufferPool.size(ofClass: Int(sizeClass))
    room = UInt32(truncatingIfNeeded: min(capacity, Int(head) + Int(limit)))
  }

  /// Learns from a buffer that has been emptied.
  mutating func learn() {
    let needed = min(UInt8(truncatingIfNeeded: BufferPool.sizeClass(holding: Int(tail))), SendSlot.largestHint)
    if needed >= hint {
      hint = needed
      hintAge = 0
    } else {
      hintAge += 1
      if hintAge == SendSlot.hintPatience {
        hint -= 1
        hintAge = 0
      }
    }
  }
}
