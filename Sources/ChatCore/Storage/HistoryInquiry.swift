import ChatWire

/// What a command wants of history, while it waits for the storage.
enum HistoryInquiry: Hashable, Sendable {
  /// CHATHISTORY.
  case chathistory(HistoryRequest, Readable)
  case targets(HistoryRequest)
  /// HISTORY in plain mode.
  case page(Readable)
  /// What a person finds in a channel that they have entered; so many rows of it fit on the screen.
  case entering(ChannelID, rows: Int, isFirst: Bool)
  /// What an IRC client is sent on JOIN where the configuration says so.
  case replay(ChannelID)
  /// SEARCH: which private conversations there are, then what is in all.
  case searched(SearchRequest)
  case search(SearchRequest, [Readable])
  /// MISSED: with whom something was said in private, then what was said, place by place.
  case missedPeople(Missed)
  case missed(Missed)
}

/// A conversation that somebody may read.
struct Readable: Hashable, Sendable {
  /// Its key in the storage.
  let conversation: String
  /// The channel, or whom they speak to.
  let name: String
  /// Nothing before this.
  let notBefore: WallTime?

  func query(_ span: HistoryQuery.Span, limit: Int) -> HistoryQuery {
    var query = HistoryQuery(conversation, span, limit: limit)
    query.notBefore = notBefore
    return query
  }
}

// MARK: who may read what

extension Core {
  /// What somebody may read of a channel that they are in. Where it keeps people out (i k R), and they are neither its owner nor of those with a rank
  /// there, not what was said before they came.
  func readable(_ channel: ChannelID, by user: UserID) -> Readable? {
    guard let member = channels[channel].members[user] else { return nil }
    let isFromStart =
      !channels[channel].modes.isGuarded || member.rank >= .halfop || hasAccess(user, to: channels[channel].key)
    return Readable(
      conversation: channels[channel].key, name: channels[channel].name,
      notBefore: isFromStart ? nil : member.joined)
  }

  private func hasAccess(_ user: UserID, to channel: String) -> Bool {
    guard let account = users[user].account.map(CaseMapping.fold), let record = channelRecords[channel] else {
      return false
    }
    return record.founder == account || record.access.contains { $0.who == account }
  }

  /// What somebody may read of what they and another say in private: since they have their account; nil for who isn't logged in.
  func readable(with nick: String, by user: UserID) -> Readable? {
    guard let key = users[user].account.map(CaseMapping.fold), let account = accounts[key] else { return nil }
    let other = party(called: nick)
    return Readable(
      conversation: Conversation.between(key, other), name: self.nick(ofParty: other), notBefore: account.created)
  }

  /// A channel or a person, as somebody names it.
  func readable(_ target: String, by user: UserID) -> Readable? {
    guard Names.isChannel(target) else { return target.isEmpty ? nil : readable(with: target, by: user) }
    return channelIDs[CaseMapping.fold(target)].flatMap { readable($0, by: user) }
  }

  /// Private conversations of somebody, as the storage has found them.
  func readable(_ found: [Conversation], by user: UserID) -> [Readable] {
    guard let key = users[user].account.map(CaseMapping.fold), let account = accounts[key] else { return [] }
    return found.compactMap { conversation in
      Conversation.other(in: conversation.key, than: key).map {
        Readable(conversation: conversation.key, name: nick(ofParty: $0), notBefore: account.created)
      }
    }
  }

  /// Everything that somebody may read, but for private conversations.
  func readableChannels(of user: UserID) -> [Readable] { users[user].channels.compactMap { readable($0, by: user) } }
}

// MARK: answers

extension Core {
  mutating func finish(
    _ inquiry: HistoryInquiry, _ answer: StorageAnswer, for session: SessionID
  ) throws(Reply) {
    switch (inquiry, answer) {
    case (.chathistory(let request, let what), .failed(let fault)): throw request.failure(what.name, fault)
    case (.targets(let request), .failed(let fault)): throw request.failure("*", fault)
    case (.search, .failed(let fault)), (.searched, .failed(let fault)):
      throw .fail("INTERNAL_ERROR", text: "The search could not be run: \(fault.reason); try again later")
    case (_, .failed(let fault)): tellUnread(fault, to: session)
    case (.chathistory(_, let what), .messages(let found)):
      sendBatch("chathistory", what.name, messages: shown(found, to: session), to: session)
    case (.targets(let request), .conversations(let found)): sendTargets(found, request, to: session)
    case (.page(let what), .messages(let found)): showPage(shown(found, to: session), what, to: session)
    case (.entering(let channel, let rows, let isFirst), .messages(let found)):
      showLast(shown(found, to: session), of: channel, rows: rows, isFirst: isFirst, to: session)
    case (.replay(let channel), .messages(let found)):
      guard channels.contains(channel), !found.isEmpty else { break }
      sendBatch("chathistory", channels[channel].name, messages: shown(found, to: session), to: session)
    case (.searched(let search), .conversations(let found)): goOnSearching(search, found, for: session)
    case (.search(let search, let places), .messages(let found)): showFound(found, search, places, to: session)
    case (.missedPeople(let missed), .conversations(let found)): addPeople(found, to: missed, for: session)
    case (.missed(let missed), .messages(let found)): add(found, to: missed, for: session)
    default: break
    }
  }

  /// Asks the storage for a part of a conversation.
  mutating func ask(_ query: HistoryQuery, _ inquiry: HistoryInquiry, for session: SessionID) {
    ask(.history(inquiry), for: session) { .store($0, .history(query)) }
  }

  /// The events that a reader doesn't know.
  func verbsHidden(from session: SessionID) -> [Verb] {
    let capabilities = sessions[session].capabilities
    var hidden: [Verb] = []
    if !capabilities.contains(.messageTags) { hidden.append(.tagmsg) }
    if !capabilities.contains(.messageRedaction) { hidden.append(RedactCommand.declaration.verb) }
    return hidden
  }

  /// What a reader is shown of what was found: not what was taken away, nor what people said whom they ignore.
  func shown(_ found: [StoredMessage], to session: SessionID) -> [Message] {
    let user = sessions[session].user
    guard users.contains(user) else { return [] }
    let capabilities = sessions[session].capabilities
    let hidden = verbsHidden(from: session)
    return found.compactMap { stored in
      guard stored.redaction == nil, !hidden.contains(stored.verb) else { return nil }
      if !users[user].ignored.isEmpty, stored.source != users[user].source.description {
        let key = CaseMapping.fold(stored.source)
        if users[user].ignored.contains(where: { $0.matches(folded: key) }) { return nil }
      }
      var message = marked(stored, among: found, for: session)
      if capabilities.contains(.messageTags) || sessions[session].format == .plain,
        let account = users[user].accountKey, let state = stateShown(stored, to: account)
      {
        message.tags.set(StoredMessage.stateTag, state)
      }
      return message
    }
  }

  /// History that nobody asked for, or a person did, can't be read.
  private mutating func tellUnread(_ fault: StorageFault, to session: SessionID) {
    guard sessions[session].format == .plain else { return }
    tell(session, "HISTORY", "What was said can't be shown now: \(fault.reason).")
  }
}

extension HistoryRequest {
  /// FAIL: "Messages could not be retrieved".
  func failure(_ target: String, _ fault: StorageFault) -> Reply {
    .fail(
      "MESSAGE_ERROR", command.rawValue, target,
      text: "Messages could not be retrieved: \(fault.reason); try again later")
  }
}
