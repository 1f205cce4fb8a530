import ChatWire

/// How messages reach readers. A message is rendered once for each kind of reader; `effects` then carries the bytes and the list of recipients.
extension Core {
  /// Sends a message to one session, or keeps it for the labelled response that is being made for it.
  mutating func send(_ message: Message, to id: SessionID) {
    guard sessions.contains(id) else { return }
    if response?.session == id {
      response?.messages.append(message)
    } else {
      emit(message, to: id)
    }
  }

  /// Sends an answer in the name of the command that is running.
  mutating func send(_ reply: Reply, to id: SessionID) {
    if ledger != nil, let currentVerb { ledger?.append(LedgerEntry(verb: currentVerb, kind: reply.kind)) }
    send(reply.message(to: nickShown(to: id), verb: currentVerb, from: .server(config.serverName)), to: id)
  }

  /// Sends an answer to the caller of a command.
  mutating func reply(_ call: Call, _ numeric: Numeric, _ params: String..., text: String? = nil) {
    send(Reply(.numeric(numeric), params, text: text ?? numeric.text), to: call.session)
  }

  /// The nick by which a session is spoken to: `*` while it has none.
  func nickShown(to id: SessionID) -> String {
    let user = sessions[id].user
    if users.contains(user) { return users[user].nick }
    let nick = sessions[id].introduction.nick
    return nick.isEmpty ? "*" : nick
  }

  /// Sends a message to all sessions of a person.
  mutating func send(_ message: Message, to user: UserID, except: SessionID = .none, needing needed: Capabilities = [])
  {
    for session in users[user].sessions where session != except && sessions[session].capabilities.isSuperset(of: needed)
    {
      send(message, to: session)
    }
  }

  /// Sends a message to everybody in a channel.
  mutating func send(
    _ message: Message, to channel: ChannelID, except: SessionID = .none, needing needed: Capabilities = []
  ) {
    deliver(message, to: channels[channel].audience, except: except, needing: needed)
  }

  /// Sends a message once to each session that shares a channel with a person; the person's own sessions too, if `includingSelf`.
  mutating func sendToPeers(of user: UserID, _ message: Message, includingSelf: Bool, needing needed: Capabilities = [])
  {
    var seen = [Bool](repeating: false, count: readers.count)
    var audience: [UInt32] = []
    for session in users[user].sessions {
      seen[Int(session.index)] = true
      if includingSelf { audience.append(session.index) }
    }
    for channel in users[user].channels {
      for slot in channels[channel].audience where !seen[Int(slot)] {
        seen[Int(slot)] = true
        audience.append(slot)
      }
    }
    deliver(message, to: audience, needing: needed)
  }

  /// Sends a message to sessions given by slot. Renders it once for each kind of reader among them.
  ///
  /// `needing`: capabilities without which a reader isn't sent the message; people in plain mode are sent it whatever it needs, and
  /// `PlainRenderer` decides what they see.
  mutating func deliver(
    _ message: Message, to audience: [UInt32], except: SessionID = .none, needing needed: Capabilities = []
  ) {
    let relevant = WireRenderer.relevant(to: message).union(needed)
    var rest: [UInt32] = []
    var kind: Reader?
    let first = effects.recipients.count
    for slot in audience where slot != except.index {
      let reader = readers[Int(slot)].reduced(to: relevant)
      if kind == nil, response == nil, reader.format != .plain { kind = reader }
      if reader == kind { effects.recipients.append(slot) } else { rest.append(slot) }
    }
    if let kind { emit(message, for: kind, recipientsFrom: first, needing: needed) }
    while let slot = rest.first {
      if deliverApart(message, to: slot, needing: needed) {
        rest.removeFirst()
        continue
      }
      let kind = readers[Int(slot)].reduced(to: relevant)
      let first = effects.recipients.count
      var later: [UInt32] = []
      for slot in rest {
        if readers[Int(slot)].reduced(to: relevant) == kind, !isApart(slot, from: message) {
          effects.recipients.append(slot)
        } else {
          later.append(slot)
        }
      }
      emit(message, for: kind, recipientsFrom: first, needing: needed)
      rest = later
    }
  }

