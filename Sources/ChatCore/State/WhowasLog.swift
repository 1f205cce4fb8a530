import ChatWire

/// People who left, or changed their nick, the latest last. RFC 2812 section 3.6.3.
struct WhowasLog: Sendable {
  struct Entry: Sendable {
    let key: String
    let nick: String
    let user: String
    let host: String
    let realName: String
    let left: WallTime

    init(_ user: borrowing User, left: WallTime) {
      key = user.key
      nick = user.nick
      self.user = user.user
      host = user.host
      realName = user.realName
      self.left = left
    }
  }

  private var entries: [Entry] = []

  mutating func append(_ entry: consuming Entry, limit: Int) {
    guard limit > 0 else { return }
    // Twice the limit is kept at times, so that the oldest are dropped together and not one by one.
    if entries.count >= 2 * limit { entries.removeFirst(entries.count - limit + 1) }
    entries.append(entry)
  }

  /// The last people of a nick, the latest first.
  func find(_ nick: String, limit: Int) -> [Entry] {
    let key = CaseMapping.fold(nick)
    return entries.suffix(limit).reversed().filter { $0.key == key }
  }
}
