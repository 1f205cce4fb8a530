import ChatWire

/// Messages that are on their way to the disk, in the order in which they were sent: that is also the order of their answers.
struct Appends: Sendable {
  struct Entry: Sendable {
    let request: RequestID
    /// Who sent it.
    let session: SessionID
    /// What they are owed when it is safe; nil where they asked for no word of it.
    let debt: Debt?
    fileprivate var isAnswered = false

    init(request: RequestID, session: SessionID, debt: Debt?) {
      self.request = request
      self.session = session
      self.debt = debt
    }
  }

  private var entries: [Entry] = []
  private var start = 0
  /// Room for so many is kept when all are answered.
  private static let kept = 1024

  /// Nothing is on its way.
  var isEmpty: Bool { start == entries.count }

  mutating func add(_ entry: Entry) { entries.append(entry) }

  /// Takes the message whose answer has come; nil when the answer is to something else.
  mutating func take(_ request: RequestID) -> Entry? {
    guard let place = place(of: request) else { return nil }
    let entry = entries[place]
    entries[place].isAnswered = true
    if place == start { removeAnswered() }
    return entry
  }

  /// Nearly always the first: only what is refused at once comes before its turn.
  private func place(of request: RequestID) -> Int? {
    var (low, high) = (start, entries.count)
    guard low < high, entries[low].request != request else { return low < high ? low : nil }
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].request.number < request.number { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].request == request ? low : nil
  }

  private mutating func removeAnswered() {
    while start < entries.count, entries[start].isAnswered { start += 1 }
    // Half of it is over: moving the rest down costs no more than was gained.
    guard 2 * start >= entries.count else { return }
    entries.removeFirst(start)
    start = 0
    if entries.isEmpty, entries.capacity > Self.kept { entries = [] }
  }
}

/// What the sender of a message is owed when it is safe on the disk. An object, so that those to whom nothing is owed cost no room for it.
final class Debt: Sendable {
  /// The command that sent it, and to whom.
  let verb: Verb
  let target: String
  /// IRCv3 echo-message, and what a person in plain mode is shown of a private message.
  let echo: Message?
  /// The recipient isn't here.
  let letter: Letter?
  /// Where in which labelled response; nil without a label.
  let place: Place?

  struct Place: Sendable {
    let response: UInt64
    let index: Int
  }

  init(_ verb: Verb, _ target: String, echo: Message?, letter: Letter?, place: Place?) {
    self.letter = letter
    self.verb = verb
    self.target = target
    self.echo = echo
    self.place = place
  }
}

/// The ids that clients gave to their messages of late, so that one that is sent again is not delivered again.
struct ClientIDs: Sendable {
  struct Key: Hashable, Sendable {
    var sender: String
    var conversation: String
    var id: String
  }

  /// So many are remembered: what is sent in an hour where many clients give ids.
  static let capacity = 10_000

  private var stamps: [Key: Stamp] = [:]
  /// In the order in which they came, used in a circle.
  private var order: [Key] = []
  private var next = 0

  subscript(key: Key) -> Stamp? { stamps[key] }

  mutating func note(_ key: Key, _ stamp: Stamp) {
    guard stamps.updateValue(stamp, forKey: key) == nil else { return }
    guard order.count == Self.capacity else { return order.append(key) }
    stamps[order[next]] = nil
    order[next] = key
    next = (next + 1) % Self.capacity
  }
}
