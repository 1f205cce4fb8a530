import ChatWire

/// Who is who on the one port. The first lines decide; FORMAT always wins.
extension Core {
  /// So many lines wait at most until it is known who sent them.
  private static let mostOpeningLines = 8

  /// Takes a line of a connection that hasn't shown yet what it is. Answers it when it has now, and the line is to be
  /// read; nil when the line waits or is done with.
  mutating func decideFormat(_ text: String, _ id: SessionID) -> HeldLine? {
    let (kind, message) = FirstLine.look(at: text)
    let line = HeldLine(text: text, message: message)
    switch kind {
    case .neutral: return line
    case .client: settle(.wire, id)
    case .person: settle(.plain, id)
    case .json: enterJSON(id)
    case .common:
      if sessions[id].heldLines.isEmpty { deadlines.set(.assumePerson(id), at: now.uptime + Self.personDelay) }
      sessions[id].heldLines.append(line)
      if sessions[id].heldLines.count > Self.mostOpeningLines { settle(.plain, id) }
      return nil
    case .web:
      meetBrowser(id)
      return nil
    }
    return line
  }

  /// It is known who is there: the lines that waited for that are read.
  mutating func settle(_ format: Format, _ id: SessionID) {
    setFormat(format, id)
    readHeldLines(id)
  }

  /// NICK came and no USER behind it: a person.
  mutating func assumePerson(_ id: SessionID) {
    guard isOpen(id), sessions[id].format == .undecided else { return }
    settle(.plain, id)
    sessions[id].isAssumed = true
  }

  /// The line after a person was assumed: where it is an IRC client's, whose USER was slow, it is spoken to as one from here on. True when all that the
  /// line wanted is done.
  mutating func takeLateClient(_ line: String, _ id: SessionID) -> Bool {
    sessions[id].isAssumed = false
    guard !sessions[id].isFormatChosen, FirstLine.look(at: line).kind == .client else { return false }
    setFormat(.wire, id)
    guard sessions[id].stage.isRegistered else { return false }
    welcome(id)
    guard let message = try? MessageParser.parse(line), message.verb == "USER" else { return false }
    charge(id, 1)
    if message.param(3).utf8.count <= Limits.realName { users[sessions[id].user].realName = message.param(3) }
    return true
  }

  /// A nick is all that a person needs, and the password where there is one.
  mutating func enterAsPerson(_ id: SessionID) {
    let format = sessions[id].format
    guard isOpen(id), format == .plain || format == .json else { return }
    // FORMAT in the middle of a client's negotiation ends it.
    advance(id, .capEnd)
    guard sessions[id].stage == .named else { return }
    if format == .plain, config.passwordHash != nil, sessions[id].introduction.password == nil {
      return askSecret(id, "The password of this server", completing: Message("PASS"))
    }
    advance(id, .person)
  }

  /// One short line that asks for a name, in a form that an IRC client whose USER is slow takes as a notice. Without a
  /// source, as servers have begun with since RFC 1459: "it is assumed to have originated from the connection".
  mutating func greet(_ id: SessionID) {
    let question =
      config.passwordHash == nil ? "Your name?" : "Type PASS and the password. Then: your name?"
    send(Message(.notice, ["*"], text: "Welcome to \(config.network). \(question)"), to: id)
  }

  /// Ctrl-C in telnet: the transport has thrown the unfinished line away.
  mutating func interrupt(_ id: SessionID) {
    guard isOpen(id), sessions[id].format != .wire, !cancelQuestion(id) else { return }
    if sessions[id].paste.isOpen { return dropPaste(id) }
    tell(id, "CANCELLED", "Line cancelled. /quit leaves.")
  }
}
