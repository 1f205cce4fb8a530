import ChatWire

/// Messages as lines for a person: `12:04 #tea <ann> hi`, `12:04 -- bob came into #tea`, `-- There is nobody called
/// carl.` What happens has its time in front; answers to what the person typed don't. No numerics, nothing that could
/// steer a terminal.
///
/// Lines end with CR LF: telnet is owed it (RFC 854, "The NVT printer and keyboard"), and a terminal behind nc shows it
/// as one line end. Scripts that read plain lines drop the CR.
enum PlainRenderer {
  /// Whether a message reads differently for people who are named in it. What is said in a channel is the same for all.
  static func dependsOnReader(_ message: Message) -> Bool {
    switch message.verb {
    case .privmsg, .notice: !isToChannel(message.param(0))
    default: true
    }
  }

  /// Appends what a person reads for a message; nothing for what is of no use to people. `viewer`: the reader's own
  /// nick where it matters.
  static func append(
    _ message: Message, seenBy viewer: String?, _ config: Config, _ now: WallTime, to bytes: inout [UInt8]
  ) {
    let time = CalendarTime(message.stamp?.time ?? now, offset: Int64(config.clockOffset))
    switch message.verb {
    case .privmsg, .notice: appendSpeech(message, viewer, time, to: &bytes)
    case .some(let verb):
      guard let phrase = PlainPhrases.phrase(verb, message, viewer) else { return }
      if PlainPhrases.isAnswer(verb) {
        appendRows("-- ", phrase, to: &bytes)
      } else {
        var head: [UInt8] = []
        time.appendClock(to: &head)
        appendRows(String(decoding: head, as: UTF8.self) + " -- ", phrase, to: &bytes)
      }
    case nil:
      if let numeric = message.numeric, let phrase = PlainPhrases.phrase(numeric, message, config) {
        appendRows("-- ", phrase, to: &bytes)
      }
    }
  }

  /// `#tea` and `@#tea`.
  private static func isToChannel(_ target: String) -> Bool {
    target.utf8.first == UInt8(ascii: "#") || target.utf8.dropFirst().first == UInt8(ascii: "#")
  }

  /// `#tea <ann> hi`, `#tea * ann waves`, `*ann* hi`, and the sender's own copy `-> bob: hi`; a notice is `#tea -ann-
  /// hi`.
  private static func appendSpeech(
    _ message: Message, _ viewer: String?, _ time: CalendarTime, to bytes: inout [UInt8]
  ) {
    let target = message.param(0)
    let who = message.source?.name ?? ""
    var text = message.text
    var isAction = false
    switch CTCP(text) {
    case .none: break
    case .action(let done):
      text = String(done)
      isAction = true
    // What programs say to programs.
    case .other: return
    }
    let head: String
    if case .server? = message.source {
      head = target.utf8.first == UInt8(ascii: "$") ? "*** " : "-- "
    } else if isToChannel(target) {
      head = target + (isAction ? " * \(who) " : message.verb == .notice ? " -\(who)- " : " <\(who)> ")
    } else if who == viewer {
      head = "-> \(target): " + (isAction ? "* \(who) " : "")
    } else {
      head = (message.verb == .notice ? "-\(who)- " : "*\(who)* ") + (isAction ? "* \(who) " : "")
    }
    var clock: [UInt8] = []
    clock.reserveCapacity(6)
    time.appendClock(to: &clock)
    clock.append(UInt8(ascii: " "))
    appendRows(String(decoding: clock, as: UTF8.self) + head, text, to: &bytes)
  }

  /// Appends each line of a text behind the same head, cleaned of what could steer a terminal.
  private static func appendRows(_ head: String, _ text: String, to bytes: inout [UInt8]) {
    guard text.utf8.contains(10) else { return appendRow(head, text, to: &bytes) }
    for row in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      appendRow(head, String(decoding: row, as: UTF8.self), to: &bytes)
    }
  }

  private static func appendRow(_ head: String, _ text: String, to bytes: inout [UInt8]) {
    bytes.append(text: head)
    bytes.append(text: TerminalText.clean(text))
    bytes.append(13)
    bytes.append(10)
  }
}
