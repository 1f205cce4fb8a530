internal import ChatCore
internal import ChatWire

/// Reading messages.
extension Store {
  /// The ids from which to which a part of a conversation goes, both included.
  struct Bounds {
    var first = Int64.min
    var last = Int64.max

    mutating func narrow(from id: Int64) { first = max(first, id) }
    mutating func narrow(to id: Int64) { last = min(last, id) }
    func union(_ other: Bounds) -> Bounds { Bounds(first: min(first, other.first), last: max(last, other.last)) }
  }

  /// The first id behind a place; `Int64.max` where nothing is.
  func edge(of conversation: Int64, after point: HistoryPoint) throws(StorageFault) -> Int64 {
    switch point {
    case .id(let id): id.stored == .max ? .max : id.stored + 1
    case .time(let time): try firstID(of: conversation, since: time == .max ? .max : time + 1)
    }
  }

  /// The last id before a place; `Int64.min` where nothing is.
  func edge(of conversation: Int64, before point: HistoryPoint) throws(StorageFault) -> Int64 {
    switch point {
    case .id(let id): id.stored - 1
    case .time(let time):
      try database.first(
        "SELECT id FROM message WHERE conversation = ? AND time < ? ORDER BY time DESC, id DESC LIMIT 1", conversation,
        time
      ) { $0.integer(0) } ?? .min
    }
  }

  private func firstID(of conversation: Int64, since time: WallTime) throws(StorageFault) -> Int64 {
    try database.first(
      "SELECT id FROM message WHERE conversation = ? AND time >= ? ORDER BY time, id LIMIT 1", conversation, time
    ) { $0.integer(0) } ?? .max
  }

  func history(_ query: HistoryQuery) throws(StorageFault) -> [StoredMessage] {
    guard query.limit > 0, let conversation = try conversationID(query.conversation) else { return [] }
    var bounds = Bounds()
    if let start = query.notBefore { bounds.narrow(from: try firstID(of: conversation, since: start)) }
    let part = Part(conversation: conversation, query: query, bounds: bounds)
    switch query.span {
    case .latest(nil): return try page(part, .last)
    case .latest(let point?): return try page(part, after: point, .last)
    case .after(let point): return try page(part, after: point, .first)
    case .before(let point): return try page(part, before: point, .last)
    case .around(let point):
      var earlier = part
      earlier.query.limit = query.limit / 2
      let before = try page(earlier, before: point, .last)
      var later = part
      later.query.limit = query.limit - before.count
      later.bounds.narrow(from: try edge(of: conversation, at: point))
      return before + (try page(later, .first))
    case .between(let first, let second):
      // "This may be forwards or backwards in time."
      let forwards = try page(part, after: first, before: second, .first)
      return forwards.isEmpty ? try page(part, after: second, before: first, .last) : forwards
    }
  }

  private func edge(of conversation: Int64, at point: HistoryPoint) throws(StorageFault) -> Int64 {
    switch point {
    case .id(let id): id.stored
    case .time(let time): try firstID(of: conversation, since: time)
    }
  }

  private struct Part {
    var conversation: Int64
    var query: HistoryQuery
    var bounds: Bounds
  }

  private enum End {
    case first, last
  }

  /// The first or last messages of a part between two places; the oldest first.
  private func page(
    _ part: Part, after: HistoryPoint? = nil, before: HistoryPoint? = nil, _ end: End
  ) throws(StorageFault) -> [StoredMessage] {
    var bounds = part.bounds
    if let after { bounds.narrow(from: try edge(of: part.conversation, after: after)) }
    if let before { bounds.narrow(to: try edge(of: part.conversation, before: before)) }
    guard part.query.limit > 0, bounds.first <= bounds.last else { return [] }
    let order = end == .first ? "ASC" : "DESC"
    let kind = part.query.withEvents ? "" : "AND m.is_speech = 1"
    // A verb has no spaces.
    let without = " " + part.query.without.map(\.text).joined(separator: " ") + " "
    let messages = try messages(
      where: """
        m.conversation = ? AND m.id BETWEEN ? AND ? \(kind) AND m.time >= ? AND m.redacted IS NULL
        AND instr(?, ' ' || m.verb || ' ') = 0 ORDER BY m.id \(order) LIMIT ?
        """, part.conversation, bounds.first, bounds.last, part.query.notBefore ?? .min, without, part.query.limit)
    return end == .first ? messages : messages.reversed()
  }

  /// The messages of these ids that are in a conversation, the oldest first.
  func find(_ ids: [MessageID], in conversation: String) throws(StorageFault) -> [StoredMessage] {
    guard let conversation = try conversationID(conversation) else { return [] }
    var found: [StoredMessage] = []
    for id in ids { found += try messages(where: "m.id = ? AND m.conversation = ?", id.stored, conversation) }
    return found.sorted { $0.stamp.id < $1.stamp.id }
  }

  /// What waits for an account, the oldest first.
  func mailbox(of account: String, limit: Int) throws(StorageFault) -> [StoredMessage] {
    try messages(where: "m.recipient = ? ORDER BY m.id LIMIT ?", account, max(0, limit))
  }

  func conversations(_ query: ConversationQuery) throws(StorageFault) -> [Conversation] {
    var keys = query.channels
    if let account = query.account {
      try database.rows(
        """
        SELECT c.key FROM conversation_account a JOIN conversation c ON c.id = a.conversation WHERE a.account = ?
        """, account
      ) { keys.append($0.text(0)) }
    }
    var found: [Conversation] = []
    for key in keys {
      guard let id = try conversationID(key) else { continue }
      let latest = try database.first(
        """
        SELECT time FROM message WHERE conversation = ? AND time > ? AND time < ? AND is_speech = 1
        ORDER BY time DESC LIMIT 1
        """, id, query.after, query.before
      ) { $0.integer(0) }
      if let latest { found.append(Conversation(key: key, latest: latest)) }
    }
    found.sort { ($0.latest, $0.key) < ($1.latest, $1.key) }
    return Array(found.prefix(max(0, query.limit)))
  }

