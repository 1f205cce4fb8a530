import ChatWire

/// Who is who on the one port. The first line decides; FORMAT always wins.
extension Core {
  /// The words with which only IRC clients begin.
  private static let clientVerbs: Set<Verb> = ["CAP", "USER", "AUTHENTICATE", "WEBIRC"]
  /// The words with which both may begin.
  private static let commonVerbs: Set<Verb> = ["NICK", "PASS", "FORMAT", "QUIT", "PING"]

  /// Decides by a line whether an IRC client or a person is there. NICK leaves it open: an IRC client's USER follows at once.
  mutating func decideFormat(_ line: String, _ id: SessionID) {
    guard let message = try? MessageParser.parse(line), let verb = message.verb else {
      if line.utf8.contains(where: { $0 != 32 }) { becomePlain(id) }
      return
    }
    if Self.clientVerbs.contains(verb) || message.hasSource(in: line) {
      setFormat(.wire, id)
    } else if !Self.commonVerbs.contains(verb) {
      becomePlain(id)
    }
  }

  /// A person is there: a nick is all that it takes.
  mutating func becomePlain(_ id: SessionID) {
    setFormat(.plain, id)
    if sessions[id].stage == .named { advance(id, .person) }
  }

  /// One short line that says what to type, in a form that an IRC client takes as a notice too.
  mutating func greet(_ id: SessionID) {
    let text =
      "Welcome to \(config.network). Type NICK yourname to begin, then JOIN #channel and just talk. HELP tells more."
    send(Message(.notice, from: server, ["*"], text: text), to: id)
  }

  /// Ctrl-C in telnet: the transport has thrown the unfinished line away.
  mutating func interrupt(_ id: SessionID) {
    guard isOpen(id), sessions[id].format != .wire else { return }
    send(Reply.note("CANCELLED", text: "Line cancelled. /quit leaves."), to: id)
  }
}

extension Message {
  /// Lines with tags or a source are made by programs.
  fileprivate func hasSource(in line: String) -> Bool {
    line.utf8.first.map { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") } ?? false
  }
}
