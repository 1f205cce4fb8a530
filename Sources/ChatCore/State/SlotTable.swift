/// Names a value in a `SlotTable`. The serial number tells a value from the ones that had its slot before.
package struct ID<Value: Sendable>: Hashable, Sendable, Comparable {
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

/// Values by id, in one array, changed in place. An id that names nothing reads as `vacant` and writes to nowhere: a stale id can't trap.
package struct SlotTable<Value: Sendable>: Sendable {
  private struct Slot: Sendable {
    var serial: UInt32
    var value: Value
  }

  private var slots: [Slot] = []
  private var free: [UInt32] = []
  private var lastSerial: UInt32 = 0
  private var vacant: Value
  private let empty: Value

  /// How many values there are.
  package private(set) var count = 0

  package init(vacant: Value) {
    self.vacant = vacant
    empty = vacant
  }

  /// An id for a value that is inserted next.
  package mutating func newID() -> ID<Value> {
    lastSerial &+= 1
    if lastSerial == 0 { lastSerial = 1 }
    return ID(index: free.popLast() ?? UInt32(slots.count), serial: lastSerial)
  }

  /// Puts a value under an id from `newID`, or one that the caller keeps unique.
  package mutating func insert(_ value: Value, at id: ID<Value>) {
    let index = Int(id.index)
    while slots.count <= index { slots.append(Slot(serial: 0, value: empty)) }
    if slots[index].serial == 0 { count += 1 }
    slots[index] = Slot(serial: id.serial, value: value)
  }

  package func contains(_ id: ID<Value>) -> Bool {
    Int(id.index) < slots.count && slots[Int(id.index)].serial == id.serial && id.serial != 0
  }

  package subscript(id: ID<Value>) -> Value {
    _read {
      if contains(id) { yield slots[Int(id.index)].value } else { yield empty }
    }
    _modify {
      if contains(id) {
        yield &slots[Int(id.index)].value
      } else {
        yield &vacant
        vacant = empty
      }
    }
  }

  /// Removes a value. `reuse`: the table hands out the slot itself; false where the caller chooses slots.
  package mutating func remove(_ id: ID<Value>, reuse: Bool = true) {
    guard contains(id) else { return }
    slots[Int(id.index)] = Slot(serial: 0, value: empty)
    count -= 1
    if reuse { free.append(id.index) }
    if count == 0 || (slots.count > 1024 && slots.count > 8 * count) { shrink() }
  }

  /// The ids of all values, by slot.
  package var ids: [ID<Value>] {
    slots.indices.compactMap { slots[$0].serial == 0 ? nil : ID(index: UInt32($0), serial: slots[$0].serial) }
  }

  /// Gives the memory of empty slots at the end back.
  private mutating func shrink() {
    var end = slots.count
    while end > 0, slots[end - 1].serial == 0 { end -= 1 }
    guard end <= slots.count / 2 else { return }
    slots = Array(slots[..<end])
    free = free.filter { Int($0) < end }
  }
}
