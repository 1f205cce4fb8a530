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
package struct SlotTable<Value: Sendable> {
  /// Memory for slots. The first one holds the vacant value; of the others, those with a serial number hold values.
  private final class Storage {
    /// 0 while the slot is free.
    let serials: UnsafeMutablePointer<UInt32>
    let values: UnsafeMutablePointer<Value>
    let capacity: Int

    /// The first `used` slots of `old` are taken over as copies.
    init(capacity: Int, copying old: Storage?, _ used: Int, vacant: Value) {
      self.capacity = capacity
      serials = .allocate(capacity: capacity + 1)
      serials.initialize(repeating: 0, count: capacity + 1)
      values = .allocate(capacity: capacity + 1)
      values.initialize(to: vacant)
      guard let old, used > 0 else { return }
      for place in 1...used where old.serials[place] != 0 {
        serials[place] = old.serials[place]
        (values + place).initialize(to: old.values[place])
      }
    }

    deinit {
      for place in 0...capacity where place == 0 || serials[place] != 0 { (values + place).deinitialize(count: 1) }
      serials.deallocate()
      values.deallocate()
    }
  }

  private var storage: Storage
  /// Slots in use or free, without the vacant one.
  private var used = 0
  private var free: [UInt32] = []
  private var lastSerial: UInt32 = 0
  private let vacant: Box<Value>
  /// Room for so many is kept when all values are gone: on a quiet server they come and go.
  private static var kept: Int { 64 }

  /// How many values there are.
  package private(set) var count = 0

  package init(vacant: Value) {
    self.vacant = Box(vacant)
    storage = Storage(capacity: 0, copying: nil, 0, vacant: vacant)
  }

  /// An id for a value that is inserted next.
  package mutating func newID() -> ID<Value> {
    lastSerial &+= 1
    if lastSerial == 0 { lastSerial = 1 }
    return ID(index: free.popLast() ?? UInt32(used), serial: lastSerial)
  }

  /// Puts a value under an id from `newID`, or one that the caller keeps unique.
  package mutating func insert(_ value: consuming Value, at id: ID<Value>) {
    let index = Int(id.index)
    guard id.serial != 0 else { return }
    if index >= storage.capacity { resize(to: max(16, 2 * storage.capacity, index + 1)) }
    makeUnique()
    used = max(used, index + 1)
    if storage.serials[index + 1] == 0 {
      (storage.values + index + 1).initialize(to: value)
      count += 1
    } else {
      storage.values[index + 1] = value
    }
    storage.serials[index + 1] = id.serial
  }

  package func contains(_ id: ID<Value>) -> Bool { place(id) > 0 }

  package subscript(id: ID<Value>) -> Value {
    _read { yield storage.values[place(id)] }
    _modify {
      makeUnique()
      let place = place(id)
      yield &storage.values[place]
      if place == 0 { storage.values[0] = vacant.value }
    }
  }

  /// Where an id's value lies in the storage; 0, the place of the vacant value, when it names nothing.
  private func place(_ id: ID<Value>) -> Int {
    let index = Int(id.index)
    guard index < used, id.serial != 0, storage.serials[index + 1] == id.serial else { return 0 }
    return index + 1
  }

  /// Removes a value. `reuse`: the table hands out the slot itself; false where the caller chooses slots.
  package mutating func remove(_ id: ID<Value>, reuse: Bool = true) {
    guard contains(id) else { return }
    makeUnique()
    let place = place(id)
    storage.serials[place] = 0
    (storage.values + place).deinitialize(count: 1)
    count -= 1
    if reuse { free.append(id.index) }
    if used > Self.kept, count == 0 || (used > 1024 && used > 8 * count) { shrink() }
  }

  /// The ids of all values, by slot.
  package var ids: [ID<Value>] {
    (0..<used).compactMap { index in
      let serial = storage.serials[index + 1]
      return serial == 0 ? nil : ID(index: UInt32(index), serial: serial)
    }
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { resize(to: storage.capacity) }
  }

  private mutating func resize(to capacity: Int) {
    storage = Storage(capacity: capacity, copying: storage, used, vacant: vacant.value)
  }

  /// Gives the memory of free slots at the end back.
  private mutating func shrink() {
    var end = used
    while end > 0, storage.serials[end] == 0 { end -= 1 }
    guard end <= used / 2 else { return }
    used = end
    resize(to: end)
    free = free.filter { Int($0) < end }
  }
}
