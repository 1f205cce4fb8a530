package import ChatWire

/// What the core wants to look at later.
package enum Deadline: Hashable, Sendable {
  /// Greet a connection that has said nothing.
  case greet(SessionID)
  /// Take whoever gave a nick and no USER for a person.
  case assumePerson(SessionID)
  /// Give a connection up that doesn't register.
  case registration(SessionID)
  /// Give up asking a person.
  case question(SessionID)
  /// Answer an HTTP request that didn't name its host.
  case answerBrowser(SessionID)
  /// Look whether a person has typed nothing for long.
  case idle(SessionID)
  /// Let a delayed session go on.
  case resume(SessionID)
  /// See whether a paste has ended, or wait no longer for what is to become of it.
  case paste(SessionID)
  /// Tell the people in a channel how many came and went.
  case crowd(ChannelID)
  /// Tell the people in a channel how many more reacted to a message.
  case reactions(MessageID)
  /// A day may begin for readers whose clock is so many minutes ahead of UTC.
  case midnight(offset: Int)
  /// Tell friends of people who came and went.
  case presence
  /// Tell what was read.
  case receipts
  /// Delete some of what is too old.
  case sweep
  /// Give up something that nobody uses.
  case expiry
}

/// Deadlines in the order of their time, and for equal times in the order in which they were set.
///
/// Most are set for the same time ahead as the one of their kind before, so that they come in order: each such kind has a queue of its own, and
/// everything else goes into a binary heap.
package struct Deadlines: Sendable {
  package init() {}

  fileprivate struct Entry: Sendable {
    var time: Int64
    var order: UInt64
    var what: Deadline

    func isBefore(_ other: Entry) -> Bool { time != other.time ? time < other.time : order < other.order }
  }

  private var queues = [DeadlineQueue](repeating: DeadlineQueue(), count: Deadline.Kind.allCases.count)
  private var heap = DeadlineHeap()
  private var lastOrder: UInt64 = 0

  /// The earliest time; nil when nothing is set.
  package private(set) var next: Int64?

  /// Sets a deadline, in milliseconds of `Moment.uptime`.
  package mutating func set(_ what: Deadline, at time: Int64) {
    lastOrder &+= 1
    let entry = Entry(time: time, order: lastOrder, what: what)
    if let kind = what.kind, queues[kind.rawValue].append(entry) {} else { heap.push(entry) }
    next = min(next ?? time, time)
  }

  /// Removes and answers everything whose time has come.
  package mutating func due(at now: Int64) -> [Deadline] {
    guard let next, next <= now else { return [] }
    var due: [Deadline] = []
    while let first = removeFirst(at: now) { due.append(first) }
    return due
  }

  /// Removes the first of all if its time has come; else finds out when it comes.
  private mutating func removeFirst(at now: Int64) -> Deadline? {
    var first = heap.first
    var place: Int?
    for index in queues.indices {
      guard let head = queues[index].first, first.map({ head.isBefore($0) }) ?? true else { continue }
      first = head
      place = index
    }
    next = first?.time
    guard let first, first.time <= now else { return nil }
    if let place { queues[place].removeFirst() } else { heap.removeFirst() }
    return first.what
  }
}

extension Deadline {
  /// Those that every connection sets.
  fileprivate enum Kind: Int, CaseIterable { case greet, assumePerson, registration }

  fileprivate var kind: Kind? {
    switch self {
    case .greet: .greet
    case .assumePerson: .assumePerson
    case .registration: .registration
    default: nil
    }
  }
}

/// Deadlines that were set in the order of their times.
private struct DeadlineQueue: Sendable {
  private var entries: [Deadlines.Entry] = []
  private var start = 0
  /// Room for so many is kept when all are over.
  private static let kept = 1024

  var first: Deadlines.Entry? { start < entries.count ? entries[start] : nil }

  /// False when it is earlier than the last.
  mutating func append(_ entry: Deadlines.Entry) -> Bool {
    if let last = entries.last, entry.time < last.time { return false }
    entries.append(entry)
    return true
  }

  mutating func removeFirst() {
    start += 1
    // Half of it is over: moving the rest down costs no more than was gained.
    guard 2 * start >= entries.count else { return }
    entries.removeFirst(start)
    start = 0
    if entries.isEmpty, entries.capacity > Self.kept { entries = [] }
  }
}

/// A binary heap.
private struct DeadlineHeap: Sendable {
  private var entries: [Deadlines.Entry] = []

  var first: Deadlines.Entry? { entries.first }

  mutating func push(_ entry: Deadlines.Entry) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard entries[child].isBefore(entries[parent]) else { break }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  mutating func removeFirst() {
    let last = entries.removeLast()
    guard !entries.isEmpty else { return }
    entries[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < entries.count else { return }
      if child + 1 < entries.count, entries[child + 1].isBefore(entries[child]) { child += 1 }
      guard entries[child].isBefore(entries[parent]) else { return }
      entries.swapAt(parent, child)
      parent = child
    }
  }
}
