import ChatWire

/// The life of a session: opened, told apart, delayed, closed.
extension Core {
  /// How long a silent connection waits for its greeting: an IRC client has long spoken by then.
  static let greetingDelay: Int64 = 1500
  /// How long after NICK a USER may still follow before a person is assumed.
  static let personDelay: Int64 = 700

  mutating func open(_ id: SessionID, _ endpoint: Endpoint) {
    sessions.insert(Session(endpoint: endpoint, openedAt: now.uptime), at: id)
    while readers.count <= Int(id.index) {
      readers.append(Reader(.undecided, [], PlainStyle()))
      sessionIDs.append(.none)
    }
    readers[Int(id.index)] = Reader(.undecided, [], PlainStyle())
    sessionIDs[Int(id.index)] = id
    counters.connections += 1
    count(endpoint)
    if isOverConnectionLimit(endpoint) { return refuseConnection(id) }
    deadlines.set(.greet(id), at: now.uptime + Self.greetingDelay)
  }

  mutating func count(_ endpoint: Endpoint) { connectionsPerNetwork[endpoint.network, default: 0] += 1 }

  mutating func uncount(_ endpoint: Endpoint) {
    guard let place = connectionsPerNetwork.index(forKey: endpoint.network) else { return }
    if connectionsPerNetwork.values[place] > 1 {
      connectionsPerNetwork.values[place] -= 1
    } else {
      connectionsPerNetwork.remove(at: place)
    }
  }

  mutating func refuseConnection(_ id: SessionID) {
    effects.append(.log(.refused(host: sessions[id].endpoint.host, reason: "too many connections from its address")))
    disconnect(id, reason: "Too many connections from your address")
  }

  /// A gateway's own connections aren't counted: they are those of many people, and WEBIRC tells whose.
  func isOverConnectionLimit(_ endpoint: Endpoint) -> Bool {
    let limit = config.limits.connectionsPerAddress
    return limit > 0 && !endpoint.isExempt && !endpoint.isGateway
      && connectionsPerNetwork[endpoint.network, default: 0] > limit
  }

  mutating func receive(_ text: String, from id: SessionID) {
    guard isOpen(id) else { return }
    let last = lastMessage
    sessions[id].device?.heard = last
    guard sessions[id].format == .undecided else { return read(HeldLine(text: text), from: id) }
    if sessions[id].isBrowser { return readHeader(text, from: id) }
    guard let line = decideFormat(text, id) else { return }
    read(line, from: id)
    // FORMAT may just have said it.
    if sessions[id].format != .undecided { readHeldLines(id) }
  }

  private mutating func read(_ line: consuming HeldLine, from id: SessionID) {
    // The line that waits behind NICK may itself have shown that a person is there, and their password is being checked first.
    if sessions[id].stage == .verifying { return sessions[id].heldLines.append(line) }
    if sessions[id].isAssumed, takeLateClient(line.text, id) { return }
    switch sessions[id].format {
    case .plain:
      noteTyping(id)
      if !takeAnswer(line.text, from: id) { receivePlain(line.text, from: id) }
    case .wire, .undecided: receiveWire(line, from: id)
    case .json: receiveJSON(line.text, from: id)
    }
  }

  /// Reads the lines that waited, until there is something to wait for again.
  mutating func readHeldLines(_ id: SessionID) {
    while isOpen(id), sessions[id].stage != .verifying, !sessions[id].heldLines.isEmpty {
      read(sessions[id].heldLines.removeFirst(), from: id)
    }
  }

  /// A line of the wire format.
  mutating func receiveWire(_ line: consuming HeldLine, from id: SessionID) {
    do throws(MessageParser.Fault) {
      if let message = line.message { return Pipeline.run(message, from: id, on: &self) }
      Pipeline.run(try MessageParser.parse(line.text), from: id, on: &self)
    } catch {
      charge(id, 1)
      guard error != .empty else { return }
      _ = beginResponse(MessageParser.tags(of: line.text), from: id)
      send(Self.answer(to: error), to: id)
      endResponse()
    }
  }

