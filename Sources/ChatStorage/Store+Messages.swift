internal import ChatCore
internal import ChatWire

/// Messages: kept, changed, deleted.
extension Store {
  func append(_ message: StoredMessage) throws(StorageFault) -> StorageAnswer {
    let conversation = try conversationID(making: message.conversation)
    if let clientID = message.clientID, let id = try duplicate(clientID, of: message.sender, in: conversation) {
      return .duplicate(id)
    }
    let id = message.stamp.id.stored
    let between = message.paramsBetween
    try database.run(
      """
      INSERT INTO message (id, conversation, sequence, time, verb, is_speech, source, account, is_bot, target, text,
        has_params, has_tags, client_id, recipient, state, edited, redacted, redacted_by, redacted_for)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, id, conversation, Int64(clamping: message.stamp.sequence), message.stamp.time, message.verb.text,
      message.isSpeech, message.source, message.account, message.isFromBot, message.targetParam,
      message.hasText ? message.params.last : nil, !between.isEmpty, !message.tags.isEmpty, message.clientID,
      message.recipient, message.state.rawValue, message.edited, message.redaction?.time, message.redaction?.by,
      message.redaction?.reason)
    for (position, value) in between.enumerated() {
      try database.run("INSERT INTO message_param VALUES (?, ?, ?)", id, position, value)
    }
    for (position, tag) in message.tags.all.enumerated() {
      try database.run("INSERT INTO message_tag VALUES (?, ?, ?, ?)", id, position, tag.key, tag.value)
    }
    addNewest(id, Int64(clamping: message.stamp.sequence), in: conversation)
    if message.isSpeech {
      try index(id, Searched(conversation, message.nick, message.account, message.text))
    }
    return .done
  }

  /// Writes which message is each conversation's last: at the end of a transaction, which brings many to few of them.
  func noteNewest() throws(StorageFault) {
    for (conversation, newest) in takeNewest() {
      try database.run(
        """
        UPDATE conversation SET last_sequence = max(last_sequence, ?), last_message = max(last_message, ?) WHERE id = ?
        """, newest.sequence, newest.id, conversation)
    }
  }

  private func duplicate(
    _ clientID: String, of sender: String, in conversation: Int64
  ) throws(StorageFault) -> MessageID? {
    try database.first(
      """
      SELECT id FROM message
      WHERE conversation = ? AND client_id = ? AND coalesce(account, source) = ? AND client_id IS NOT NULL
      """, conversation, clientID, sender
    ) { MessageID(stored: $0.integer(0)) }
  }

  func amend(_ id: MessageID, _ amendment: Amendment) throws(StorageFault) {
    let named = id
    let id = id.stored
    switch amendment {
    case .edit(let text, let time):
      try changeSearched(id) { () throws(StorageFault) in
        try self.database.run(
          "UPDATE message SET text = ?, edited = ? WHERE id = ? AND redacted IS NULL AND text IS NOT NULL", text, time,
          id)
      }
    case .redact(let redaction):
      try redact(id, redaction)
      for remark in try remarks(on: named) { try redact(remark, redaction) }
    case .react(let reaction): try react(reaction, to: id)
    case .unreact(let reaction):
      try database.run(
        "DELETE FROM reaction WHERE message = ? AND person = ? AND text = ?", id, reaction.person, reaction.text)
    case .deliver(let state):
      try database.run(
        "UPDATE message SET state = max(state, ?), recipient = iif(? > 1, NULL, recipient) WHERE id = ?",
        state.rawValue, state.rawValue, id)
    }
  }

  private func redact(_ id: Int64, _ redaction: StoredMessage.Redaction) throws(StorageFault) {
    try changeSearched(id) { () throws(StorageFault) in
      try self.removeText(id)
      try self.database.run(
        "UPDATE message SET redacted = ?, redacted_by = ?, redacted_for = ? WHERE id = ?", redaction.time,
        redaction.by, redaction.reason, id)
    }
  }

  /// What says nothing but something about a message (`StoredMessage.isRemark`).
  private func remarks(on id: MessageID) throws(StorageFault) -> [Int64] {
    var ids: [Int64] = []
    try database.rows(
      """
      SELECT w.id FROM message m JOIN message w ON w.conversation = m.conversation AND w.id > m.id AND w.is_speech = 0
      WHERE m.id = ? AND w.verb = 'TAGMSG' AND w.redacted IS NULL AND EXISTS (
        SELECT 1 FROM message_tag t WHERE t.message = w.id AND t.key IN ('+reply', '+draft/reply') AND t.value = ?)
      """, id.stored, id.description
    ) { ids.append($0.integer(0)) }
    return ids
  }

  private func react(_ reaction: StoredMessage.Reaction, to id: Int64) throws(StorageFault) {
    let counts = try database.first(
      "SELECT count(*), coalesce(sum(person = ?), 0) FROM reaction WHERE message = ?", reaction.person, id
    ) { (Int($0.integer(0)), Int($0.integer(1))) }
    guard let (all, own) = counts, StoredMessage.takesReaction(besides: all, ownOnes: own) else { return }
    try database.run(
      """
      INSERT OR IGNORE INTO reaction (message, person, text)
      SELECT id, ?, ? FROM message WHERE id = ? AND is_speech = 1 AND redacted IS NULL
      """, reaction.person, reaction.text, id)
    try database.run(
      "UPDATE message SET has_reactions = 1 WHERE id = ? AND EXISTS (SELECT 1 FROM reaction WHERE message = ?)", id, id)
  }

  /// What somebody said goes; that they said something stays.
  func removeText(_ id: Int64) throws(StorageFault) {
    try database.run("UPDATE message SET text = iif(text IS NULL, NULL, ''), has_tags = 0 WHERE id = ?", id)
    try database.run("DELETE FROM message_tag WHERE message = ?", id)
    try database.run("DELETE FROM reaction WHERE message = ?", id)
  }

  // MARK: deletion

  /// Which conversations old messages are deleted of.
  enum Extent {
    case one(String)
    /// But for the channels that say themselves what is kept of them.
    case allAlike
    case all

    init(_ conversation: String?) { self = conversation.map { .one($0) } ?? .allAlike }
  }

  func expire(_ extent: Extent, before: WallTime, limit: Int) throws(StorageFault) -> Int {
    var conversations: [Int64] = []
    switch extent {
    case .one(let key):
      if let id = try conversationID(key) { conversations.append(id) }
    case .allAlike:
      try database.rows(
        "SELECT id FROM conversation WHERE key NOT IN (SELECT key FROM channel WHERE history <> 'server')"
      ) { conversations.append($0.integer(0)) }
    case .all: try database.rows("SELECT id FROM conversation") { conversations.append($0.integer(0)) }
    }
    var removed = 0
    for conversation in conversations where removed < limit {
      var ids: [Int64] = []
      try database.rows(
        "SELECT id FROM message WHERE conversation = ? AND time < ? ORDER BY time, id LIMIT ?", conversation, before,
        limit - removed
      ) { ids.append($0.integer(0)) }
      for id in ids { try delete(id) }
      removed += ids.count
    }
    return removed
  }

  func trim(_ conversation: String, keep: Int, limit: Int) throws(StorageFault) -> Int {
    guard let conversation = try conversationID(conversation) else { return 0 }
    var end = Int64.max
    if keep > 0 {
      let first = try database.first(
        "SELECT id FROM message WHERE conversation = ? ORDER BY id DESC LIMIT 1 OFFSET ?", conversation, keep - 1
      ) { $0.integer(0) }
      guard let first else { return 0 }
      end = first
    }
    var ids: [Int64] = []
    try database.rows(
      "SELECT id FROM message WHERE conversation = ? AND id < ? ORDER BY id LIMIT ?", conversation, end, max(0, limit)
    ) { ids.append($0.integer(0)) }
    for id in ids { try delete(id) }
    return ids.count
  }

  private func delete(_ id: Int64) throws(StorageFault) {
    if let words = try searched(id) { try unindex(id, words) }
    // Parameters and tags go with it.
    try database.run("DELETE FROM message WHERE id = ?", id)
  }
}

extension StoredMessage {
  /// The parameters without the text.
  fileprivate var plainParams: ArraySlice<String> { hasText ? params.dropLast() : params[...] }
  var targetParam: String? { plainParams.first }
  var paramsBetween: [String] { Array(plainParams.dropFirst()) }
}
