package import ChatCore
internal import ChatWire

/// What requests do to tables in memory, in the plainest way: the model to which the database is held.
package struct MemoryStore: Sendable {
  private var state = StoredState()
  /// Oldest first, by id.
  private var messages: [StoredMessage] = []
  /// The audit log, in the order in which it was written.
  private var log: [AuditEntry] = []
  private let capacity: Int

  /// - Parameter capacity: how many messages are kept at most; the oldest go.
  package init(capacity: Int = .max) { self.capacity = max(0, capacity) }

  package mutating func perform(_ request: StorageRequest) -> StorageAnswer {
    switch request {
    case .load: return .loaded(load())
    case .saveAccounts(let accounts): for account in accounts { save(account) }
    case .deleteAccount(let key, let messages): deleteAccount(key, messages: messages)
    case .saveChannel(let record):
      state.channels.removeAll { $0.key == record.key }
      state.channels.append(record)
    case .deleteChannel(let key): state.channels.removeAll { $0.key == key }
    case .append(let message): return append(message)
    case .amend(let ids, let amendment):
      for index in messages.indices where ids.contains(messages[index].stamp.id) { messages[index].amend(amendment) }
      if case .redact(let redaction) = amendment { redactRemarks(on: ids, redaction) }
    case .history(let query): return .messages(history(query))
    case .find(let ids, let conversation):
      return .messages(messages.filter { $0.conversation == conversation && ids.contains($0.stamp.id) })
    case .missed(let query): return .messages(missed(query))
    case .search(let query): return .messages(search(query))
    case .conversations(let query): return .conversations(conversations(query))
    case .said(let account, let after, let limit):
      let said = messages.filter {
        $0.stamp.id.number > after?.number ?? 0
          && ($0.account == account || Conversation.accounts(of: $0.conversation).contains(account))
      }
      return .messages(Array(said.prefix(max(0, limit))))
    case .mailbox(let account, let limit):
      return .messages(Array(messages.filter { $0.recipient == account }.prefix(max(0, limit))))
    case .mark(let account, let conversation, let time): mark(account, conversation, time)
    case .expire(let conversation, let before, let limit):
      let apart = conversation == nil ? state.channels.filter { $0.history != .server }.map(\.key) : []
      return .removed(
        remove(limit) { message in
          let isMeant = conversation.map { message.conversation == $0 } ?? !apart.contains(message.conversation)
          return isMeant && message.stamp.time < before
        })
    case .trim(let conversation, let keep, let limit):
      let kept = Set(messages.filter { $0.conversation == conversation }.suffix(max(0, keep)).map(\.stamp.id))
      return .removed(remove(limit) { $0.conversation == conversation && !kept.contains($0.stamp.id) })
    case .log(let entry):
      guard !log.contains(where: { $0.id == entry.id }) else {
        return .failed(StorageFault(.other, "there is an entry of this id"))
      }
      log.append(entry)
      if log.count > capacity { log.removeFirst(log.count - capacity) }
    case .audit(let query):
      return .audit(log.filter(query.fits).sorted { $0.id < $1.id }.suffix(max(0, query.limit)))
    case .forgetAudit(let before, let limit):
      let old = log.prefix { $0.time < before }.prefix(max(0, limit)).count
      log.removeFirst(old)
      return .removed(old)
    }
    return .done
  }

  func load() -> StoredState {
    var loaded = state
    loaded.accounts.sort { $0.key < $1.key }
    loaded.channels.sort { $0.key < $1.key }
    loaded.lastAudit = log.map(\.id).max() ?? MessageID(number: 0)
    for message in messages {
      guard let recipient = message.recipient else { continue }
      loaded.waiting[recipient, default: 0] += 1
      loaded.waitingFrom[message.sender, default: 0] += 1
      guard let id = message.clientID else { continue }
      loaded.waitingIDs.append(
        StoredState.WaitingID(
          sender: message.sender, conversation: message.conversation, clientID: id, stamp: message.stamp))
    }
    return loaded
  }

  private mutating func save(_ account: Account) {
    var account = account
    if let index = state.accounts.firstIndex(where: { $0.key == account.key }) {
      account.readMarkers.merge(state.accounts[index].readMarkers) { max($0, $1) }
      state.accounts[index] = account
    } else {
      state.accounts.append(account)
    }
  }

  private mutating func mark(_ account: String, _ conversation: String, _ time: WallTime) {
    guard let index = state.accounts.firstIndex(where: { $0.key == account }) else { return }
    state.accounts[index].readMarkers[conversation] = max(state.accounts[index].readMarkers[conversation] ?? .min, time)
  }

  private mutating func deleteAccount(_ key: String, messages removesText: Bool) {
    state.accounts.removeAll { $0.key == key }
    for index in messages.indices {
      messages[index].reactions.removeAll { $0.person == key }
      if messages[index].recipient == key {
        messages[index].recipient = nil
        messages[index].state = .none
      }
      guard messages[index].account == key else { continue }
      if removesText { messages[index].removeText() }
      messages[index].account = nil
      messages[index].clientID = nil
    }
  }

  private mutating func append(_ message: StoredMessage) -> StorageAnswer {
    if let clientID = message.clientID,
      let same = messages.first(where: {
        $0.clientID == clientID && $0.conversation == message.conversation && $0.sender == message.sender
      })
    {
      return .duplicate(same.stamp.id)
    }
    // Nearly always at the end.
    let index = messages.lastIndex { $0.stamp.id <= message.stamp.id }.map { $0 + 1 } ?? 0
    if index > 0, messages[index - 1].stamp.id == message.stamp.id {
      return .failed(StorageFault(.other, "there is a message of this id"))
    }
    messages.insert(message, at: index)
    if messages.count > capacity { messages.removeFirst(messages.count - capacity + capacity / 8) }
    let last = state.sequences[message.conversation] ?? 0
    state.sequences[message.conversation] = max(last, message.stamp.sequence)
    state.lastMessage = max(state.lastMessage, message.stamp.id)
    return .done
  }

  /// What says nothing but something about messages that were taken back.
  private mutating func redactRemarks(on ids: [MessageID], _ redaction: StoredMessage.Redaction) {
    for original in messages where ids.contains(original.stamp.id) {
      for index in messages.indices
      where messages[index].conversation == original.conversation && messages[index].stamp.id > original.stamp.id
        && messages[index].redaction == nil && messages[index].isRemark(on: original.stamp.id)
      {
        messages[index].amend(.redact(redaction))
      }
    }
  }

  private mutating func remove(_ limit: Int, where matches: (StoredMessage) -> Bool) -> Int {
    var left = max(0, limit)
    let before = messages.count
    messages.removeAll { message in
      guard left > 0, matches(message) else { return false }
      left -= 1
      return true
    }
    return before - messages.count
  }

  // MARK: reading

  private func history(_ query: HistoryQuery) -> [StoredMessage] {
    let limit = max(0, query.limit)
    let all = messages.filter {
      $0.conversation == query.conversation && $0.redaction == nil && (query.withEvents || $0.isSpeech)
        && !query.without.contains($0.verb) && $0.stamp.time >= query.notBefore ?? .min
    }
    func between(_ after: HistoryPoint, _ before: HistoryPoint) -> [StoredMessage] {
      all.filter { after.isBefore($0.stamp) && before.isAfter($0.stamp) }
    }
    switch query.span {
    case .latest(let point): return all.filter { point?.isBefore($0.stamp) ?? true }.suffix(limit)
    case .after(let point): return Array(all.filter { point.isBefore($0.stamp) }.prefix(limit))
    case .before(let point): return all.filter { point.isAfter($0.stamp) }.suffix(limit)
    case .around(let point):
      let earlier = all.filter { point.isAfter($0.stamp) }.suffix(limit / 2)
      return Array(earlier + all.filter { !point.isAfter($0.stamp) }.prefix(limit - earlier.count))
    case .between(let first, let second):
      let forwards = between(first, second)
      return forwards.isEmpty ? between(second, first).suffix(limit) : Array(forwards.prefix(limit))
    }
  }

  private func missed(_ query: MissedQuery) -> [StoredMessage] {
    messages.filter { message in
      guard message.isSpeech, message.redaction == nil, message.stamp.id > query.after, message.stamp.id <= query.upTo,
        query.withWaiting || message.recipient == nil || message.recipient != query.account
      else { return false }
      if let place = query.channels.first(where: { $0.conversation == message.conversation }) {
        return message.stamp.time >= place.notBefore
      }
      let accounts = query.account.map { _ in Conversation.accounts(of: message.conversation) } ?? []
      return accounts.contains(query.account ?? "") && message.stamp.time >= query.notBefore
    }.suffix(max(0, query.limit))
  }

  private func search(_ query: SearchQuery) -> [StoredMessage] {
    let words = query.words.map(SearchText.words).filter { !$0.isEmpty }
    if !query.words.isEmpty, words.isEmpty { return [] }
    let from = query.from.map(CaseMapping.fold)
    return messages.filter { message in
      guard message.isSpeech, query.conversations.contains(message.conversation), query.allows(message.stamp),
        from == nil || from == message.account || from == CaseMapping.fold(message.nick)
      else { return false }
      let text = SearchText.words(message.text)
      return words.allSatisfy { text.contains(inARow: $0) }
    }.suffix(max(0, query.limit))
  }

  private func conversations(_ query: ConversationQuery) -> [Conversation] {
    var latest: [String: WallTime] = [:]
    for message in messages where message.isSpeech {
      let time = message.stamp.time
      let isOwn = query.account.map { Conversation.accounts(of: message.conversation).contains($0) } ?? false
      guard isOwn || query.channels.contains(message.conversation), query.after < time, time < query.before else {
        continue
      }
      latest[message.conversation] = max(latest[message.conversation] ?? .min, time)
    }
    let found = latest.map { Conversation(key: $0.key, latest: $0.value) }
    return Array(found.sorted { ($0.latest, $0.key) < ($1.latest, $1.key) }.prefix(max(0, query.limit)))
  }
}

extension StoredMessage {
  fileprivate mutating func amend(_ amendment: Amendment) {
    switch amendment {
    case .edit(let text, let time):
      guard hasText, redaction == nil else { return }
      self.text = text
      edited = time
    case .redact(let redaction):
      removeText()
      self.redaction = redaction
    case .react(let reaction):
      let own = reactions.count { $0.person == reaction.person }
      guard isSpeech, redaction == nil, !reactions.contains(reaction),
        Self.takesReaction(besides: reactions.count, ownOnes: own)
      else { return }
      reactions.append(reaction)
    case .unreact(let reaction): reactions.removeAll { $0 == reaction }
    case .deliver(let state):
      self.state = Delivery(rawValue: max(self.state.rawValue, state.rawValue)) ?? state
      if state.rawValue > Delivery.waiting.rawValue { recipient = nil }
    }
  }

  fileprivate mutating func removeText() {
    text = ""
    tags = []
    reactions = []
  }
}

extension [String] {
  fileprivate func contains(inARow words: [String]) -> Bool {
    guard count >= words.count else { return false }
    return (0...count - words.count).contains { Array(self[$0..<$0 + words.count]) == words }
  }
}