  private static func answer(to fault: MessageParser.Fault) -> Reply {
    switch fault {
    case .empty, .tooLong:
      Reply(.errInputTooLong, text: "Input line was too long: at most \(Limits.line) bytes; nothing was done")
    case .control(let byte):
      Reply.fail("INVALID_CHARACTER", text: "The line has a control character (\(byte)) and was not read")
    case .command(let text): Reply(.errUnknownCommand, text, text: "Unknown command; commands are letters only")
    }
  }

  /// Answers bytes that are no line of text; nobody else sees anything of them.
  mutating func refuse(_ fault: BadLine, from id: SessionID) {
    guard isOpen(id) else { return }
    if fault == .tls { return refuseTLS(id) }
    if sessions[id].format == .plain { return refusePlain(fault, from: id) }
    charge(id, 1)
    switch fault {
    case .tooLong: send(sessions[id].format == .json ? JSONRequest.tooLong : Self.answer(to: .tooLong), to: id)
    case .encoding:
      send(Reply.fail("INVALID_UTF8", text: "The line is not UTF-8 and was not read; set your client to UTF-8"), to: id)
    case .tls: break
    }
  }

  /// A client that was set to use TLS. It was told so in TLS.
  private mutating func refuseTLS(_ id: SessionID) {
    effects.append(.log(.refused(host: sessions[id].endpoint.host, reason: "it speaks TLS, which isn't served here")))
    disconnect(id, reason: "TLS is not served here", announcing: false)
  }

  /// Counts what a session does against `limits.commands`. Over the limit it is delayed: its further lines wait, none is lost.
  mutating func charge(_ id: SessionID, _ cost: Int) {
    let rate = config.limits.commands
    guard !rate.isUnlimited else { return }
    let wait = sessions[id].commandBudget.spend(cost, of: rate, at: now.uptime)
    guard wait > 0, !sessions[id].isPaused, !sessions[id].endpoint.isExempt else { return }
    pause(id)
    deadlines.set(.resume(id), at: now.uptime + wait)
    guard sessions[id].warnedAt.map({ now.uptime - $0 > 60_000 }) ?? true else { return }
    sessions[id].warnedAt = now.uptime
    sendApart(
      Reply.note(
        "SLOWED_DOWN",
        text:
          "You are sending faster than \(rate.perMinute) commands a minute: the rest follows slowly, nothing is lost"),
      to: id)
  }

  mutating func pause(_ id: SessionID) {
    guard isOpen(id), !sessions[id].isPaused else { return }
    sessions[id].isPaused = true
    effects.append(.pause(id))
  }

  mutating func resume(_ id: SessionID) {
    guard sessions.contains(id), sessions[id].isPaused else { return }
    sessions[id].isPaused = false
    effects.append(.resume(id))
  }

  mutating func wake(_ deadline: Deadline) {
    switch deadline {
    case .greet(let id):
      guard sessions.contains(id), !sessions[id].stage.isRegistered else { return }
      if sessions[id].stage == .connected, sessions[id].format == .undecided, sessions[id].heldLines.isEmpty {
        greet(id)
      }
      deadlines.set(.registration(id), at: sessions[id].openedAt + Int64(config.limits.registrationSeconds) * 1000)
    case .assumePerson(let id): assumePerson(id)
    case .registration(let id):
      if isOpen(id), !sessions[id].stage.isRegistered {
        disconnect(
          id, reason: "Registration timed out: no name was given within \(config.limits.registrationSeconds) seconds")
      }
    case .question(let id): expireQuestion(id)
    case .answerBrowser(let id): answerBrowser(id)
    case .idle(let id): checkIdle(id)
    case .resume(let id):
      guard sessions.contains(id), !isAwaited(id), sessions[id].quitReason == nil else { return }
      sessions[id].paste.goOn(at: now.uptime)
      resume(id)
    case .paste(let id): lookAtPaste(id)
    case .crowd(let id): tellCrowd(id)
    case .reactions(let id): tellReactions(to: id)
    case .midnight(let offset): passMidnight(offset)
    case .presence: calmDown()
    case .receipts: tellReceipts()
    case .sweep: sweep()
    case .expiry: expire()
    }
  }

