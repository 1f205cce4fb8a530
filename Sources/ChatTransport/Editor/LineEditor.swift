package import ChatCore
internal import ChatWire

/// A line editor for a terminal that sends each key by itself. Bytes of keys go in; events and the bytes that the screen
/// needs come out. It knows of no connection, and no bytes make it trap or grow without bound.
///
/// The keys are those of GNU readline and of the IRC clients for terminals: Tab takes the first candidate and goes on to
/// the next, as in irssi and WeeChat.
package struct LineEditor {
  /// What a key leads to besides a change of the line.
  package enum Event: Hashable, Sendable {
    /// Enter: the line is done, and a new one begins.
    case line(String)
    /// Enter behind more than fits into a line: it isn't sent.
    case tooLong
    /// Ctrl-C on an empty line; elsewhere it clears the line.
    case interrupt
    /// Ctrl-D on an empty line.
    case leave
    /// Ctrl-L: the screen is to be cleared.
    case clear
    /// Tab: candidates for the end of this text, which stands before the cursor, are to be given to `offer`.
    case complete(String)
  }

  /// The columns of the terminal.
  package var columns = Self.usualColumns { didSet { if columns != oldValue { change = .anything } } }
  /// Stands before the line.
  package var prompt = "> " { didSet { if prompt != oldValue { change = .anything } } }
  /// A secret is typed: nothing of it is shown or kept.
  package var isHidden = false { didSet { if isHidden != oldValue { change = .anything } } }

  private(set) var line = EditedText() { didSet { if line != oldValue { change = .anything } } }
  /// The first column of the line that is shown, where it is wider than the terminal.
  var offset = 0

  private var decoder = KeyDecoder()
  private var history = LineHistory()
  private var cycle: Cycle?
  private var deleted = ""
  /// More was typed than a line holds.
  private var isTooLong = false
  private var change = Change.anything
  private var rings = false

  /// How far what the screen shows is behind the line.
  private enum Change: Hashable {
    case nothing
    /// This was typed at its end.
    case appended(String)
    case anything
  }

  /// What Tab goes through.
  private struct Cycle {
    var candidates: [String]
    var place: Int
    /// Bytes before the cursor that the next candidate takes the place of.
    var length: Int
  }

  package init() {}

  /// The columns of a terminal that doesn't tell them.
  package static let usualColumns = 80

  // MARK: in

  /// Takes one byte from the terminal.
  package mutating func take(_ byte: UInt8) -> Event? {
    guard let key = decoder.take(byte) else { return nil }
    if key != .tab, key != .backTab { cycle = nil }
    switch key {
    case .text(let scalar): type(scalar)
    case .undecodable: rings = true
    case .enter: return finish()
    case .tab: return complete(step: 1)
    case .backTab: return cycle == nil ? nil : complete(step: -1)
    case .up: recall(history.older(than: line.text))
    case .down: recall(history.newer())
    case .interrupt: return interrupt()
    case .endOfInput:
      if line.isEmpty { return .leave }
      line.deleteForward()
    case .redraw: return .clear
    default: edit(key)
    }
    return nil
  }

  /// Ctrl-C, also as telnet's own command for it.
  package mutating func interrupt() -> Event? {
    let wasEmpty = line.isEmpty
    begin("")
    return wasEmpty ? .interrupt : nil
  }

  /// Candidates for what `Event.complete` asked about, the best first.
  package mutating func offer(_ completion: Completion) {
    guard !completion.candidates.isEmpty else {
      rings = true
      return
    }
    cycle = Cycle(
      candidates: completion.candidates, place: -1, length: max(0, min(completion.length, line.before.utf8.count)))
    _ = complete(step: 1)
  }

  private mutating func type(_ scalar: Unicode.Scalar) {
    let text = TerminalText.clean(String(scalar))
    guard !text.isEmpty else { return }
    guard line.byteCount + text.utf8.count <= Limits.plainLine else {
      isTooLong = true
      rings = true
      return
    }
    let typed = change
    line.insert(text.unicodeScalars.first ?? scalar)
    guard line.after.isEmpty else { return }
    switch typed {
    case .nothing: change = .appended(text)
    case .appended(let before): change = .appended(before + text)
    case .anything: break
    }
  }

  private mutating func edit(_ key: Key) {
    switch key {
    case .left: line.moveLeft()
    case .right: line.moveRight()
    case .wordLeft: line.moveWordLeft()
    case .wordRight: line.moveWordRight()
    case .home: line.moveToStart()
    case .end: line.moveToEnd()
    case .deleteBack: line.deleteBack()
    case .deleteForward: line.deleteForward()
    case .deleteWordBack: keep(line.deleteWordBack())
    case .deleteWordForward: keep(line.deleteWordForward())
    case .deleteToStart: keep(line.deleteToStart())
    case .deleteToEnd: keep(line.deleteToEnd())
    case .yank where line.byteCount + deleted.utf8.count <= Limits.plainLine: line.insert(deleted)
    default: rings = true
    }
    if line.isEmpty { isTooLong = false }
  }

  private mutating func keep(_ text: String) { if !text.isEmpty, !isHidden { deleted = text } }

  private mutating func recall(_ text: String?) {
    guard let text, !isHidden else {
      rings = true
      return
    }
    line = EditedText(text)
    isTooLong = false
  }

  private mutating func finish() -> Event {
    let text = line.text
    let event = isTooLong ? Event.tooLong : .line(text)
    if !isHidden { history.append(text) }
    begin("")
    return event
  }

  private mutating func begin(_ text: String) {
    line = EditedText(text)
    isTooLong = false
    change = .anything
  }

  private mutating func complete(step: Int) -> Event? {
    guard var cycle else {
      guard !isHidden else { return nil }
      return .complete(line.before)
    }
    let count = cycle.candidates.count
    cycle.place = cycle.place < 0 ? 0 : (cycle.place + step + count) % count
    var candidate = cycle.candidates[cycle.place]
    if candidate.last == " ", line.after.first == " " { candidate.removeLast() }
    guard line.byteCount - cycle.length + candidate.utf8.count <= Limits.plainLine else {
      rings = true
      return nil
    }
    line.replace(lastBytes: cycle.length, with: candidate)
    cycle.length = candidate.utf8.count
    self.cycle = cycle
    return nil
  }

  // MARK: out

  /// What the screen needs since `update` or `draw` was last called.
  package mutating func update() -> [UInt8] {
    var bytes: [UInt8] = []
    switch change {
    case .nothing: break
    case .appended(let text): if isHidden { break } else if fits { bytes.append(text: text) } else { bytes = row() }
    case .anything: bytes = row()
    }
    if rings { bytes.append(7) }
    change = .nothing
    rings = false
    return bytes
  }

  /// The row with the line, wherever the cursor is in that row.
  package mutating func draw() -> [UInt8] {
    change = .anything
    return update()
  }
}
