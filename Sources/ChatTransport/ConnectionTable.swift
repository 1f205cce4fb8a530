import ChatCore

/// The open connections by slot. A slot is used again at once; the serial number in the id tells old from new.
struct ConnectionTable {
  private var slots: [Connection?] = []
  private var free: [UInt32] = []
  private var lastSerial: UInt32 = 0
  private(set) var count = 0

  /// Slots that aren't given back when all connections are gone: they come and go on a quiet server.
  private static let kept = 256

  /// An id for a new connection.
  mutating func newID() -> SessionID {
    lastSerial &+= 1
    if lastSerial == 0 { lastSerial = 1 }
    if let index = free.popLast() { return SessionID(index: index, serial: lastSerial) }
    slots.append(nil)
    return SessionID(index: UInt32(slots.count - 1), serial: lastSerial)
  }

  mutating func insert(_ connection: Connection) {
    slots[connection.slot] = connection
    count += 1
  }

  mutating func remove(_ connection: Connection) {
    guard slots[connection.slot] === connection else { return }
    slots[connection.slot] = nil
    count -= 1
    if count == 0, slots.count > Self.kept {
      slots = []
      free = []
    } else {
      free.append(connection.id.index)
    }
  }

  /// The connection of an id; nil when it is gone.
  subscript(id: SessionID) -> Connection? {
    guard Int(id.index) < slots.count, let connection = slots[Int(id.index)], connection.id == id else { return nil }
    return connection
  }

  /// The connection that has a slot now.
  subscript(slot: Int) -> Connection? { slot < slots.count ? slots[slot] : nil }

  var all: [Connection] { slots.compactMap { $0 } }
}
