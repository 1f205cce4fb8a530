import ChatCore
import ChatStorage
import ChatWire

extension StoredMessage {
  static func said(
    _ id: UInt64, _ conversation: String, by nick: String, _ text: String, account: String? = nil, time: WallTime? = nil
  ) -> StoredMessage {
    StoredMessage(
      stamp: Stamp(time: time ?? 1000 + WallTime(id), id: MessageID(number: id), sequence: id),
      conversation: conversation, verb: .privmsg, source: "\(nick)!\(nick)@host", account: account,
      params: [conversation, text], hasText: true)
  }
}

extension Account {
  /// An account with something in every place.
  static func full(_ name: String) -> Account {
    var account = Account(name: name, created: 5)
    account.lastSeen = 6
    account.passwordHash = "$scrypt$ln=15,r=8,p=1$c2FsdA==$aGFzaA=="
    account.scram = "4096$c2FsdA==$c3RvcmVk$c2VydmVy"
    account.fingerprints = ["bb", "aa"]
    var phone = Token(name: "phone", hash: "cc", scopes: ["read", "say"], created: 7)
    phone.lastUsed = 8
    account.tokens = [phone, Token(name: "ci", hash: "dd", scopes: [], created: 9)]
    var friend = Contact(account: "zoe", state: .friend, since: 10)
    friend.note = "from school"
    friend.group = "friends"
    account.contacts = [friend, Contact(account: "eve", state: .blocked, since: 11)]
    account.preferences.alwaysOn = true
    account.preferences.receipts = false
    account.readMarkers = ["#tea": 12, "ann bob": 13]
    account.channels = [
      Place("#tea", joined: 14, ranks: [RankSet(.founder), RankSet(.op)]), Place("#cake", joined: 15, ranks: []),
    ]
    var laptop = Device(name: "laptop", lastSeen: 16, seen: MessageID(number: 17))
    laptop.isHere = true
    account.devices = [laptop, Device(name: "Phone", lastSeen: 18, seen: MessageID(number: 19))]
    return account
  }
}

extension ChannelRecord {
  /// A channel with something in every place.
  static func full(_ name: String, _ history: HistoryPolicy) -> ChannelRecord {
    var record = ChannelRecord(name: name, founder: "ann", created: 3)
    record.topic = Topic(text: "tea & cake", setBy: "ann!ann@host", time: 4)
    record.modes = "ntk"
    record.password = "sesame"
    record.limit = 30
    var ban = Mask(list: .ban, mask: "*!*@bad", setBy: "ann", time: 5)
    ban.until = 6
    ban.reason = "spam"
    record.masks = [ban] + ListMode.allCases.map { Mask(list: $0, mask: "x!*@*", setBy: "bob", time: 7) }
    record.access = Rank.allCases.reversed().map { Access(who: "bob", rank: $0, setBy: "ann", time: 8) }
    record.history = history
    record.offer = Offer(account: "bob", time: 9)
    record.lastUsed = 10
    record.protection = "slow=30 forward=#cake"
    return record
  }
}

extension AuditEntry {
  /// bob is kicked, with something in every place.
  static func kick(
    _ id: UInt64, by nick: String = "ann", _ target: String = "bob", in channel: String? = "#tea"
  ) -> AuditEntry {
    var entry = AuditEntry(
      id: MessageID(number: id), time: 1000 + WallTime(id), actor: "\(nick)!\(nick)@host", account: "\(nick)account",
      address: "192.0.2.1", channel: channel, verb: "KICK", target: target, reason: "“spam”", undo: "INVITE bob #tea")
    entry.until = 5000
    entry.undoes = MessageID(number: 1)
    return entry
  }
}

extension Storage {
  /// The ids of the entries of the audit log that fit.
  func audit(_ query: AuditQuery) throws -> [UInt64] {
    guard case .audit(let entries) = try ask(.audit(query)) else { throw Failure(text: "no entries for \(query)") }
    return entries.map(\.id.number)
  }

  /// The ids that a search for words finds.
  func search(_ words: String..., in conversations: String..., from: String? = nil, limit: Int = 100) throws -> [UInt64]
  {
    var query = SearchQuery(in: conversations, limit: limit)
    query.words = words
    query.from = from
    return try messages(.search(query)).map(\.stamp.id.number)
  }
}
