import ChatWire

/// What was read in private and is to be told to who said it.
struct Receipts: Sendable {
  /// How long what was read waits for more of it, in milliseconds: a few messages in a row are told in one line.
  static let delay: Int64 = 2000
  /// How long the next receipt of the same reader in the same conversation waits, in milliseconds.
  static let pause: Int64 = 30_000
  /// Messages that one receipt counts at most.
  static let most = 100

  struct Key: Hashable, Sendable {
    /// The key of the account.
    var reader: String
    var conversation: String
  }

  struct Entry: Hashable, Sendable {
    let key: Key
    /// How far the reader had read before.
    let from: WallTime
    var upTo: WallTime
    /// `uptime` at which it is told.
    let due: Int64
  }

  /// In the order in which they were noted.
  private(set) var entries: [Entry] = []
  /// When each was told last (`uptime`).
  private var told: [Key: Int64] = [:]

  /// Notes that somebody has read on. Answers when to look at it; nil when it is looked at anyway.
  mutating func note(_ key: Key, from: WallTime, upTo: WallTime, at now: Int64) -> Int64? {
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].upTo = max(entries[index].upTo, upTo)
      return nil
    }
    let due = max(now + Self.delay, told[key].map { $0 + Self.pause } ?? 0)
    entries.append(Entry(key: key, from: from, upTo: upTo, due: due))
    return due
  }

  /// Takes what is to be told by now.
  mutating func takeDue(at now: Int64) -> [Entry] {
    let due = entries.filter { $0.due <= now }
    guard !due.isEmpty else { return [] }
    entries.removeAll { $0.due <= now }
    told = told.filter { now - $0.value < Self.pause }
    for entry in due { told[entry.key] = now }
    return due
  }
}

extension Core {
  /// Somebody has read a private conversation on.
  mutating func noteRead(_ conversation: String, by reader: String, from: WallTime, upTo: WallTime) {
    guard let sender = Conversation.other(in: conversation, than: reader), givesReceipts(reader, to: sender) else {
      return
    }
    let key = Receipts.Key(reader: reader, conversation: conversation)
    guard let due = receipts.note(key, from: from, upTo: upTo, at: now.uptime) else { return }
    deadlines.set(.receipts, at: due)
  }

  /// Both want that what one of them reads is told to the other.
  private func givesReceipts(_ reader: String, to sender: String) -> Bool {
    guard reader != sender, let from = accounts[reader], let to = accounts[sender] else { return false }
    return from.preferences.receipts && to.preferences.receipts && !from.blocks(sender)
  }

  /// A message was shown to a person in plain mode: it counts as read, unless they are away.
  mutating func noteShown(_ stamp: Stamp, in conversation: String, to user: UserID) {
    guard users[user].away == nil, let key = users[user].accountKey, let account = accounts[key],
      users[user].sessions.contains(where: { sessions[$0].format == .plain }),
      let other = Conversation.other(in: conversation, than: key), other != key
    else { return }
    let before = account.readMarkers[conversation]
    guard stamp.time > before ?? .min,
      before != nil || account.readMarkers.count < MarkreadCommand.mostMarkers
    else { return }
    let what = Readable(conversation: conversation, name: nick(ofParty: other), notBefore: nil)
    mark(what, stamp.time, of: key, except: .none)
  }

  /// It is time to tell what was read: first it is looked up what that was.
  mutating func tellReceipts() {
    for entry in receipts.takeDue(at: now.uptime) {
      let next = entry.upTo == .max ? entry.upTo : entry.upTo + 1
      let query = HistoryQuery(entry.key.conversation, .before(.time(next)), limit: Receipts.most)
      askUnattended(.receipt(entry)) { .store($0, .history(query)) }
    }
  }

  /// Tells the sender how far the reader has read. What can't be looked up now isn't told.
  mutating func finish(_ entry: Receipts.Entry, _ answer: StorageAnswer) {
    let key = entry.key
    guard case .messages(let found) = answer,
      let sender = Conversation.other(in: key.conversation, than: key.reader), givesReceipts(key.reader, to: sender),
      let reader = accounts[key.reader]
    else { return }
    let read = found.filter {
      $0.account == sender && $0.stamp.time > entry.from && $0.recipient == nil && $0.redaction == nil
    }
    guard let last = read.last else { return }
    let what = read.count == 1 ? "your message" : "your last \(read.count) messages"
    for device in devices[sender] ?? [] where isOpen(device) && users.contains(sessions[device].user) {
      sendApart(
        .note("MESSAGE_READ", reader.name, last.stamp.id.description, text: "\(reader.name) has read \(what)"),
        about: .privmsg, to: device)
    }
  }
}

// MARK: in the history

extension StoredMessage {
  /// The tag that tells the sender of a private message how far it has come: `waiting`, `delivered` or `read`.
  static let stateTag = "partyline/state"
}

extension Core {
  /// How far a private message of somebody has come, where that is for them to know.
  func stateShown(_ stored: StoredMessage, to account: String) -> String? {
    guard stored.account == account, stored.verb == .privmsg,
      let other = Conversation.other(in: stored.conversation, than: account), other != account
    else { return nil }
    if stored.recipient != nil { return "waiting" }
    guard givesReceipts(other, to: account) else { return nil }
    if let marker = accounts[other]?.readMarkers[stored.conversation], marker >= stored.stamp.time { return "read" }
    return stored.state == .delivered ? "delivered" : nil
  }
}
