internal import ChatCore
internal import ChatWire
internal import EventLoop

/// One accepted socket and what is unfinished on its way in. What is on its way out lies in the send queues, under the same slot.
final class Connection {
  let id: SessionID
  let descriptor: Int32
  /// What is shown and counted; a gateway's PROXY header changes it.
  var address: SocketAddress
  var framer = LineFramer()
  /// Bytes that arrived and were not handed over: an unfinished line, or everything behind a pause.
  var tail: [UInt8] = []
  /// Made at the first IAC of a connection that isn't an IRC client's, and when its terminal is to be treated specially.
  var terminal: Terminal?
  var state = State()
  /// Why nothing can be sent any more, when the connection is broken but lines that had arrived still wait.
  var breakReason: String?
  /// The last turn of the loop in which all that had arrived was read.
  var turnRead = -1

  struct State: OptionSet {
    let rawValue: UInt16

    /// A PROXY header is awaited; the core doesn't know of the connection yet.
    static let awaitsProxy = State(rawValue: 1 << 0)
    /// The core takes no lines now.
    static let paused = State(rawValue: 1 << 1)
    /// There was more to read than there was room for.
    static let unread = State(rawValue: 1 << 2)
    /// The client has sent its last byte, and the core was told.
    static let ended = State(rawValue: 1 << 3)
    /// The end was read, but lines before it still wait.
    static let endsLater = State(rawValue: 1 << 4)
    /// To be closed when its output is written.
    static let closing = State(rawValue: 1 << 5)
    /// Output is written and the writing half is closed; what still comes in is thrown away.
    static let lingering = State(rawValue: 1 << 6)
    /// An IRC client: 0xFF is no telnet command.
    static let wire = State(rawValue: 1 << 7)
    /// The core takes lines again; they are handed over at the end of the turn.
    static let resuming = State(rawValue: 1 << 8)
    /// Closing, and slow to take its last bytes: the time for that runs.
    static let draining = State(rawValue: 1 << 9)
    /// A person.
    static let plain = State(rawValue: 1 << 10)
    /// It has ended a line with CR LF, as telnet does.
    static let endsCRLF = State(rawValue: 1 << 11)
    /// It has ended a line with a bare LF, as nc does.
    static let endsLF = State(rawValue: 1 << 12)
  }

  init(id: SessionID, descriptor: Int32, address: SocketAddress) {
    self.id = id
    self.descriptor = descriptor
    self.address = address
  }

  var slot: Int { Int(id.index) }
}
