import ChatWire

/// Messages as lines for a person: no numerics, nothing that could steer a terminal. Lines end with CR LF, which both nc and telnet show as one.
enum PlainRenderer {
  /// Appends what a person reads for a message; nothing for what is of no use to people. `viewer`: the reader's own nick where it matters.
  static func append(
    _ message: Message, seenBy viewer: String?, _ config: Config, _ now: WallTime, to bytes: inout [UInt8]
  ) {
    guard let text = line(message, viewer) else { return }
    for row in text.split(separator: "\n") {
      CalendarTime(message.stamp?.time ?? now, offset: Int64(config.clockOffset)).appendClock(to: &bytes)
      bytes.append(UInt8(ascii: " "))
      bytes.append(text: TerminalText.clean(String(row)))
      bytes.append(13)
      bytes.append(10)
    }
  }

  private static func line(_ message: Message, _ viewer: String?) -> String? {
    let who = message.source?.name ?? ""
    switch message.verb {
    case .privmsg, .notice: return "\(message.param(0)) <\(who)> \(message.text)"
    case .error: return message.text
    case .fail, .warn, .note: return "-- \(message.text)"
    case .ack, .batch, .tagmsg, .cap: return nil
    case .some(let verb): return "-- \(who) \(verb) \(message.params.joined(separator: " "))"
    case nil: return message.hasText ? "-- " + message.params.dropFirst().joined(separator: " ") : nil
    }
  }
}
