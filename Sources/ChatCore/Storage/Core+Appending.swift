import ChatWire

/// What is said is kept, and acknowledged when it is safe.
extension Core {
  /// The tag by which a client names its own message: sent again after a lost connection, it is delivered and kept once.
  static let clientIDTag = "+partyline/id"

  /// The id that a client gave to a message; nil for none.
  func clientID(_ tags: Tags) -> String? {
    guard !tags.isEmpty, let id = tags[Self.clientIDTag], !id.isEmpty, id.utf8.count <= Limits.label else { return nil }
    return id
  }

  /// Keeps a message that is or was delivered. `echo`: what its sender is shown of it, once it is safe. Without that, and without a label, nobody waits
  /// for the disk.
  mutating func append(_ message: Message, to conversation: String, echo: Message?, from session: SessionID) {
    var stored = StoredMessage(message, in: conversation)
    stored.account = users[sessions[session].user].account.map(CaseMapping.fold)
    stored.clientID = clientID(message.tags)
    append(stored, echo: echo, from: session)
  }

  /// The same for a message that waits for somebody.
  mutating func append(
    _ message: Message, to conversation: String, _ letter: Letter, echo: Message?, from session: SessionID
  ) {
    var stored = StoredMessage(message, in: conversation)
    stored.account = users[sessions[session].user].accountKey
    stored.clientID = clientID(message.tags)
    stored.recipient = letter.account
    stored.state = .waiting
    append(stored, letter, echo: echo, from: session)
  }

  /// The same for a message as it is stored.
  mutating func append(_ stored: StoredMessage, _ letter: Letter? = nil, echo: Message?, from session: SessionID) {
    let request = counters.request()
    var debt: Debt?
    let isAnswering = response?.session == session
    if echo != nil || isAnswering || letter != nil {
      debt = Debt(
        stored.verb, stored.params.first ?? "*", echo: echo, letter: letter,
        place: isAnswering ? noteDebtOfResponse() : nil)
      sessions[session].owed += 1
    }
    appends.add(Appends.Entry(request: request, session: session, debt: debt))
    effects.append(debt == nil ? .keep(request, .append(stored)) : .store(request, .append(stored)))
  }

  /// The first message of a channel is kept.
  mutating func beginHistory(of channel: ChannelID) {
    channels[channel].hasHistory = true
    sequences[channels[channel].key] = channels[channel].sequence
    planSweeps()
  }

  /// Keeps what else happened in a channel, for readers with draft/event-playback; where anything was said.
  mutating func record(_ message: Message, in channel: ChannelID) {
    guard channels[channel].hasHistory, keepsHistory(channel) else { return }
    var message = message
    message.stamp = stamp()
    var stored = StoredMessage(message, in: channels[channel].key)
    stored.account = message.account.map(CaseMapping.fold)
    keep(.append(stored))
  }

  /// The answer to an `append`: the sender gets what is owed to them.
  mutating func acknowledge(_ entry: Appends.Entry, _ answer: StorageAnswer) {
    let session = entry.session
    guard let debt = entry.debt else {
      if case .failed(let fault) = answer { warn(session, of: fault) }
      return
    }
    if !isOpen(session), let letter = debt.letter { acknowledge(letter, answer, to: session) }
    let parked = debt.place.flatMap { settleResponse($0.response) }
    guard isOpen(session) else { return }
    sessions[session].owed -= 1
    currentVerb = debt.verb
    response = parked
    switch answer {
    case .failed(let fault): if debt.letter == nil { send(.unkept(fault, debt.target), to: session) }
    case .duplicate(let id):
      guard var echo = debt.echo else { break }
      echo.stamp?.id = id
      send(echo, to: session)
    default: if let echo = debt.echo { send(echo, to: session) }
    }
    let isEchoed = debt.echo != nil && !answer.isFailure
    if let letter = debt.letter, !isEchoed { acknowledge(letter, answer, to: session) }
    if let place = debt.place { fillGap(place.index) }
    if let letter = debt.letter, isEchoed { acknowledge(letter, answer, to: session) }
    endResponse()
    currentVerb = nil
    leaveIfEnded(session)
  }

  /// Those who wait for no word are told once that what they say can't be kept, until it can.
  private mutating func warn(_ session: SessionID, of fault: StorageFault) {
    guard isOpen(session), sessions[session].toldOutage != storageHealth.outages else { return }
    sessions[session].toldOutage = storageHealth.outages
    currentVerb = .privmsg
    send(.unkept(fault, "*"), to: session)
    currentVerb = nil
  }
}

extension Reply {
  /// WARN: it was delivered to those who are here, but is not in the history.
  static func unkept(_ fault: StorageFault, _ target: String) -> Reply {
    .warn(
      "NOT_STORED", target,
      text: "That was delivered to those who are here, but will be missing from the history: \(fault.reason)")
  }
}

// MARK: messages as they are stored

extension StoredMessage {
  init(_ message: Message, in conversation: String) {
    self.init(
      stamp: message.stamp ?? Stamp(time: 0, id: MessageID(number: 0), sequence: 0), conversation: conversation,
      verb: message.verb ?? .privmsg, source: message.source?.description ?? "", account: nil, params: message.params,
      hasText: message.hasText)
    isFromBot = message.isFromBot
    tags = message.tags
  }
}

extension Core {
  /// A message as it was when it was sent.
  func message(_ stored: StoredMessage) -> Message {
    var message = Message(stored.verb, from: Source(stored.source), stored.params, tags: stored.tags)
    message.hasText = stored.hasText
    message.stamp = stored.stamp
    message.account = stored.account.map { accounts[$0]?.name ?? $0 }
    message.isFromBot = stored.isFromBot
    return message
  }
}

extension Source {
  /// Reads `nick!user@host`, or the name of a server.
  fileprivate init(_ text: String) {
    guard let mark = text.firstIndex(of: "!"), let at = text.lastIndex(of: "@"), mark < at else {
      self = .server(text)
      return
    }
    self = .user(
      nick: String(text[..<mark]), user: String(text[text.index(after: mark)..<at]),
      host: String(text[text.index(after: at)...]))
  }
}
