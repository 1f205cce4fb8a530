/// Values ordered by the time they are due: a binary min-heap. Equal times come out in the order they were put in.
package struct DeadlineHeap<Value> {
  private struct Entry {
    let at: Int64
    let sequence: UInt64
    let value: Value

    func isBefore(_ other: Entry) -> Bool {
      at != other.at ? at < other.at : sequence < other.sequence
    }
  }

  private var entries: [Entry] = []
  private var sequence: UInt64 = 0

  package init() {}

  /// How many values wait.
  package var count: Int { entries.count }

  /// The earliest time of all, or nil when nothing waits.
  package var next: Int64? { entries.first?.at }

  /// Adds a value that is due at a time, past times included. O(log n).
  package mutating func push(at time: Int64, value: Value) {
    entries.append(Entry(at: time, sequence: sequence, value: value))
    sequence &+= 1
    siftUp(from: entries.count - 1)
  }

  /// Removes and returns the earliest value if its time is `now` or before. O(log n).
  package mutating func popDue(_ now: Int64) -> Value? {
    guard let first = entries.first, first.at <= now else { return nil }
    let last = entries.removeLast()
    if !entries.isEmpty {
      entries[0] = last
      siftDown()
    }
    return first.value
  }

  private mutating func siftUp(from start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard entries[child].isBefore(entries[parent]) else { return }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      let left = 2 * parent + 1
      guard left < entries.count else { return }
      let right = left + 1
      let child = right < entries.count && entries[right].isBefore(entries[left]) ? right : left
      guard entries[child].isBefore(entries[parent]) else { return }
      entries.swapAt(child, parent)
      parent = child
    }
  }
}
