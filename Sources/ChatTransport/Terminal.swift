internal import ChatWire
internal import EventLoop

/// What is known of one person's terminal, and what is done to their output for its sake. Made when there is something
/// to know or do, so nobody else pays for it.
final class Terminal {
  /// Takes telnet's commands out of what arrives, and knows what was agreed on.
  var telnet = TelnetFilter()
  /// What every client with telnet is asked for was asked for.
  var isAsked = false
  /// The columns of its window, and what it is called; zero and empty where that isn't known.
  var columns = 0
  var name = ""
  /// The line editor, where the person asked for it.
  var editing: EditedConnection?
  /// Nil for UTF-8.
  var converter: CharsetConverter?
  /// What comes in waits for Enter (HOLD).
  var isHolding = false
  /// Enter was pressed: what waits now is written, once.
  var isReleased = false
  /// Output that was made ready and not written yet; at most what became of one piece.
  var output: [UInt8] = []

  /// Bytes of the queue that are made ready at once, at the next line end below this.
  private static let pieceSize = 16384

  /// The output goes through `prepare`, or waits.
  var isBetween: Bool { converter != nil || isHolding || !output.isEmpty }

  /// How many bytes of what waits are made ready next: whole deliveries, which end with a line end or are telnet's.
  func piece(of waiting: UnsafeRawBufferPointer) -> Int {
    guard waiting.count > Self.pieceSize else { return waiting.count }
    return waiting[..<Self.pieceSize].lastIndex(of: 10).map { $0 + 1 } ?? waiting.count
  }

  /// Makes bytes of the queue ready: text for the terminal, telnet's sequences as they are.
  func prepare(_ bytes: UnsafeRawBufferPointer) {
    guard let converter else { return output += bytes }
    var rest = bytes[...]
    while let first = rest.first {
      if first == Telnet.iac {
        let length = Telnet.length(UnsafeRawBufferPointer(rebasing: rest))
        output += rest.prefix(length)
        rest = rest.dropFirst(length)
      } else {
        let text = rest.prefix { $0 != Telnet.iac }
        let start = output.count
        converter.encode(UnsafeRawBufferPointer(rebasing: text), to: &output)
        if telnet.options.isSpoken { doubleIAC(from: start) }
        rest = rest.dropFirst(text.count)
      }
    }
  }

  /// A letter that is 0xFF in the terminal's character set is no command (RFC 854).
  private func doubleIAC(from start: Int) {
    guard output[start...].contains(Telnet.iac) else { return }
    let text = output[start...].flatMap { $0 == Telnet.iac ? [$0, $0] : [$0] }
    output.replaceSubrange(start..., with: text)
  }

  /// Writes what is ready.
  func write(to descriptor: Int32) -> SendQueues.FlushResult {
    while !output.isEmpty {
      switch output.withUnsafeBytes({ Socket.write(descriptor, $0) }) {
      case .bytes(let count): output.removeFirst(count)
      case .wouldBlock: return .blocked
      case .failed(let code):
        output = []
        return .failed(code)
      }
    }
    return .drained
  }
}
