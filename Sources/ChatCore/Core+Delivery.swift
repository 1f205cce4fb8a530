import ChatWire

/// How messages reach readers. A message is rendered once for each kind of reader; `effects` then carries the bytes and the list of recipients.
extension Core {
  /// Sends a message to one session, or keeps it for the labelled response that is being made for it.
  mutating func send(_ message: Message, to id: SessionID) {
    guard isOpen(id) else { return }
    if response?.session == id {
      response?.messages.append(message)
    } else {
      emit(message, to: id)
    }
  }

  /// Sends a message to one session at once, also while a labelled response is being made for it: not as a part of it.
  mutating func sendApart(_ message: Message, to id: SessionID) {
    if isOpen(id) { emit(message, to: id) }
  }

  /// Sends an answer in the name of the command that is running.
  mutating func send(_ reply: Reply, to id: SessionID) {
    if ledger != nil, let currentVerb { ledger?.append(LedgerEntry(verb: currentVerb, reply: reply)) }
    if case .numeric(let numeric) = reply.kind, isPlainlyAnswered(id) {
      answer(.numeric(numeric), nick: nickShown(to: id), reply.params, text: reply.text, to: id)
    } else {
      send(message(for: reply, in: currentVerb, to: id), to: id)
    }
  }

  /// The server says something to one session: `PONG server :token`.
  mutating func send(_ verb: Verb, _ param: String, text: String, to id: SessionID) {
    if isPlainlyAnswered(id) {
      answer(.verb(verb), nick: param, [], text: text, to: id)
    } else {
      send(Message(verb, from: server, [param], text: text), to: id)
    }
  }

  /// Answers to a session are lines without tags, each sent as it comes: no `Message` need be made of them. Mutating, though it changes nothing: its
  /// callers would hand it a copy.
  private mutating func isPlainlyAnswered(_ id: SessionID) -> Bool {
    guard isOpen(id), response == nil, sessions[id].format == .wire || sessions[id].format == .undecided else {
      return false
    }
    return !sessions[id].capabilities.contains(.serverTime)
  }

  /// Writes an answer from the server as a line. `nick` stands before the parameters.
  private mutating func answer(
    _ command: Message.Command, nick: String, _ params: [String], text: String?, to id: SessionID
  ) {
    let start = effects.bytes.count
    MessageWriter.append(command, from: server, nick: nick, params, text: text, to: &effects.bytes)
    if effects.bytes.count - start > Limits.line - 2 {
      effects.bytes.removeSubrange(start...)
      let message = Message(command, from: server, [nick] + params, text: text)
      return emit(message, to: id)
    }
    effects.bytes.append(13)
    effects.bytes.append(10)
    effects.deliver(bytesFrom: start, to: id.index)
  }

  /// Tells a session something that no command of its own asked for. `verb`: the command that it is about.
  mutating func sendApart(_ reply: Reply, about verb: Verb? = nil, to id: SessionID) {
    sendApart(message(for: reply, in: verb, to: id), to: id)
  }

  /// A reply as its reader knows it: clients without standard-replies get FAIL, WARN and NOTE as a notice with the text, but for those that a
  /// capability of theirs brings with it ("other than ones enabled by a specific specification").
  private func message(for reply: Reply, in verb: Verb?, to id: SessionID) -> Message {
    if case .numeric = reply.kind {
    } else if let service {
      return Message(.notice, from: service.source(on: config.serverName), [nickShown(to: id)], text: reply.text ?? "")
    } else if sessions[id].format != .plain, sessions[id].capabilities.isDisjoint(with: Self.explaining(verb)) {
      return Message(.notice, from: server, [nickShown(to: id)], text: reply.text ?? "")
    }
    return reply.message(to: nickShown(to: id), verb: verb, from: server)
  }

