internal import ChatCore
internal import ChatWire

/// Registered channels.
extension Store {
  func save(_ record: ChannelRecord) throws(StorageFault) {
    let (policy, count): (String, Int?) =
      switch record.history {
      case .server: ("server", nil)
      case .off: ("off", nil)
      case .days(let days): ("days", days)
      case .messages(let messages): ("messages", messages)
      }
    // The lists go with it.
    try database.run("DELETE FROM channel WHERE key = ?", record.key)
    try database.run(
      """
      INSERT INTO channel (key, name, created, founder, topic, topic_by, topic_time, modes, password, member_limit,
        history, history_count, offered_to, offered, last_used, protection)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, record.key, record.name, record.created, record.founder, record.topic?.text, record.topic?.setBy,
      record.topic?.time, record.modes, record.password, record.limit, policy, count,
      record.offer?.account, record.offer?.time, record.lastUsed, record.protection)
    for (position, mask) in record.masks.enumerated() {
      try database.run(
        """
        INSERT INTO channel_mask (channel, position, list, mask, set_by, time, until, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, record.key, position, mask.list.letter, mask.mask, mask.setBy, mask.time, mask.until, mask.reason)
    }
    for (position, entry) in record.access.enumerated() {
      try database.run(
        "INSERT INTO channel_access (channel, position, who, rank, set_by, time) VALUES (?, ?, ?, ?, ?, ?)",
        record.key, position, entry.who, Int(entry.rank.rawValue), entry.setBy, entry.time)
    }
  }

  /// All registered channels, sorted by key.
  func channelRecords() throws(StorageFault) -> [ChannelRecord] {
    var records: [ChannelRecord] = []
    try database.rows(
      """
      SELECT name, founder, created, key, topic, topic_by, topic_time, modes, password, member_limit, history,
        history_count, offered_to, offered, last_used, protection
      FROM channel ORDER BY key
      """
    ) { row in
      var record = ChannelRecord(name: row.text(0), founder: row.text(1), created: row.integer(2))
      record.key = row.text(3)
      record.topic = row.optionalText(4).map { Topic(text: $0, setBy: row.text(5), time: row.integer(6)) }
      record.modes = row.text(7)
      record.password = row.optionalText(8)
      record.limit = row.optionalInteger(9).map { Int($0) }
      let count = Int(row.integer(11))
      record.history =
        switch row.text(10) {
        case "off": .off
        case "days": .days(count)
        case "messages": .messages(count)
        default: .server
        }
      record.offer = row.optionalText(12).map { ChannelRecord.Offer(account: $0, time: row.integer(13)) }
      record.lastUsed = row.integer(14)
      record.protection = row.text(15)
      records.append(record)
    }
    let positions = Dictionary(uniqueKeysWithValues: records.indices.map { (records[$0].key, $0) })
    try database.rows(
      "SELECT channel, list, mask, set_by, time, until, reason FROM channel_mask ORDER BY channel, position"
    ) { row in
      guard let index = positions[row.text(0)], let list = ListMode(letter: row.text(1)) else { return }
      var mask = ChannelRecord.Mask(list: list, mask: row.text(2), setBy: row.text(3), time: row.integer(4))
      mask.until = row.optionalInteger(5)
      mask.reason = row.text(6)
      records[index].masks.append(mask)
    }
    try database.rows("SELECT channel, who, rank, set_by, time FROM channel_access ORDER BY channel, position") { row in
      guard let index = positions[row.text(0)], let rank = Rank(rawValue: UInt8(clamping: row.integer(2))) else {
        return
      }
      records[index].access.append(
        ChannelRecord.Access(who: row.text(1), rank: rank, setBy: row.text(3), time: row.integer(4)))
    }
    return records
  }
}

extension ListMode {
  /// The letter of the mode, which stays when the order of the cases changes.
  fileprivate var letter: String {
    switch self {
    case .ban: "b"
    case .exception: "e"
    case .inviteException: "I"
    case .quiet: "q"
    }
  }

  fileprivate init?(letter: String) {
    guard let list = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
    self = list
  }
}
