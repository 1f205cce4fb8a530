/// Names a value in a `SlotTable`. The serial number tells a value from the ones that had its slot before.
package struct ID<Value>: Hashable, Sendable, Comparable {
  package var index: UInt32
  package var serial: UInt32

  package init(index: UInt32, serial: UInt32) {
    self.index = index
    self.serial = serial
  }

  /// Names nothing.
  package static var none: ID { ID(index: .max, serial: 0) }

  /// The order in which values came.
  package static func < (a: ID, b: ID) -> Bool { (a.serial, a.index) < (b.serial, b.index) }
}

package typealias SessionID = ID<Session>
package typealias UserID = ID<User>
package typealias ChannelID = ID<Channel>

/// Values by id, in one piece of memory, read and changed in place: an array would copy a whole `Session` to read one of its fields.
/// An id that names nothing reads as `vacant` and writes to nowhere: a stale id can't trap. A copy of the table is a value of its own.
package struct SlotTable<Value> {
  private struct Slot {
    /// 0 while the slot is free.
    var serial: UInt32
    var value: Value
  }

  /// Memory for slots. The first one holds the vacant value.
  private final class Storage {
    let slots: UnsafeMutablePointer<Slot>
    let capacity: Int
    private var count: Int

    init(capacity: Int, copying old: Storage?, _ used: Int, vacant: Value) {
      slots = .allocate(capacity: capacity + 1)
      self.capacity = capacity
      count = used + 1
      slots.initialize(to: Slot(serial: 0, value: vacant))
      if let old { (slots + 1).initialize(from: old.slots + 1, count: used) }
    }

    deinit {
      slots.deinitialize(count: count)
      slots.deallocate()
    }

    func append(_ slot: Slot) {
      (slots + count).initialize(to: slot)
      count += 1
    }
  }

  private var storage: Storage
  /// Slots in use or free, without the vacant one.
  private var used = 0
  private var free: [UInt32] = []
  private var lastSerial: UInt32 = 0
  private let vacant: Value

  /// How many values there are.
  package private(set) var count = 0

  package init(vacant: Value) {
    self.vacant = vacant
    storage = Storage(capacity: 0, copying: nil, 0, vacant: vacant)
  }

  /// An id for a value that is inserted next.
  package mutating func newID() -> ID<Value> {
    lastSerial &+= 1
    if lastSerial == 0 { lastSerial = 1 }
    return ID(index: free.popLast() ?? UInt32(used), serial: lastSerial)
  }

  /// Puts a value under an id from `newID`, or one that the caller keeps unique.
  package mutating func insert(_ value: Value, at id: ID<Value>) {
    let index = Int(id.index)
    if index >= storage.capacity { resize(to: max(16, 2 * storage.capacity, index + 1)) }
    makeUnique()
    while used <= index {
      storage.append(Slot(serial: 0, value: vacant))
      used += 1
    }
    if storage.slots[index + 1].serial == 0 { count += 1 }
    storage.slots[index + 1] = Slot(serial: id.serial, value: value)
  }

  package func contains(_ id: ID<Value>) -> Bool { place(id) > 0 }

  package subscript(id: ID<Value>) -> Value {
    _read { yield storage.slots[place(id)].value }
    _modify {
      makeUnique()
      let place = place(id)
      yield &storage.slots[place].value
      if place == 0 { storage.slots[0].value = vacant }
    }
  }

  /// Where an id's value lies in the storage; 0, the place of the vacant value, when it names nothing.
  private func place(_ id: ID<Value>) -> Int {
    let index = Int(id.index)
    guard index < used, id.serial != 0, storage.slots[index + 1].serial == id.serial else { return 0 }
    return index + 1
  }

  /// Removes a value. `reuse`: the table hands out the slot itself; false where the caller chooses slots.
  package mutating func remove(_ id: ID<Value>, reuse: Bool = true) {
    let place = place(id)
    guard place > 0 else { return }
    makeUnique()
    storage.slots[place] = Slot(serial: 0, value: vacant)
    count -= 1
    if reuse { free.append(id.index) }
    if count == 0 || (used > 1024 && used > 8 * count) { shrink() }
  }

  /// The ids of all values, by slot.
  package var ids: [ID<Value>] {
    (0..<used).compactMap { index in
      let serial = storage.slots[index + 1].serial
      return serial == 0 ? nil : ID(index: UInt32(index), serial: serial)
    }
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { resize(to: storage.capacity) }
  }

  private mutating func resize(to capacity: Int) {
    storage = Storage(capacity: capacity, copying: storage, used, vacant: vacant)
  }

  /// Gives the memory of free slots at the end back.
  private mutating func shrink() {
    var end = used
    while end > 0, storage.slots[end].serial == 0 { end -= 1 }
    guard end <= used / 2 else { return }
    used = end
    resize(to: end)
    free = free.filter { Int($0) < end }
  }
}
