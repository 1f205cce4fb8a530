internal import Glibc

/// The bytes that wait to be written, for all connections of one loop. Confined to the loop's thread.
///
/// A slot is a small number that the owner gives each connection. Appending copies the bytes into the slot's buffer and
/// puts the slot on the dirty list; once per turn the owner takes the dirty slots and flushes each with one write. A
/// slot owns a buffer only while bytes wait in it.
///
/// A slot that would hold more than its limit refuses those bytes and all later ones, since a stream with a gap would
/// be a lie, and is put on the overflowed list; what waited before can still be flushed.
package final class SendQueues {
  /// What `flush` came to.
  package enum FlushResult: Equatable {
    /// Nothing waits any more.
    case drained
    /// The connection takes no more now. Flush again when it becomes writable; until then it isn't put on the dirty
    /// list.
    case blocked
    /// The connection is broken (the value of `errno`); what waited is gone, and the slot takes no more.
    case failed(Int32)
  }

  /// The limit of a slot opened without one of its own, in bytes; a change counts for slots opened later.
  package var limit: Int

  private let pool: BufferPool
  // Checking at run time that accesses to these don't overlap would double the cost of a first append. No method calls
  // out to its owner, and each changes one of them at a time, so they can't.
  @exclusivity(unchecked) private var slots: UnsafeMutablePointer<SendSlot>
  @exclusivity(unchecked) private var slotCount = 64
  @exclusivity(unchecked) private var dirty = SlotRing(capacity: 64)
  @exclusivity(unchecked) private var overflowed = SlotRing(capacity: 64)

  package init(pool: BufferPool, limit: Int) {
    self.pool = pool
    self.limit = limit
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: SendSlot(), count: slotCount)
  }

  deinit {
    for slot in 0..<slotCount { giveBuffer(slots + slot) }
    slots.deallocate()
    dirty.deallocate()
    overflowed.deallocate()
  }

  // MARK: Slots

  /// Starts to use a slot, empty. Slots should be small numbers that are used again: the table is as long as the
  /// highest.
  ///
  /// - Parameter limit: the most bytes that may wait in this slot, instead of the limit of all.
  package func open(_ slot: Int, limit: Int? = nil) {
    precondition(slot >= 0 && slot < Int(Int32.max), "a slot is a small number")
    if slot >= slotCount { grow(toHold: slot) }
    release(slot)
    slots[slot].limit = UInt32(clamping: min(limit ?? self.limit, BufferPool.size(ofClass: BufferPool.largest)))
    slots[slot].state.insert(.open)
  }

  /// Stops to use a slot. What waits in it is dropped, and appends to it are ignored until it is opened again.
  package func release(_ slot: Int) {
    guard slot >= 0, slot < slotCount else { return }
    giveBuffer(slots + slot)
    // Its entries in the lists stay and are passed over, or serve the next user of the slot: in either case it is there
    // once.
    var fresh = SendSlot()
    fresh.state = slots[slot].state.intersection([.listedDirty, .listedOverflowed])
    slots[slot] = fresh
  }

  /// Gives all free memory back to the system.
  package func trim() { pool.trim() }

  /// How many bytes wait in a slot.
  package func count(_ slot: Int) -> Int {
    slot >= 0 && slot < slotCount ? slots[slot].count : 0
  }

  /// Whether the connection of a slot took no more when it was last flushed.
  package func isBlocked(_ slot: Int) -> Bool {
    slot >= 0 && slot < slotCount && slots[slot].state.contains(.blocked)
  }

  /// Takes the slot that has been dirty longest. The caller flushes it: it is not put on the list again before.
  package func popDirty() -> Int? {
    while let slot = dirty.popFirst() {
      slots[slot].state.remove(.listedDirty)
      if slots[slot].buffer != nil, !slots[slot].state.contains(.blocked) { return slot }
    }
    return nil
  }

  /// Takes the next slot that has refused bytes. Each is given once.
  package func popOverflowed() -> Int? {
    while let slot = overflowed.popFirst() {
      slots[slot].state.remove(.listedOverflowed)
      if slots[slot].state.contains(.refusing) { return slot }
    }
    return nil
  }

  // MARK: Appending

  /// Appends bytes to one slot. Ignored when it isn't open or refuses bytes.
  package func append(_ bytes: UnsafeRawBufferPointer, to slot: Int) {
    guard let source = bytes.baseAddress, slot >= 0, slot < slotCount else { return }
    append(source, bytes.count, slots + slot, slot)
  }

  /// Appends the same bytes to many slots, as `append(_:to:)` does to each.
  package func append(_ bytes: UnsafeRawBufferPointer, toSlots recipients: UnsafeBufferPointer<UInt32>) {
    guard let source = bytes.baseAddress else { return }
    // Appending never moves the table, so it is looked up once.
    let (slots, slotCount, count) = (slots, slotCount, bytes.count)
    for recipient in recipients {
      let slot = Int(recipient)
      if slot < slotCount { append(source, count, slots + slot, slot) }
    }
  }

  @inline(__always)
  private func append(_ source: UnsafeRawPointer, _ count: Int, _ slot: UnsafeMutablePointer<SendSlot>, _ number: Int) {
    let tail = Int(slot.pointee.tail)
    if tail + count <= Int(slot.pointee.room), let buffer = slot.pointee.buffer {
      memcpy(buffer + tail, source, count)
      slot.pointee.tail = UInt32(truncatingIfNeeded: tail + count)
    } else {
      appendSlowly(source, count, slot, number)
    }
  }

  /// The first append since the last flush, one that needs a larger buffer, and one that is refused.
  @inline(never)
  private func appendSlowly(
    _ source: UnsafeRawPointer, _ count: Int, _ slot: UnsafeMutablePointer<SendSlot>, _ number: Int
  ) {
    guard slot.pointee.state.contains(.open), !slot.pointee.state.contains(.refusing), count > 0 else { return }
    guard count <= Int(slot.pointee.limit) - slot.pointee.count, let buffer = makeRoom(for: count, slot) else {
      slot.pointee.state.insert(.refusing)
      slot.pointee.updateRoom()
      if slot.pointee.state.insert(.listedOverflowed).inserted { overflowed.append(number) }
      return
    }
    memcpy(buffer + Int(slot.pointee.tail), source, count)
    slot.pointee.tail += UInt32(truncatingIfNeeded: count)
    if !slot.pointee.state.contains(.blocked), slot.pointee.state.insert(.listedDirty).inserted { dirty.append(number) }
  }

  /// A buffer with room for so many bytes after the slot's tail; nil when memory is short.
  private func makeRoom(for count: Int, _ slot: UnsafeMutablePointer<SendSlot>) -> UnsafeMutableRawPointer? {
    let waiting = slot.pointee.count
    let old = slot.pointee.buffer
    let oldSize = old == nil ? 0 : BufferPool.size(ofClass: Int(slot.pointee.sizeClass))
    if let old, Int(slot.pointee.tail) + count <= oldSize { return old }

    var target = old
    let head = Int(slot.pointee.head)
    if let old, head >= oldSize / 2, waiting + count <= oldSize {
      // At least half has been written since the bytes lay there, so moving the rest costs less than was gained.
      memmove(old, old + head, waiting)
    } else {
      // Doubling at least, so that bytes are moved a bounded number of times each. Never more than four times the
      // limit: here more than half of the old buffer is waiting.
      var sizeClass = BufferPool.sizeClass(holding: waiting + count)
      sizeClass = max(sizeClass, old == nil ? Int(slot.pointee.hint) : Int(slot.pointee.sizeClass) + 1)
      guard let buffer = pool.take(sizeClass) else { return nil }
      if let old {
        memcpy(buffer, old + head, waiting)
        pool.give(old, Int(slot.pointee.sizeClass))
      }
      target = buffer
      slot.pointee.buffer = buffer
      slot.pointee.sizeClass = UInt8(truncatingIfNeeded: sizeClass)
    }
    slot.pointee.head = 0
    slot.pointee.tail = UInt32(truncatingIfNeeded: waiting)
    slot.pointee.updateRoom()
    return target
  }

  // MARK: Taking out

  /// Writes what waits in a slot to a connection: one write, and more only after one that took a part.
  package func flush(_ slot: Int, to descriptor: Int32) -> FlushResult {
    while true {
      let bytes = waiting(slot)
      guard !bytes.isEmpty else { return .drained }
      switch Socket.write(descriptor, bytes) {
      case .bytes(let count):
        consume(count, from: slot)
      case .wouldBlock:
        consume(0, from: slot)
        return .blocked
      case .failed(let code):
        giveBuffer(slots + slot)
        slots[slot].state.insert(.refusing)
        return .failed(code)
      }
    }
  }

  /// What waits in a slot, for an owner that doesn't write it to a socket as it is. Valid until the next call with that
  /// slot.
  package func waiting(_ slot: Int) -> UnsafeRawBufferPointer {
    guard slot >= 0, slot < slotCount, let buffer = slots[slot].buffer else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: buffer + Int(slots[slot].head), count: slots[slot].count)
  }

  /// Drops the first bytes of a slot, which have been written. When some are left, the slot counts as blocked: the
  /// owner comes back to it without the dirty list.
  package func consume(_ count: Int, from slot: Int) {
    guard slot >= 0, slot < slotCount, slots[slot].buffer != nil else { return }
    guard count < slots[slot].count else {
      slots[slot].learn()
      giveBuffer(slots + slot)
      return
    }
    slots[slot].head += UInt32(truncatingIfNeeded: max(0, count))
    slots[slot].state.insert(.blocked)
    slots[slot].updateRoom()
  }

  /// Drops the last bytes of a slot, which have not been written: so many at its start stay.
  package func truncate(_ slot: Int, to count: Int) {
    guard slot >= 0, slot < slotCount, count >= 0, count < slots[slot].count else { return }
    if count == 0 { return giveBuffer(slots + slot) }
    slots[slot].tail = slots[slot].head + UInt32(truncatingIfNeeded: count)
  }

  private func giveBuffer(_ slot: UnsafeMutablePointer<SendSlot>) {
    guard let buffer = slot.pointee.buffer else { return }
    pool.give(buffer, Int(slot.pointee.sizeClass))
    slot.pointee.buffer = nil
    slot.pointee.head = 0
    slot.pointee.tail = 0
    slot.pointee.room = 0
    slot.pointee.state.remove(.blocked)
  }

  private func grow(toHold slot: Int) {
    var larger = slotCount
    while larger <= slot { larger *= 2 }
    let table = UnsafeMutablePointer<SendSlot>.allocate(capacity: larger)
    table.moveInitialize(from: slots, count: slotCount)
    (table + slotCount).initialize(repeating: SendSlot(), count: larger - slotCount)
    slots.deallocate()
    slots = table
    slotCount = larger
    dirty.grow(to: larger)
    overflowed.grow(to: larger)
  }
}