  /// The client sends no more: everything it sent was handled, so it leaves as if by QUIT, after its output is sent.
  mutating func end(_ id: SessionID) {
    guard isOpen(id) else { return }
    sessions[id].isEnded = true
    answerBrowser(id)
    guard isOpen(id) else { return }
    if !sessions[id].heldLines.isEmpty { assumePerson(id) }
    guard isOpen(id) else { return }
    leaveAtEnd(id)
  }

  /// Nothing more comes from a session: what it sent is done, and it leaves.
  mutating func leaveAtEnd(_ id: SessionID) {
    if isOpen(id), sessions[id].paste.isOpen, !isAwaited(id) { deliverPaste(id) }
    // An answer from outside is on its way: what comes of it is sent before the connection is closed.
    guard isOpen(id), !isAwaited(id), sessions[id].owed == 0 else { return }
    disconnect(id, reason: sessions[id].quitReason ?? "Connection closed")
  }

  /// Whether an answer from outside is on its way to a session.
  func isAwaited(_ id: SessionID) -> Bool {
    sessions[id].stage == .verifying || sessions[id].awaited > 0
  }

  /// The client doesn't read. Its members see why it left.
  mutating func overflow(_ id: SessionID) {
    guard isOpen(id) else { return }
    noteGone(id, isBroken: true)
    disconnect(id, reason: "Send queue exceeded: reads too slowly", announcing: false)
  }

  /// Says goodbye and closes. `announcing`: the client is sent an ERROR with the reason.
  mutating func disconnect(_ id: SessionID, reason: String, announcing: Bool = true) {
    guard isOpen(id) else { return }
    abandonBatch(of: id)
    if announcing, sessions[id].paste.isOpen { dropPaste(id) }
    endQuestion(id)
    if announcing { send(Message(.error, text: "Closing link: \(reason)"), to: id) }
    if response?.session == id { endResponse() }
    sessions[id].stage = sessions[id].stage.after(.leave)
    detach(id, reason: reason)
    noteGone(id)
    effects.append(.close(id))
  }

  /// The connection is gone.
  mutating func close(_ id: SessionID, reason: String) {
    guard sessions.contains(id) else { return }
    if response?.session == id { response = nil }
    sessions[id].stage = .leaving
    detach(id, reason: reason)
    noteGone(id, isBroken: true)
    watchers.removeAll(of: id, sessions[id].monitored.map(\.key))
    uncount(sessions[id].endpoint)
    sessionIDs[Int(id.index)] = .none
    sessions.remove(id, reuse: false)
    if sessions.count == 0, readers.count > 256 {
      readers = []
      sessionIDs = []
    }
  }

  private mutating func detach(_ id: SessionID, reason: String) {
    let user = sessions[id].user
    if users.contains(user) { leave(user, id, reason: reason) }
  }

  /// The session no longer speaks for its user; the user's last session takes them away, unless they are always on.
  mutating func leave(_ user: UserID, _ id: SessionID, reason: String) {
    sessions[id].user = .none
    for channel in users[user].channels { channels[channel].detach(id) }
    users[user].sessions.removeAll { $0 == id }
    guard users[user].sessions.isEmpty else { return }
    if isAlwaysOn(user), !users[user].isExpelled { goOffline(user) } else { removeUser(user, reason: reason) }
  }

  /// What the session reads changed.
  mutating func updateReader(_ id: SessionID) {
    guard Int(id.index) < readers.count else { return }
    readers[Int(id.index)] = Reader(sessions[id].format, sessions[id].capabilities, sessions[id].style)
  }

  mutating func setFormat(_ format: Format, _ id: SessionID) {
    guard isOpen(id), sessions[id].format != format else { return }
    endQuestion(id)
    // A JSON reader is sent all that there is; who leaves JSON asks for capabilities as anybody does.
    if format == .json {
      sessions[id].capabilities = .all
    } else if sessions[id].format == .json {
      sessions[id].capabilities = []
    }
    sessions[id].format = format
    updateReader(id)
    watchMidnight(id)
    effects.append(.format(id, format))
    if format == .plain { watchIdle(id) }
  }

  /// Everybody is told, then all connections are closed.
  mutating func stop(_ reason: String) {
    for id in sessions.ids { disconnect(id, reason: reason) }
  }
}
