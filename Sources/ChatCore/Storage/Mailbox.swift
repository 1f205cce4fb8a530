import ChatWire

/// How much waits for people who aren't here, and of whom.
struct Mail: Sendable {
  /// Messages for each account that has any.
  private(set) var waiting: [String: Int]
  /// Messages of each sender that has any: by account, or as a guest by `nick!user@host`.
  private(set) var sent: [String: Int]
  /// Accounts whose messages are being read out of the storage, and the sessions that get them otherwise.
  var opening: [String: [SessionID]] = [:]

  init(waiting: [String: Int], sent: [String: Int]) {
    self.waiting = waiting
    self.sent = sent
  }

  mutating func add(for account: String, from sender: String) {
    waiting[account, default: 0] += 1
    sent[sender, default: 0] += 1
  }

  mutating func remove(for account: String, from sender: String) {
    Self.lower(&waiting, account)
    Self.lower(&sent, sender)
  }

  /// A device that comes while the mailbox is being emptied is given what is in it with what it has missed, or it might get it twice or not at all. False
  /// while it isn't being emptied.
  mutating func giveToReplay(_ session: SessionID, of account: String) -> Bool {
    guard opening[account] != nil else { return false }
    opening[account, default: []].append(session)
    return true
  }

  /// Nothing waits for an account, whatever was counted: some may have been deleted by age.
  mutating func empty(_ account: String) { waiting[account] = nil }

  /// An account is gone, with what waited for it.
  mutating func forget(_ account: String) {
    waiting[account] = nil
    sent[account] = nil
  }

  private static func lower(_ counts: inout [String: Int], _ key: String) {
    guard let count = counts[key] else { return }
    counts[key] = count > 1 ? count - 1 : nil
  }
}

/// What the storage is asked about a mailbox.
enum MailInquiry: Hashable, Sendable {
  /// What waits for an account.
  case read(account: String)
  /// Is it on the disk that these are delivered?
  case delivered(account: String, [StoredMessage])
}

/// A message for somebody who isn't here, on its way to the storage.
struct Letter: Hashable, Sendable {
  let account: String
  let name: String
  let sender: String
  let id: MessageID
}

// MARK: sending

extension Core {
  /// Somebody who is logged in to the account of a name, by whatever nick.
  func person(ofAccount key: String) -> UserID? {
    for session in devices[key] ?? [] where isOpen(session) && users.contains(sessions[session].user) {
      return sessions[session].user
    }
    return nil
  }

  /// The account to which a message goes that is for nobody here; nil where it can't be kept.
  func absent(called nick: String) -> Account? {
    guard config.history.people != .off, let account = accounts[CaseMapping.fold(nick)] else { return nil }
    return account
  }

  /// How a sender is counted.
  func sender(_ user: UserID) -> String { users[user].accountKey ?? users[user].source.description }

  /// Refuses what doesn't fit any more.
  func checkMailbox(of account: Account, from user: UserID) throws(Reply) {
    guard mail.waiting[account.key] ?? 0 < Limits.mailbox else {
      throw .fail(
        "MAILBOX_FULL", account.name,
        text: "\(account.name) is not here, and \(Limits.mailbox) messages wait already: it was not sent")
    }
    guard mail.sent[sender(user)] ?? 0 < Limits.mailSent else {
      throw .fail(
        "MAILBOX_FULL", account.name,
        text:
          "\(account.name) is not here, and \(Limits.mailSent) messages of yours wait for people already: it was not sent"
      )
    }
  }

  /// Whether somebody who isn't here hears nothing of a person: they block them, or had silenced them when they left.
  func isShutOut(_ user: UserID, by account: Account) -> Bool {
    guard !users[user].isOper else { return false }
    if let own = users[user].accountKey, account.blocks(own) { return true }
    // Who is always on has their masks with them.
    if let absent = userIDs[account.key], users[absent].accountKey == account.key, isSilenced(user, by: absent) {
      return true
    }
    let keys = users[user].maskKeys
    return absentSilence[account.key]?.contains { $0.matches(anyFolded: keys) } ?? false
  }

  /// What a person doesn't want to hear holds also for what is sent while they are not here.
  mutating func keepSilence(of user: UserID) {
    guard let key = users[user].accountKey else { return }
    let masks = users[user].silence + users[user].ignored
    absentSilence[key] = masks.isEmpty ? nil : masks
  }

