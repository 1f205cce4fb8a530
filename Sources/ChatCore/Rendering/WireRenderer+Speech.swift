import ChatWire

/// What people wrote, which may be longer than a line and have several.
extension WireRenderer {
  /// One line where it fits. What doesn't fit, or has line breaks, becomes several lines, and for readers that know draft/multiline one batch of them.
  static func speech(
    _ message: Message, _ capabilities: Capabilities, _ now: WallTime, _ counters: inout Counters,
    to bytes: inout [UInt8]
  ) {
    let start = bytes.count
    appendTags(message, capabilities, now, to: &bytes)
    let bare = bytes.count
    MessageWriter.append(message, to: &bytes)
    let text = message.text
    if bytes.count - bare <= Limits.line - 2, !text.contains(byte: 10) {
      bytes.append(13)
      bytes.append(10)
      return
    }
    let room = max(64, Limits.line - 2 - (bytes.count - bare - text.utf8.count))
    bytes.removeSubrange(start...)
    if capabilities.isSuperset(of: [.multiline, .batch]) {
      multiline(message, room, capabilities, now, counters.batchReference(), to: &bytes)
    } else {
      lines(message, room, capabilities, now, to: &bytes)
    }
  }

  /// Whether a message becomes several lines that aren't a batch of their own.
  static func isScattered(_ message: Message, for capabilities: Capabilities) -> Bool {
    guard message.verb == .privmsg || message.verb == .notice, !capabilities.isSuperset(of: [.multiline, .batch]) else {
      return false
    }
    if message.text.contains(byte: 10) { return true }
    var bytes: [UInt8] = []
    MessageWriter.append(message, to: &bytes)
    return bytes.count > Limits.line - 2
  }

  /// Several lines, each a message of its own and none of them blank. Id, label and clients' tags belong to the first (draft/multiline, "Fallback").
  private static func lines(
    _ message: Message, _ room: Int, _ capabilities: Capabilities, _ now: WallTime, to bytes: inout [UInt8]
  ) {
    var part = message
    let time = message.stamp?.time ?? now
    var said = message.text
    var frame = ("", "")
    if case .action(let action) = CTCP(message.text) {
      // A CTCP ACTION (`/me`) becomes several, each whole.
      said = String(action)
      frame = ("\u{1}ACTION ", "\u{1}")
    }
    let room = room - frame.0.utf8.count - frame.1.utf8.count
    for row in rows(of: said) where !row.isEmpty {
      for piece in TextSplit.pieces(of: row, limit: room) {
        part.params[part.params.count - 1] = frame.0 + piece + frame.1
        line(part, capabilities, time, to: &bytes)
        part.stamp = nil
        part.tags = message.tags["batch"].map { [Tag("batch", $0)] } ?? []
      }
    }
  }

  /// One `draft/multiline` batch. Pieces of one line are marked `draft/multiline-concat` and keep the space between them.
  private static func multiline(
    _ message: Message, _ room: Int, _ capabilities: Capabilities, _ now: WallTime, _ reference: String,
    to bytes: inout [UInt8]
  ) {
    var opening = Message(
      .batch, from: message.source, ["+" + reference, "draft/multiline", message.param(0)], tags: message.tags)
    opening.stamp = message.stamp
    opening.isFromBot = message.isFromBot
    line(opening, capabilities, now, to: &bytes)
    let inside = capabilities.subtracting(.serverTime)
    var part = message
    part.stamp = nil
    part.isFromBot = false
    for row in rows(of: message.text) {
      // One byte is for the space that a piece keeps.
      let pieces = TextSplit.pieces(of: row, limit: room - 1)
      for (index, piece) in pieces.enumerated() {
        part.tags = [Tag("batch", reference)]
        if index > 0 { part.tags.set("draft/multiline-concat", "") }
        let end = index + 1 < pieces.count ? pieces[index + 1].startIndex : row.endIndex
        part.params[part.params.count - 1] = String(row[piece.startIndex..<end])
        line(part, inside, now, to: &bytes)
      }
    }
    // A batch inside another one says so at both ends.
    let outer: Tags = message.tags["batch"].map { [Tag("batch", $0)] } ?? []
    line(Message(.batch, from: message.source, ["-" + reference], tags: outer), inside, now, to: &bytes)
  }

  /// The lines of a text.
  private static func rows(of text: String) -> [String] {
    text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }
}
