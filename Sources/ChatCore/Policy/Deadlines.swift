/// What the core wants to look at later.
package enum Deadline: Hashable, Sendable {
  /// Greet a connection that has said nothing.
  case greet(SessionID)
  /// Take whoever gave a nick and no USER for a person.
  case assumePerson(SessionID)
  /// Give a connection up that doesn't register.
  case registration(SessionID)
  /// Let a delayed session go on.
  case resume(SessionID)
}

/// Deadlines in the order of their time, and for equal times in the order in which they were set: a binary heap.
package struct Deadlines: Sendable {
  package init() {}

  private struct Entry {
    var time: Int64
    var order: UInt64
    var what: Deadline

    func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
  }

  private var heap: [Entry] = []
  private var lastOrder: UInt64 = 0

  /// The earliest time; nil when nothing is set.
  package var next: Int64? { heap.first?.time }

  /// Sets a deadline, in milliseconds of `Moment.uptime`.
  package mutating func set(_ what: Deadline, at time: Int64) {
    lastOrder &+= 1
    heap.append(Entry(time: time, order: lastOrder, what: what))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Removes and answers everything whose time has come.
  package mutating func due(at now: Int64) -> [Deadline] {
    guard let first = heap.first, first.time <= now else { return [] }
    var due: [Deadline] = []
    while let top = heap.first, top.time <= now {
      due.append(top.what)
      removeFirst()
    }
    return due
  }

  private mutating func removeFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