  /// The message is on the disk, or can't be kept.
  mutating func acknowledge(_ letter: Letter, _ answer: StorageAnswer, to session: SessionID) {
    if case .failed(let fault) = answer {
      mail.remove(for: letter.account, from: letter.sender)
      let text = "\(letter.name) is not here, and the message could not be kept: \(fault.reason)"
      return send(.fail("NOT_SENT", letter.name, text: text), to: session)
    }
    // Sent again by its client: it is counted already.
    var id = letter.id
    if case .duplicate(let first) = answer {
      mail.remove(for: letter.account, from: letter.sender)
      id = first
    }
    tellWaiting(letter.name, id, to: session)
    // They came while it was on its way.
    if person(ofAccount: letter.account) != nil { openMailbox(of: letter.account) }
  }

  /// What the sender is told of a message that waits; also when it is thrown away, so that they don't find out.
  mutating func tellWaiting(_ name: String, _ id: MessageID, to session: SessionID) {
    guard isOpen(session) else { return }
    send(
      .note(
        "MESSAGE_WAITS", name, id.description, text: "\(name) is not here: the message is stored and will be delivered"),
      to: session)
  }
}

// MARK: delivery

extension Core {
  /// Begins to deliver what waits for an account of which somebody is here.
  mutating func openMailbox(of key: String) {
    guard mail.waiting[key] != nil, let session = (devices[key] ?? []).first(where: { isOpen($0) }),
      mail.opening[key] == nil
    else { return }
    mail.opening[key] = []
    askApart(.mail(.read(account: key)), for: session) {
      .store($0, .mailbox(account: key, limit: Limits.mailbox))
    }
  }

  mutating func finish(_ inquiry: MailInquiry, _ answer: StorageAnswer, for session: SessionID) {
    switch (inquiry, answer) {
    case (.read(let key), .messages(let messages)):
      guard !messages.isEmpty, person(ofAccount: key) != nil else {
        if messages.isEmpty { mail.empty(key) }
        mail.opening[key] = nil
        return
      }
      // First that they are delivered, then the messages: nobody gets one twice, and what a power cut takes between is in the history.
      askApart(.mail(.delivered(account: key, messages)), for: session) {
        .store($0, .amend(messages.map(\.stamp.id), .deliver(.delivered)))
      }
    case (.delivered(let key, let messages), .done):
      let served = mail.opening.removeValue(forKey: key) ?? []
      for message in messages { mail.remove(for: key, from: message.account ?? message.source) }
      // What was taken back since is nobody's any more.
      let left = messages.filter { $0.redaction == nil }
      deliver(left, toAccount: key, except: served)
      tellDelivered(left, to: key)
      if let user = person(ofAccount: key) {
        for message in left { noteShown(message.stamp, in: message.conversation, to: user) }
      }
      if person(ofAccount: key) != nil { openMailbox(of: key) }
    case (.read(let key), _), (.delivered(let key, _), _):
      mail.opening[key] = nil
      guard case .failed(let fault) = answer else { return }
      for device in devices[key] ?? [] where isOpen(device) && users.contains(sessions[device].user) {
        let text = "Messages wait for you, but can't be delivered now: \(fault.reason)"
        sendApart(.warn("NOT_DELIVERED", text: text), about: .privmsg, to: device)
      }
    }
  }

  /// Shows the messages to all devices, in their order and with the time at which they were sent.
  private mutating func deliver(_ messages: [StoredMessage], toAccount key: String, except served: [SessionID]) {
    guard !messages.isEmpty else { return }
    for device in devices[key] ?? []
    where isOpen(device) && users.contains(sessions[device].user) && !served.contains(device) {
      if sessions[device].format == .plain {
        tell(
          device, "MAIL",
          messages.count == 1 ? "A message waited for you:" : "\(messages.count) messages waited for you:")
      }
      let nick = nickShown(to: device)
      for stored in messages {
        var message = message(stored)
        // The account's name stood there; the client knows itself by its nick.
        if !message.params.isEmpty { message.params[0] = nick }
        sendApart(message, to: device)
      }
    }
  }

  /// Tells the senders who are here how far their messages have come, where both they and the recipient want that.
  private mutating func tellDelivered(_ messages: [StoredMessage], to key: String) {
    guard let recipient = accounts[key], recipient.preferences.receipts else { return }
    var senders: [String] = []
    for message in messages {
      if let sender = message.account, !senders.contains(sender) { senders.append(sender) }
    }
    for sender in senders where accounts[sender]?.preferences.receipts ?? false {
      let own = messages.filter { $0.account == sender }
      guard let last = own.last else { continue }
      let what =
        own.count == 1
        ? "Your message to \(recipient.name) was" : "Your \(own.count) messages to \(recipient.name) were"
      for device in devices[sender] ?? [] where isOpen(device) && users.contains(sessions[device].user) {
        sendApart(
          .note("MESSAGE_DELIVERED", recipient.name, last.stamp.id.description, text: "\(what) delivered"),
          about: .privmsg, to: device)
      }
    }
  }
}