  /// The capabilities of which one is enough for the standard replies of a command.
  private static func explaining(_ verb: Verb?) -> Capabilities {
    switch verb {
    case .batch: [.standardReplies, .multiline]
    case "EDIT": [.standardReplies, .messageEdit]
    case "REDACT": [.standardReplies, .messageRedaction]
    case "CHATHISTORY": [.standardReplies, .chathistory]
    case "MARKREAD": [.standardReplies, .readMarker]
    case "SEARCH": [.standardReplies, .search]
    case "REGISTER": [.standardReplies, .accountRegistration]
    case .setname: [.standardReplies, .setname]
    default: .standardReplies
    }
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

  /// Sends a message once to each session that shares a channel with a person; the person's own sessions too, if `includingSelf`. `hiding`: channels of
  /// which it isn't sent to people in plain mode.
  mutating func sendToPeers(
    of user: UserID, _ message: Message, includingSelf: Bool, needing needed: Capabilities = [],
    hiding hidden: [ChannelID] = []
  ) {
    if hidden.isEmpty, users[user].sessions.count == 1, users[user].channels.count <= 1 {
      let own = users[user].sessions[0]
      guard let channel = users[user].channels.first else {
        return includingSelf ? deliver(message, to: [own.index], needing: needed) : ()
      }
      return send(message, to: channel, except: includingSelf ? .none : own, needing: needed)
    }
    var seen = [Bool](repeating: false, count: readers.count)
    var audience: [UInt32] = []
    for session in users[user].sessions {
      seen[Int(session.index)] = true
      if includingSelf { audience.append(session.index) }
    }
    for channel in users[user].channels {
      let isHidden = hidden.contains(channel)
      for slot in channels[channel].audience where !seen[Int(slot)] {
        if isHidden, readers[Int(slot)].format == .plain { continue }
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
    let isAlikeForPeople = !PlainRenderer.dependsOnReader(message)
    var rest: [UInt32] = []
    var kind: Reader?
    let first = effects.recipients.count
    for slot in audience where slot != except.index {
      let reader = readers[Int(slot)].reduced(to: relevant)
      if kind == nil, response == nil, isAlikeForPeople ? !reader.isAttentive : reader.format != .plain {
        kind = reader
      }
      if reader == kind {
        effects.recipients.append(slot)
      } else {
        if rest.isEmpty { rest.reserveCapacity(audience.count) }
        rest.append(slot)
      }
    }
    if let kind { emit(message, for: kind, recipientsFrom: first, needing: needed) }
    guard !rest.isEmpty else { return }
    deliverApart(message, in: &rest, needing: needed)
    while let slot = rest.first {
      let kind = readers[Int(slot)].reduced(to: relevant)
      let first = effects.recipients.count
      rest.removeAll { slot in
        guard readers[Int(slot)].reduced(to: relevant) == kind else { return false }
        effects.recipients.append(slot)
        return true
      }
      emit(message, for: kind, recipientsFrom: first, needing: needed)
    }
  }

  /// Sends to those of the recipients whose bytes are their own, and takes them out.
  private mutating func deliverApart(_ message: Message, in recipients: inout [UInt32], needing needed: Capabilities) {
    let isAlikeForPeople = !PlainRenderer.dependsOnReader(message)
    let isRead = isAlikeForPeople && recipients.contains { readers[Int($0)].isAttentive }
    if isAlikeForPeople, !isRead, response == nil { return }
    let named = isRead ? slotsNamed(in: message) : []
    recipients.removeAll { slot in
      guard isApart(slot, from: message, naming: named) else { return false }
      let id = sessionIDs[Int(slot)]
      if readers[Int(slot)].format == .plain, response?.session != id {
        emit(message, to: id, isNamed: named.contains(slot))
      } else if readers[Int(slot)].format == .plain || sessions[id].capabilities.isSuperset(of: needed) {
        send(message, to: id)
      }
      return true
    }
  }

  /// Recipients whose bytes are their own: the one whose labelled command this answers, and people in plain mode whom the message is about. `named`: those
  /// whose names are in what is said.
  private func isApart(_ slot: UInt32, from message: Message, naming named: [UInt32]) -> Bool {
    let id = sessionIDs[Int(slot)]
    if let response, response.session == id { return true }
    guard readers[Int(slot)].format == .plain else { return false }
    guard PlainRenderer.dependsOnReader(message) else {
      return readers[Int(slot)].isAttentive && named.contains(slot)
    }
    let nick = users[sessions[id].user].nick
    return message.source?.name == nick || message.params.contains(nick)
  }

  /// Renders for a kind of reader, for the recipients already appended to `effects`.
  private mutating func emit(
    _ message: Message, for reader: Reader, recipientsFrom first: Int, needing needed: Capabilities
  ) {
    let start = effects.bytes.count
    if reader.format == .plain {
      let view = PlainView(reader.style, clockOffset: config.clockOffset, now: now.wall)
      PlainRenderer.append(message, for: view, to: &effects.bytes)
    } else if !reader.capabilities.isSuperset(of: needed) {
    } else if reader.format == .json {
      JSONRenderer.append(message, now: now.wall, to: &effects.bytes)
    } else {
      WireRenderer.append(message, for: reader, now: now.wall, counters: &counters, to: &effects.bytes)
    }
    effects.deliver(bytesFrom: start, recipientsFrom: first)
  }

  /// Renders for one session. `isNamed`: somebody names the person in it, just now.
  private mutating func emit(_ message: Message, to id: SessionID, isNamed: Bool = false) {
    let start = effects.bytes.count
    let reader = readers[Int(id.index)]
    switch reader.format {
    case .plain:
      let view = PlainView(
        reader.style, clockOffset: config.clockOffset, now: now.wall, nick: nickShown(to: id), isNamed: isNamed)
      PlainRenderer.append(message, for: view, to: &effects.bytes)
    case .json: JSONRenderer.append(message, now: now.wall, to: &effects.bytes)
    case .wire, .undecided:
      WireRenderer.append(message, for: reader, now: now.wall, counters: &counters, to: &effects.bytes)
    }
    effects.deliver(bytesFrom: start, to: id.index)
  }
}
