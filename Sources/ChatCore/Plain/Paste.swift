/// Bare text that comes faster than anybody types it, while it is collected. It is said as one block, and not line by
/// line into the talk of others.
struct Paste: Hashable, Sendable {
  /// So many lines of bare text within `moment` are typed; the next one is pasted.
  static let typedLines = 5
  /// In milliseconds.
  static let moment: Int64 = 1000
  /// A pause of so many milliseconds ends a paste.
  static let pause: Int64 = 400
  /// A longer one is said only when the person wants that.
  static let unasked = 30
  /// How long it waits for that, in milliseconds.
  static let patience: Int64 = 120_000
  /// Bytes that are kept.
  static let capacity = 65_536
  /// A connection that is younger than this, in milliseconds, when a paste begins is a script's: nobody is there to be
  /// asked, and nothing of it may find no room.
  static let scriptAge: Int64 = 3000

  enum Phase: Hashable, Sendable {
    /// Lines come as people type them.
    case typing
    case collecting
    /// The person is asked what is to become of it, until then.
    case waiting(until: Int64)
  }

  private(set) var phase = Phase.typing
  /// The lines, commands among them, in their order.
  private(set) var lines: [String] = []
  private var bytes = 0
  /// Lines that found no room.
  private(set) var lost = 0
  /// When the last line came.
  private(set) var lastLine: Int64 = 0
  /// Where the text would go when the person was asked.
  private(set) var place = ""
  private(set) var isScript = false
  /// The lines of bare text since `since`.
  private var recent = 0
  private var since: Int64 = 0

  /// There are lines that weren't said yet.
  var isOpen: Bool { phase != .typing }
  /// As much as one block of a script has: it is said before more is taken.
  var isBlock: Bool { lines.count >= IncomingBatch.maxLines || bytes >= IncomingBatch.maxBytes }

  /// Whether a line belongs to a paste, of which it may be the first. `isText`: it is bare text. `age`: of the
  /// connection, in milliseconds.
  mutating func takes(isText: Bool, at now: Int64, age: Int64) -> Bool {
    if phase == .collecting {
      lastLine = now
      return true
    }
    guard isText else { return false }
    if now - since > Self.moment {
      since = now
      recent = 0
    }
    recent += 1
    guard recent > Self.typedLines else { return false }
    if phase == .typing { isScript = age < Self.scriptAge }
    phase = .collecting
    lastLine = now
    return true
  }

  /// Lines that had to wait come now.
  mutating func goOn(at now: Int64) { lastLine = now }

  mutating func append(_ line: String) {
    guard lost == 0, bytes + line.utf8.count < Self.capacity else {
      lost += 1
      return
    }
    bytes += line.utf8.count + 1
    lines.append(line)
  }

  /// The person is asked, and types meanwhile.
  mutating func wait(until time: Int64, place: String) {
    phase = .waiting(until: time)
    self.place = place
    recent = 0
  }

  /// Takes the lines of a script; more follow at once.
  mutating func takeLines() -> [String] {
    defer {
      lines = []
      bytes = 0
    }
    return lines
  }
}