  /// Recipients whose bytes are their own: the one whose labelled command this answers, and people in plain mode who are named in the message.
  private func isApart(_ slot: UInt32, from message: Message) -> Bool {
    let id = sessionIDs[Int(slot)]
    if let response, response.session == id { return true }
    guard readers[Int(slot)].format == .plain else { return false }
    let nick = users[sessions[id].user].nick
    return message.source?.name == nick || message.params.contains(nick)
  }

  private mutating func deliverApart(_ message: Message, to slot: UInt32, needing needed: Capabilities) -> Bool {
    guard isApart(slot, from: message) else { return false }
    let id = sessionIDs[Int(slot)]
    if readers[Int(slot)].format == .plain || sessions[id].capabilities.isSuperset(of: needed) { send(message, to: id) }
    return true
  }

  /// Renders for a kind of reader, for the recipients already appended to `effects`.
  private mutating func emit(
    _ message: Message, for reader: Reader, recipientsFrom first: Int, needing needed: Capabilities
  ) {
    let start = effects.bytes.count
    if reader.format == .plain {
      PlainRenderer.append(message, seenBy: nil, config, now.wall, to: &effects.bytes)
    } else if reader.capabilities.isSuperset(of: needed) {
      WireRenderer.append(message, for: reader, now: now.wall, counters: &counters, to: &effects.bytes)
    }
    guard effects.bytes.count > start, effects.recipients.count > first else {
      effects.recipients.removeSubrange(first...)
      return
    }
    effects.append(.deliver(bytes: start..<effects.bytes.count, recipients: first..<effects.recipients.count))
  }

  /// Renders for one session.
  private mutating func emit(_ message: Message, to id: SessionID) {
    let start = effects.bytes.count
    let reader = readers[Int(id.index)]
    if reader.format == .plain {
      PlainRenderer.append(message, seenBy: nickShown(to: id), config, now.wall, to: &effects.bytes)
    } else {
      WireRenderer.append(message, for: reader, now: now.wall, counters: &counters, to: &effects.bytes)
    }
    effects.deliver(bytesFrom: start, to: id.index)
  }
}

/// The answer to a labelled command, while it is being made. IRCv3 labeled-response: exactly one response, however many messages it has.
struct Response: Hashable, Sendable {
  var session: SessionID
  var label: String
  var messages: [Message] = []
  /// The answer comes later: nothing is sent when the command returns.
  var isDeferred = false
}

extension Core {
  /// Begins to collect the answers to a command that has a label. False when it has none or the session doesn't know labels.
  mutating func beginResponse(to message: Message, from id: SessionID) -> Bool {
    guard !message.tags.isEmpty, sessions[id].capabilities.contains(.labeledResponse),
      let label = message.tags["label"],
      !label.isEmpty, label.utf8.count <= Limits.label
    else { return false }
    response = Response(session: id, label: label)
    return true
  }

  /// Takes up the answer to a command that had to wait.
  mutating func resumeResponse(_ held: Response?, verb: Verb) {
    currentVerb = verb
    response = held
  }

  /// The answer to the running command so far, if it has a label; the rest comes later.
  mutating func deferResponse() -> Response? {
    defer { response?.isDeferred = true }
    return response
  }

  /// Sends what was collected: an ACK for nothing, one message with the label, or a batch.
  mutating func endResponse() {
    currentVerb = nil
    guard let done = response else { return }
    response = nil
    guard !done.isDeferred, sessions.contains(done.session) else { return }
    let server = Source.server(config.serverName)
    let tag: Tags = [Tag("label", done.label)]
    if done.messages.isEmpty { return emit(Message(.ack, from: server, tags: tag), to: done.session) }
    if done.messages.count == 1 {
      var message = done.messages[0]
      message.tags.set("label", done.label)
      return emit(message, to: done.session)
    }
    let reference = counters.batchReference()
    emit(Message(.batch, from: server, ["+" + reference, "labeled-response"], tags: tag), to: done.session)
    for var message in done.messages {
      if message.tags["batch"] == nil { message.tags.set("batch", reference) }
      emit(message, to: done.session)
    }
    emit(Message(.batch, from: server, ["-" + reference]), to: done.session)
  }
}