  /// The last messages of several conversations behind what a device was sent last, the oldest first.
  func missed(_ query: MissedQuery) throws(StorageFault) -> [StoredMessage] {
    var places: [(id: Int64, notBefore: WallTime)] = []
    for place in query.channels {
      if let id = try conversationID(place.conversation) { places.append((id, place.notBefore)) }
    }
    if let account = query.account {
      try database.rows(
        """
        SELECT c.id FROM conversation_account a JOIN conversation c ON c.id = a.conversation
        WHERE a.account = ? AND c.last_message > ?
        """, account, query.after.stored
      ) { places.append(($0.integer(0), query.notBefore)) }
    }
    let limit = max(0, query.limit)
    // No account is called so.
    let waiting = query.withWaiting ? "" : query.account ?? ""
    var found: [StoredMessage] = []
    for place in places {
      found += try messages(
        where: """
          m.conversation = ? AND m.id > ? AND m.id <= ? AND m.is_speech = 1 AND m.time >= ? AND m.recipient IS NOT ?
          AND m.redacted IS NULL ORDER BY m.id DESC LIMIT ?
          """, place.id, query.after.stored, query.upTo.stored, place.notBefore, waiting, limit)
    }
    found.sort { $0.stamp.id < $1.stamp.id }
    return found.suffix(limit)
  }

  /// What an account said anywhere and what was said in its private conversations, behind the message of an id, the oldest first.
  func said(by account: String, after last: Int64, limit: Int) throws(StorageFault) -> [StoredMessage] {
    let limit = max(0, limit)
    // Events, speech and private conversations: the first of all are among the first of each.
    return try messages(
      where: """
        m.id IN (
          SELECT * FROM (SELECT id FROM message WHERE account = ? AND is_speech = 0 AND id > ? ORDER BY id LIMIT ?)
          UNION SELECT * FROM (
            SELECT s.rowid FROM message_search s CROSS JOIN message w ON w.id = s.rowid
            WHERE s.message_search MATCH ? AND s.rowid > ? AND w.account = ? ORDER BY s.rowid LIMIT ?)
          UNION SELECT * FROM (
            SELECT w.id FROM conversation_account a JOIN message w ON w.conversation = a.conversation
            WHERE a.account = ? AND w.id > ? ORDER BY w.id LIMIT ?)
        ) ORDER BY m.id LIMIT ?
        """, account, last, limit, SearchText.question(from: account), last, account, limit, account, last, limit, limit
    )
  }

  /// Messages in the order of the statement. `condition` is of our own making, with a `?` for each value.
  func messages<each Item: Bindable>(
    where condition: String, _ values: repeat each Item
  ) throws(StorageFault) -> [StoredMessage] {
    var messages: [StoredMessage] = []
    var withParams: [Int] = []
    var withTags: [Int] = []
    var withReactions: [Int] = []
    try database.rows(
      """
      SELECT m.id, m.sequence, m.time, c.key, m.verb, m.source, m.account, m.is_bot, m.target, m.text, m.has_params,
        m.has_tags, m.client_id, m.recipient, m.state, m.edited, m.redacted, m.redacted_by, m.redacted_for, m.has_reactions
      FROM message m JOIN conversation c ON c.id = m.conversation WHERE \(condition)
      """, repeat each values
    ) { row in
      if row.flag(10) { withParams.append(messages.count) }
      if row.flag(11) { withTags.append(messages.count) }
      if row.flag(19) { withReactions.append(messages.count) }
      messages.append(StoredMessage(row))
    }
    for index in withParams {
      var between: [String] = []
      try database.rows(
        "SELECT value FROM message_param WHERE message = ? ORDER BY position", messages[index].stamp.id.stored
      ) { between.append($0.text(0)) }
      messages[index].params.insert(contentsOf: between, at: min(1, messages[index].params.count))
    }
    for index in withTags {
      try database.rows(
        "SELECT key, value FROM message_tag WHERE message = ? ORDER BY position", messages[index].stamp.id.stored
      ) { messages[index].tags.set($0.text(0), $0.text(1)) }
    }
    for index in withReactions {
      try database.rows(
        "SELECT person, text FROM reaction WHERE message = ? ORDER BY id", messages[index].stamp.id.stored
      ) { messages[index].reactions.append(StoredMessage.Reaction(person: $0.text(0), text: $0.text(1))) }
    }
    return messages
  }
}

extension StoredMessage {
  /// A row of `Store.messages`, without the lists.
  fileprivate init(_ row: Row) {
    let stamp = Stamp(
      time: row.integer(2), id: MessageID(stored: row.integer(0)), sequence: UInt64(clamping: row.integer(1)))
    let text = row.optionalText(9)
    self.init(
      stamp: stamp, conversation: row.text(3), verb: Verb(row.text(4)), source: row.text(5),
      account: row.optionalText(6), params: [row.optionalText(8), text].compactMap(\.self), hasText: text != nil)
    isFromBot = row.flag(7)
    clientID = row.optionalText(12)
    recipient = row.optionalText(13)
    state = Delivery(rawValue: Int(row.integer(14))) ?? .none
    edited = row.optionalInteger(15)
    redaction = row.optionalInteger(16).map { Redaction(by: row.text(17), reason: row.text(18), time: $0) }
  }
}
