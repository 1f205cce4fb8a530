import ChatWire

/// Messages as lines of IRC, for one kind of reader.
enum WireRenderer {
  /// The capabilities that change the bytes of a message.
  static func relevant(to message: Message) -> Capabilities {
    switch message.verb {
    case .join: [.messageTags, .serverTime, .accountTag, .extendedJoin]
    case .privmsg, .notice: [.messageTags, .serverTime, .accountTag, .multiline, .batch]
    default: [.messageTags, .serverTime, .accountTag]
    }
  }

  /// Appends a message as one line, or as several when people wrote it and it doesn't fit into one. `now`: the time of messages that have no stamp.
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
    case .privmsg, .notice: speech(message, capabilities, now, &counters, to: &bytes)
    default: line(message, capabilities, now, to: &bytes)
    }
  }

  /// One line with its tags and CR LF.
  static func line(_ message: Message, _ capabilities: Capabilities, _ now: WallTime, to bytes: inout [UInt8]) {
    appendTags(message, capabilities, now, to: &bytes)
    let bare = bytes.count
    MessageWriter.append(message, to: &bytes)
    if bytes.count - bare > Limits.line - 2 {
      let short = shortened(message, by: bytes.count - bare - (Limits.line - 2))
      bytes.removeSubrange(bare...)
      MessageWriter.append(short, to: &bytes)
    }
    bytes.append(13)
    bytes.append(10)
  }

  /// The tags and the space behind them. The server's stand before those of clients: IRCv3 message-tags, "Client-only tags".
  static func appendTags(
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
    if let account = message.account, capabilities.contains(.accountTag) {
      MessageWriter.append(tag: "account", account, isFirst: &isFirst, to: &bytes)
    }
    if !message.tags.isEmpty {
      // Label and batch are only put on messages of readers that asked for them.
      for tag in message.tags.all where !tag.isClientOnly {
        MessageWriter.append(tag: tag.key, tag.value, isFirst: &isFirst, to: &bytes)
      }
      if capabilities.contains(.messageTags) {
        for tag in message.tags.all where tag.isClientOnly {
          MessageWriter.append(tag: tag.key, tag.value, isFirst: &isFirst, to: &bytes)
        }
      }
    }
    if !isFirst { bytes.append(UInt8(ascii: " ")) }
  }

  /// What stands for the part that was left out.
  private static let ellipsis = "…"

  /// The message with its longest parameters cut, each with a sign of it. The limits of topics, names and reasons keep what matters far from this: it meets
  /// answers that repeat what a client typed (`401` to a nick of 480 letters) and over-long lines of the configuration.
  private static func shortened(_ message: Message, by excess: Int) -> Message {
    var message = message
    var excess = excess
    for _ in message.params {
      guard excess > 0,
        let longest = message.params.indices.max(by: {
          message.params[$0].utf8.count < message.params[$1].utf8.count
        })
      else { break }
      let before = message.params[longest].utf8.count
      let room = max(4, before - excess - ellipsis.utf8.count)
      let kept = TextSplit.pieces(of: message.params[longest], limit: room).first ?? ""
      message.params[longest] = kept + ellipsis
      excess -= before - message.params[longest].utf8.count
    }
    return message
  }
}
