internal import ChatCore
internal import ChatWire

/// What requests do to a database: one statement after the other. Which thread, which transaction and when it is safe on the disk is `SQLiteStorage`'s.
final class Store {
  let database: Database
  /// The ids of the conversations that were used, by their keys.
  private var conversationIDs: [String: Int64] = [:]

  /// The last message that this transaction brought to each conversation, until `noteNewest` has written that.
  private var newest: [Int64: (sequence: Int64, id: Int64)] = [:]

  /// Conversations that are remembered at most.
  private static let rememberedConversations = 50_000

  init(_ database: Database) { self.database = database }

  /// Carries a request out; a change in a transaction that the caller has begun.
  func perform(_ request: StorageRequest) throws(StorageFault) -> StorageAnswer {
    switch request {
    case .load: return .loaded(try load())
    case .saveAccounts(let accounts): for account in accounts { try save(account) }
    case .deleteAccount(let key, let messages): try deleteAccount(key, messages: messages)
    case .saveChannel(let record): try save(record)
    case .deleteChannel(let key): try database.run("DELETE FROM channel WHERE key = ?", key)
    case .append(let message): return try append(message)
    case .amend(let ids, let amendment): for id in ids { try amend(id, amendment) }
    case .history(let query): return .messages(try history(query))
    case .find(let ids, let conversation): return .messages(try find(ids, in: conversation))
    case .missed(let query): return .messages(try missed(query))
    case .search(let query): return .messages(try search(query))
    case .conversations(let query): return .conversations(try conversations(query))
    case .said(let account, let after, let limit):
      return .messages(try said(by: account, after: after?.stored ?? .min, limit: limit))
    case .mailbox(let account, let limit): return .messages(try mailbox(of: account, limit: limit))
    case .mark(let account, let conversation, let time): try mark(account, conversation, time)
    case .expire(let conversation, let before, let limit):
      return .removed(try expire(Extent(conversation), before: before, limit: limit))
    case .trim(let conversation, let keep, let limit):
      return .removed(try trim(conversation, keep: keep, limit: limit))
    case .log(let entry): try log(entry)
    case .audit(let query): return .audit(try audit(query))
    case .forgetAudit(let before, let limit): return .removed(try forgetAudit(before: before, limit: limit))
    }
    return .done
  }

  /// Forgets what a change that was taken back may have left here.
  func forgetConversations() {
    conversationIDs = [:]
    newest = [:]
  }

  /// A message was put into a conversation.
  func addNewest(_ id: Int64, _ sequence: Int64, in conversation: Int64) {
    let before = newest[conversation] ?? (sequence, id)
    newest[conversation] = (max(before.sequence, sequence), max(before.id, id))
  }

  func takeNewest() -> [Int64: (sequence: Int64, id: Int64)] {
    defer { newest = [:] }
    return newest
  }

  /// The id of a conversation; nil when there never was a message in it.
  func conversationID(_ key: String) throws(StorageFault) -> Int64? {
    if let id = conversationIDs[key] { return id }
    let id = try database.first("SELECT id FROM conversation WHERE key = ?", key) { $0.integer(0) }
    if let id { remember(key, id) }
    return id
  }

  /// The id of a conversation, which is made where there is none.
  func conversationID(making key: String) throws(StorageFault) -> Int64 {
    if let id = try conversationID(key) { return id }
    try database.run("INSERT INTO conversation (key, last_sequence, last_message) VALUES (?, 0, 0)", key)
    let id = try database.first("SELECT last_insert_rowid()") { $0.integer(0) } ?? 0
    for account in Conversation.accounts(of: key) {
      try database.run("INSERT OR IGNORE INTO conversation_account (account, conversation) VALUES (?, ?)", account, id)
    }
    remember(key, id)
    return id
  }

  private func remember(_ key: String, _ id: Int64) {
    if conversationIDs.count >= Self.rememberedConversations { conversationIDs = [:] }
    conversationIDs[key] = id
  }

  func load() throws(StorageFault) -> StoredState {
    var state = StoredState()
    state.accounts = try accounts()
    state.channels = try channelRecords()
    try database.rows("SELECT key, last_sequence, last_message FROM conversation") { row in
      state.sequences[row.text(0)] = UInt64(clamping: row.integer(1))
      state.lastMessage = max(state.lastMessage, MessageID(stored: row.integer(2)))
    }
    try database.rows("SELECT recipient, count(*) FROM message WHERE recipient IS NOT NULL GROUP BY recipient") { row in
      state.waiting[row.text(0)] = Int(row.integer(1))
    }
    try database.rows(
      "SELECT coalesce(account, source), count(*) FROM message WHERE recipient IS NOT NULL GROUP BY 1"
    ) { row in state.waitingFrom[row.text(0)] = Int(row.integer(1)) }
    try database.rows(
      """
      SELECT coalesce(m.account, m.source), c.key, m.client_id, m.time, m.id, m.sequence
      FROM message m JOIN conversation c ON c.id = m.conversation
      WHERE m.recipient IS NOT NULL AND m.client_id IS NOT NULL ORDER BY m.id
      """
    ) { row in
      let stamp = Stamp(
        time: row.integer(3), id: MessageID(stored: row.integer(4)), sequence: UInt64(clamping: row.integer(5)))
      state.waitingIDs.append(
        StoredState.WaitingID(sender: row.text(0), conversation: row.text(1), clientID: row.text(2), stamp: stamp))
    }
    state.lastAudit = MessageID(
      stored: try database.first("SELECT coalesce(max(id), 0) FROM audit") { $0.integer(0) } ?? 0)
    return state
  }
}

extension MessageID {
  /// As it stands in the database, which has no unsigned numbers. An id beyond is not one that was given.
  var stored: Int64 { Int64(clamping: number) }
  init(stored: Int64) { self.init(number: UInt64(clamping: stored)) }
}

extension Conversation {
  /// The two of a private conversation; none of a channel.
  static func accounts(of key: String) -> [String] {
    key.split(separator: " ", maxSplits: 1).count == 2 ? key.split(separator: " ", maxSplits: 1).map(String.init) : []
  }
}
