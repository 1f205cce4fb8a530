import ChatWire

/// Who reads a message in plain mode, when, and how.
struct PlainView {
  let style: PlainStyle
  /// Minutes that the reader's clock is ahead of UTC.
  let offset: Int64
  let now: WallTime
  /// The reader's own nick; nil where one rendering is for all of this style.
  let nick: String?
  /// Somebody names the reader in the message, just now.
  let isNamed: Bool

  /// `clockOffset`: of those who chose none.
  init(_ style: PlainStyle, clockOffset: Int, now: WallTime, nick: String? = nil, isNamed: Bool = false) {
    self.style = style
    offset = Int64(style.offset ?? clockOffset)
    self.now = now
    self.nick = nick
    self.isNamed = isNamed
  }
}

/// Messages as lines for a person: `12:04 #tea <ann> hi`, `12:04 -- bob came into #tea`, `-- There is nobody called
/// carl.` What happens has its time in front, and its date when that isn't today's; answers to what the person typed
/// don't. No numerics, nothing of what others send that could steer a terminal.
///
/// Lines end with CR LF: telnet is owed it (RFC 854, "The NVT printer and keyboard"), and a terminal behind nc shows it
/// as one line end. Scripts that read plain lines drop the CR.
enum PlainRenderer {
  /// Whether a message reads differently for people who are named in it. What is said in a channel is the same for all,
  /// but for those who asked to be shown where they are named (`Reader.isAttentive`).
  static func dependsOnReader(_ message: Message) -> Bool {
    switch message.verb {
    case .privmsg, .notice: !isToChannel(message.param(0))
    default: true
    }
  }

  /// Appends what a person reads for a message; nothing for what is of no use to people.
  static func append(_ message: Message, for view: PlainView, to bytes: inout [UInt8]) {
    switch message.verb {
    case .privmsg, .notice: appendSpeech(message, view, to: &bytes)
    case .some(let verb):
      if view.style.isQuiet, isTraffic(verb), message.source?.name != view.nick { return }
      guard let phrase = PlainPhrases.phrase(verb, message, view.nick) else { return }
      if PlainPhrases.isAnswer(verb), message.stamp == nil {
        appendRows([TextPiece("-- ")], phrase, view, to: &bytes)
      } else {
        appendRows([TextPiece(clock(message, view) + "-- ", faint)], phrase, in: faint, view, to: &bytes)
      }
    case nil:
      if let numeric = message.numeric, let phrase = PlainPhrases.phrase(numeric, message, view.offset) {
        appendRows([TextPiece("-- ")], phrase, view, to: &bytes)
      }
    }
  }

  private static let faint = TextFormat(.faint)

  /// Coming and going.
  private static func isTraffic(_ verb: Verb) -> Bool { verb == .join || verb == .part || verb == .quit }

  /// `#tea` and `@#tea`.
  private static func isToChannel(_ target: String) -> Bool {
    target.utf8.first == UInt8(ascii: "#") || target.utf8.dropFirst().first == UInt8(ascii: "#")
  }

  // MARK: what is said

  /// `#tea <ann> hi`, `#tea * ann waves`, `*ann* hi`, and the sender's own copy `-> bob: hi`; a notice is `#tea -ann-
  /// hi`.
  private static func appendSpeech(_ message: Message, _ view: PlainView, to bytes: inout [UInt8]) {
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
    var base = TextFormat.plain
    let signs: (before: String, after: String)
    var isToReader = false
    if case .server? = message.source {
      let isToAll = target.utf8.first == UInt8(ascii: "$")
      if isToAll { base = TextFormat(.bold) }
      let head = clock(message, view) + (isToAll ? "*** " : "-- ")
      return appendRows([TextPiece(head, base)], text, in: base, view, to: &bytes)
    } else if isToChannel(target) {
      signs = isAction ? ("\(target) * ", " ") : message.verb == .notice ? ("\(target) -", "- ") : ("\(target) <", "> ")
    } else if who == view.nick {
      if !message.tags.isEmpty, let state = message.tags[StoredMessage.stateTag] { text += " (\(state))" }
      guard isAction else {
        return appendRows([TextPiece(clock(message, view) + "-> \(target): ")], text, view, to: &bytes)
      }
      signs = ("-> \(target): * ", " ")
    } else {
      base = TextFormat(.bold)
      isToReader = true
      let sign = message.verb == .notice ? "-" : "*"
      signs = isAction ? ("\(sign)\(who)\(sign) * ", " ") : (sign, sign + " ")
    }
    let head = clock(message, view) + signs.before
    let rings = view.style.hasBell && (isToReader || view.isNamed)
    guard view.style.isColoured else {
      return appendRows([TextPiece(head + who + signs.after)], text, view, rings: rings, to: &bytes)
    }
    let nick = TextPiece(who, TextFormat(base.flags, foreground: NickColour.of(who)))
    appendRows(
      [TextPiece(head, base), nick, TextPiece(signs.after, base)], text, in: base, view, rings: rings, to: &bytes)
  }

  // MARK: pieces

  /// `12:04 `, or `2026-11-20 12:04 ` for what wasn't said today.
  private static func clock(_ message: Message, _ view: PlainView) -> String {
    let time = message.stamp?.time ?? view.now
    let calendar = CalendarTime(time, offset: view.offset)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(18)
    if time != view.now, Day.of(time, view.offset) != Day.of(view.now, view.offset) {
      calendar.appendDate(to: &bytes)
      bytes.append(UInt8(ascii: " "))
    }
    calendar.appendClock(to: &bytes)
    bytes.append(UInt8(ascii: " "))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends each line of a text behind the same head, cleaned of what could steer a terminal. `base`: how all of the
  /// text looks, in colour.
  private static func appendRows(
    _ head: [TextPiece], _ text: String, in base: TextFormat = .plain, _ view: PlainView, rings: Bool = false,
    to bytes: inout [UInt8]
  ) {
    guard text.utf8.contains(10) else {
      return PlainRow(head: head, text: pieces(text, base, view), rings: rings).append(in: view.style, to: &bytes)
    }
    var rings = rings
    for row in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      let text = pieces(String(decoding: row, as: UTF8.self), base, view)
      PlainRow(head: head, text: text, rings: rings).append(in: view.style, to: &bytes)
      rings = false
    }
  }

  private static func pieces(_ text: String, _ base: TextFormat, _ view: PlainView) -> [TextPiece] {
    guard view.style.isColoured else { return [TextPiece(TerminalText.clean(text))] }
    let pieces = TerminalText.pieces(of: text).map { piece in
      var piece = piece
      piece.format.flags.formUnion(base.flags)
      return piece
    }
    guard view.isNamed, let nick = view.nick else { return pieces }
    let key = CaseMapping.fold(nick)
    return pieces.flatMap { highlighted(key, in: $0) }
  }

  /// The reader's own name stands out.
  private static func highlighted(_ key: String, in piece: TextPiece) -> [TextPiece] {
    var parts: [TextPiece] = []
    var index = piece.text.startIndex
    for range in Mentions.ranges(of: key, in: piece.text) {
      var format = piece.format
      format.flags.formUnion([.bold, .reversed])
      parts.append(TextPiece(String(piece.text[index..<range.lowerBound]), piece.format))
      parts.append(TextPiece(String(piece.text[range]), format))
      index = range.upperBound
    }
    return parts + [TextPiece(String(piece.text[index...]), piece.format)]
  }
}
