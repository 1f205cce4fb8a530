import ChatWire

/// Messages as lines of IRC, for one kind of reader.
enum WireRenderer {
  /// The capabilities that change the bytes of a message.
  static func relevant(to message: Message) -> Capabilities {
    switch message.verb {
    case .join: [.messageTags, .serverTime, .extendedJoin]
    case .privmsg, .notice: [.messageTags, .serverTime, .multiline, .batch]
    case .fail, .warn, .note: [.messageTags, .serverTime, .standardReplies]
    default: [.messageTags, .serverTime]
    }
  }

  /// Appends a message as one line, or as several when its text doesn't fit into one. `now`: the time of messages that have no stamp.
  static func append(
    _ message: Message, for reader: Reader, now: WallTime, counters: inout Counters, to bytes: inout [UInt8]
  ) {
    let capabilities = reader.capabilities
    switch message.verb {
    case .join where message.params.count > 1 && !capabilities.contains(.extendedJoin):
      var short = message
      short.params = [message.param(0)]
      short.hasText = false
      line(short, capabilities, now, to: &bytes)
    case .fail, .warn, .note:
      guard !capabilities.contains(.standardReplies) else { return line(message, capabilities, now, to: &bytes) }
      line(
        Message(.notice, from: message.source, ["*"], text: message.text, tags: message.tags), capabilities, now,
        to: &bytes)
    case .privmsg, .notice: speech(message, capabilities, now, &counters, to: &bytes)
    default: line(message, capabilities, now, to: &bytes)
    }
  }

  /// One line with its tags and CR LF.
  private static func line(_ message: Message, _ capabilities: Capabilities, _ now: WallTime, to bytes: inout [UInt8]) {
    appendTags(message, capabilities, now, to: &bytes)
    MessageWriter.append(message, to: &bytes)
    bytes.append(13)
    bytes.append(10)
  }

  private static func appendTags(
    _ message: Message, _ capabilities: Capabilities, _ now: WallTime, to bytes: inout [UInt8]
  ) {
    var isFirst = true
    if capabilities.contains(.serverTime) {
      MessageWriter.append(tag: "time", "", isFirst: &isFirst, to: &bytes)
      bytes.append(UInt8(ascii: "="))
      CalendarTime(message.stamp?.time ?? now).appendISO8601(to: &bytes)
    }
    if capabilities.contains(.messageTags) {
      if let id = message.stamp?.id {
        MessageWriter.append(tag: "msgid", id.description, isFirst: &isFirst, to: &bytes)
      }
      if message.isFromBot { MessageWriter.append(tag: "bot", "", isFirst: &isFirst, to: &bytes) }
    }
    if !message.tags.isEmpty {
      // Label and batch are only put on messages of readers that asked for them.
      for tag in message.tags.all where !tag.isClientOnly || capabilities.contains(.messageTags) {
        MessageWriter.append(tag: tag.key, tag.value, isFirst: &isFirst, to: &bytes)
      }
    }
    if !isFirst { bytes.append(UInt8(ascii: " ")) }
  }

  /// A message that people wrote. What doesn't fit into a line, or has line breaks, becomes several lines, and for readers that know
  /// draft/multiline one batch of them.
  private static func speech(
    _ message: Message, _ capabilities: Capabilities, _ now: WallTime, _ counters: inout Counters,
    to bytes: inout [UInt8]
  ) {
    let start = bytes.count
    appendTags(message, capabilities, now, to: &bytes)
    let bare = bytes.count
    MessageWriter.append(message, to: &bytes)
    let text = message.text
    if bytes.count - bare <= Limits.line - 2, !text.utf8.contains(10) {
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

  /// Several lines, each a message of its own. The id belongs to the first.
  private static func lines(
    _ message: Message, _ room: Int, _ capabilities: Capabilities, _ now: WallTime, to bytes: inout [UInt8]
  ) {
    var part = message
    for row in message.text.split(separator: "\n") {
      for piece in TextSplit.pieces(of: String(row), limit: room) {
        part.params[part.params.count - 1] = String(piece)
        appendTags(part, capabilities, now, to: &bytes)
        MessageWriter.append(part, to: &bytes)
        bytes.append(13)
        bytes.append(10)
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
    var part = message
    part.stamp = nil
    for row in message.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let pieces = TextSplit.pieces(of: row, limit: room)
      for (index, piece) in pieces.enumerated() {
        part.tags = [Tag("batch", reference)]
        if index > 0 { part.tags.set("draft/multiline-concat", "") }
        let end = index + 1 < pieces.count ? pieces[index + 1].startIndex : row.endIndex
        part.params[part.params.count - 1] = String(row[piece.startIndex..<end])
        line(part, capabilities.subtracting(.serverTime), now, to: &bytes)
      }
    }
    line(Message(.batch, from: message.source, ["-" + reference]), capabilities, now, to: &bytes)
  }
}
