internal import ChatCore
internal import ChatWire

/// The index of words.
extension Store {
  /// What the index knows of a message. It must be given once more to take it out of the index, which keeps no text.
  struct Searched {
    fileprivate var facts: String
    fileprivate var text: String

    init(_ conversation: Int64, _ nick: String, _ account: String?, _ text: String) {
      facts = SearchText.facts(conversation: conversation, source: nick, account: account)
      self.text = SearchText.spaced(text)
    }
  }

  func index(_ id: Int64, _ words: Searched) throws(StorageFault) {
    try database.run(
      "INSERT INTO message_search (rowid, facts, text) VALUES (?, ?, ?)", id, words.facts, words.text)
  }

  func unindex(_ id: Int64, _ words: Searched) throws(StorageFault) {
    try database.run(
      "INSERT INTO message_search (message_search, rowid, facts, text) VALUES ('delete', ?, ?, ?)", id, words.facts,
      words.text)
  }

  /// What the index knows of a message; nil where it isn't in it.
  func searched(_ id: Int64) throws(StorageFault) -> Searched? {
    try database.first(
      "SELECT conversation, source, account, text FROM message WHERE id = ? AND is_speech = 1", id
    ) { Searched($0.integer(0), String($0.text(1).prefix { $0 != "!" }), $0.optionalText(2), $0.text(3)) }
  }

  /// Changes a message, and the index with it.
  func changeSearched(_ id: Int64, _ change: () throws(StorageFault) -> Void) throws(StorageFault) {
    if let words = try searched(id) { try unindex(id, words) }
    try change()
    if let words = try searched(id) { try index(id, words) }
  }

  /// Makes the index anew from the messages.
  func rebuildIndex() throws(StorageFault) {
    try database.run("INSERT INTO message_search (message_search) VALUES ('delete-all')")
    var last: Int64 = -1
    while true {
      var some: [(Int64, Searched)] = []
      try database.rows(
        """
        SELECT id, conversation, source, account, text FROM message WHERE id > ? AND is_speech = 1
        ORDER BY id LIMIT 1000
        """, last
      ) { row in
        let nick = String(row.text(2).prefix { $0 != "!" })
        some.append((row.integer(0), Searched(row.integer(1), nick, row.optionalText(3), row.text(4))))
      }
      for (id, words) in some { try index(id, words) }
      guard let end = some.last?.0 else { return }
      last = end
    }
  }

  func search(_ query: SearchQuery) throws(StorageFault) -> [StoredMessage] {
    var conversations: [Int64] = []
    for key in query.conversations {
      if let id = try conversationID(key) { conversations.append(id) }
    }
    guard !conversations.isEmpty, query.limit > 0,
      let question = SearchText.question(conversations: conversations, from: query.from, words: query.words)
    else { return [] }
    var bounds = Bounds()
    for conversation in conversations {
      var own = Bounds()
      if let after = query.after { own.narrow(from: try edge(of: conversation, after: after)) }
      if let before = query.before { own.narrow(to: try edge(of: conversation, before: before)) }
      bounds = conversation == conversations[0] ? own : bounds.union(own)
    }
    var ids: [Int64] = []
    try database.rows(
      """
      SELECT s.rowid FROM message_search s CROSS JOIN message m ON m.id = s.rowid
      WHERE s.message_search MATCH ? AND s.rowid BETWEEN ? AND ?
        AND m.conversation IN (SELECT value FROM json_each(?))
      ORDER BY s.rowid DESC LIMIT ?
      """, question, bounds.first, bounds.last, "[\(conversations.map(String.init).joined(separator: ","))]",
      query.limit
    ) { ids.append($0.integer(0)) }
    var messages: [StoredMessage] = []
    for id in ids.reversed() {
      messages += try self.messages(where: "m.id = ?", id)
    }
    return messages.filter { query.allows($0.stamp) }
  }
}

extension SearchQuery {
  /// Whether a message lies between the two ends.
  func allows(_ stamp: Stamp) -> Bool {
    (after.map { $0.isBefore(stamp) } ?? true) && (before.map { $0.isAfter(stamp) } ?? true)
  }
}

extension HistoryPoint {
  /// Whether a message was sent after this place.
  func isBefore(_ stamp: Stamp) -> Bool {
    switch self {
    case .time(let time): time < stamp.time
    case .id(let id): id < stamp.id
    }
  }

  /// Whether a message was sent before this place.
  func isAfter(_ stamp: Stamp) -> Bool {
    switch self {
    case .time(let time): stamp.time < time
    case .id(let id): stamp.id < id
    }
  }
}
