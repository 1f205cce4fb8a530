import ChatWire

/// The list of friends of an account. Partyline's own.
package enum FriendCommand: Command {
  package static let declaration = Declaration(
    "FRIEND", .registered, .account,
    [
      Parameter(
        "ADD|ACCEPT|DECLINE|REMOVE|NOTE|GROUP|BLOCK|UNBLOCK|LIST|FIND", .word, optional: true, field: "subcommand"),
      Parameter("name", .word, optional: true), Parameter("text", .word, optional: true),
    ],
    codes: [
      "ACCOUNT_UNKNOWN", "FOUND", "FOUND_END", "FRIEND", "FRIENDS_END", "FRIENDS_FULL", "FRIEND_ADDED", "FRIEND_ASKED",
      "FRIEND_BLOCKED", "FRIEND_CHANGED", "FRIEND_EXISTS", "FRIEND_NOTE", "FRIEND_REMOVED", "FRIEND_UNBLOCKED",
      "INVALID_PARAMS", "NOT_LOGGED_IN", "NO_SUCH_FRIEND", "TEMPORARILY_UNAVAILABLE", "TOO_MANY_TARGETS",
    ], cost: 2, slash: ["friend", "friends"],
    summary: "Your friends, and whether they are here",
    help: """
      FRIEND ADD bob asks bob, now or when he comes; FRIEND ACCEPT ann and DECLINE ann answer. You are told when a friend comes, goes or is away, and they \
      of you. FRIEND alone or LIST shows all, LIST work those of a group. REMOVE bob ends it without a word. NOTE bob :plays chess and GROUP bob work are \
      for you alone; without a text they are taken away. BLOCK bob keeps bob's messages, invitations and requests away, also while you are not here, and \
      bob isn't told; UNBLOCK ends it. FIND an lists people whose name begins so.
      """,
    example: "FRIEND LIST")

  /// FIND looks for at least so many characters: one finds everybody.
  static let leastFound = 2

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let account = try core.account(of: call)
    let word = call.param(0).uppercased()
    switch word {
    case "", "LIST": return list(account, group: call.param(1), call, &core)
    case "FIND": return try find(call.param(1), call, &core)
    default: break
    }
    guard let action = Action(rawValue: word), let name = call.optional(1) else {
      let spelled = core.spelled("FRIEND", for: call.session)
      throw .fail("INVALID_PARAMS", text: "Use \(spelled) add bob, or one of \(Action.names), list and find")
    }
    let other = try core.findAccount(name)
    guard other.key != account.key else {
      throw .fail("INVALID_PARAMS", other.name, text: "\(other.name) is yourself")
    }
    if action == .add { try core.spendTarget(call.user, other.key) }
    var meeting = Meeting(own: account, other: other, now: core.now.wall, session: call.session)
    let done = try meeting.make(action, text: call.param(2), core)
    core.save(meeting.change(done), for: call.session)
  }

  private static func find(_ prefix: String, _ call: Call, _ core: inout Core) throws(Reply) {
    guard prefix.count >= leastFound else {
      throw .fail("INVALID_PARAMS", text: "FIND looks for at least \(leastFound) letters of a name")
    }
    let found = core.accounts.accounts(beginning: CaseMapping.fold(prefix), limit: Limits.foundPeople + 1)
    for account in found.prefix(Limits.foundPeople) {
      core.send(Reply.note("FOUND", account.name, text: account.name), to: call.session)
    }
    let text =
      found.count > Limits.foundPeople
      ? "There are more; type more letters" : found.isEmpty ? "No registered name begins so" : "That is all"
    core.send(Reply.note("FOUND_END", prefix, text: text), to: call.session)
  }

  // MARK: the list

  private static func list(_ account: Account, group: String, _ call: Call, _ core: inout Core) {
    // A client that reads standard replies has the note apart.
    let session = core.sessions[call.session]
    let isProgram = session.format != .plain && session.capabilities.contains(.standardReplies)
    var (shown, online) = (0, 0)
    for contact in account.contacts where group.isEmpty || CaseMapping.fold(contact.group) == CaseMapping.fold(group) {
      guard let other = core.accounts[contact.account] else { continue }
      let presence = contact.state == .friend ? core.presence(of: other.key) : nil
      shown += 1
      if presence ?? .offline != .offline { online += 1 }
      var text = describe(contact, other, presence, call.session, core)
      if !contact.group.isEmpty { text += ", in \(contact.group)" }
      if !contact.note.isEmpty, !isProgram { text += "; \(contact.note)" }
      let seen = lastSeen(other, contact, presence).map { CalendarTime($0).iso8601 } ?? "*"
      let head = [
        other.name, contact.state.rawValue, presence?.word ?? "*", seen, contact.group.isEmpty ? "*" : contact.group,
      ]
      core.send(Reply(.note(code: "FRIEND"), head, text: text), to: call.session)
      if !contact.note.isEmpty, isProgram {
        core.send(Reply.note("FRIEND_NOTE", other.name, text: contact.note), to: call.session)
      }
    }
    let hint = core.spelled("FRIEND ADD", "bob", for: call.session)
    let text =
      shown == 0
      ? group.isEmpty ? "Nobody is on your list; \(hint) asks bob" : "Nobody is in the group \(group)"
      : "\(shown) on the list, \(online) here"
    core.send(Reply.note("FRIENDS_END", text: text), to: call.session)
  }

  private static func describe(
    _ contact: Account.Contact, _ other: Account, _ presence: Presence?, _ session: SessionID, _ core: Core
  ) -> String {
    switch contact.state {
    case .asked: return "\(other.name): not answered yet"
    case .asking:
      return "\(other.name) asks to be your friend: \(core.spelled("FRIEND ACCEPT", other.name, for: session))"
    case .blocked: return "\(other.name): blocked"
    case .friend: break
    }
    switch presence {
    case .online: return "\(other.name): here"
    case .away(let reason): return "\(other.name): away (\(reason))"
    case .offline, nil:
      guard let seen = lastSeen(other, contact, presence) else { return "\(other.name): not here" }
      let ago = PlainPhrases.duration(String(max(0, core.now.wall - seen) / 1000))
      return "\(other.name): not here, last seen \(ago) ago"
    }
  }

  /// When a friend was last here, where they are not and let their friends know.
  private static func lastSeen(_ other: Account, _ contact: Account.Contact, _ presence: Presence?) -> WallTime? {
    presence == .offline && other.preferences.showsLastSeen ? other.lastSeen : nil
  }
}

extension FriendCommand {
  /// What one can do about somebody.
  enum Action: String, CaseIterable {
    case add = "ADD"
    case accept = "ACCEPT"
    case decline = "DECLINE"
    case remove = "REMOVE"
    case note = "NOTE"
    case group = "GROUP"
    case block = "BLOCK"
    case unblock = "UNBLOCK"

    static let names = allCases.dropFirst().map { $0.rawValue.lowercased() }.joined(separator: ", ")
  }

  /// Two accounts, of which one does something about the other.
  struct Meeting {
    var own: Account
    var other: Account
    let now: WallTime
    let session: SessionID
    /// The other one's account is changed, too.
    private var isMutual = false
    private var news: FriendChange.News?

    init(own: Account, other: Account, now: WallTime, session: SessionID) {
      self.own = own
      self.other = other
      self.now = now
      self.session = session
    }

    func change(_ done: Reply) -> FriendChange {
      FriendChange(
        accounts: isMutual ? [own, other] : [own], own: own.key, other: other.key, done: done, news: news)
    }

    /// Changes the accounts. What is answered is told when they are kept.
    mutating func make(_ action: Action, text: String, _ core: Core) throws(Reply) -> Reply {
      let name = other.name
      let state = own.contact(other.key)?.state
      switch (action, state) {
      case (.add, nil): return try ask(core)
      case (.add, .asking), (.accept, .asking): return befriend()
      case (.add, .friend): throw .fail("FRIEND_EXISTS", name, text: "\(name) is your friend already")
      case (.add, .asked): throw .fail("FRIEND_EXISTS", name, text: "You have asked \(name) already")
      case (.add, .blocked):
        let unblock = core.spelled("FRIEND UNBLOCK", name, for: session)
        throw .fail("FRIEND_EXISTS", name, text: "You block \(name): \(unblock) first")
      case (.decline, .asking):
        own.removeContact(other.key)
        return .note("FRIEND_REMOVED", name, text: "\(name)'s request is gone; \(name) isn't told")
      case (.accept, _), (.decline, _):
        throw .fail("NO_SUCH_FRIEND", name, text: "There is no request of \(name)")
      case (.remove, .friend), (.remove, .asked), (.remove, .asking): return remove()
      case (.note, .some), (.group, .some): return try describe(action, text)
      case (.block, .blocked): throw .fail("FRIEND_EXISTS", name, text: "You block \(name) already")
      case (.block, _): return try block()
      case (.unblock, .blocked):
        own.removeContact(other.key)
        return .note("FRIEND_UNBLOCKED", name, text: "\(name) can write to you again")
      case (.unblock, _): throw .fail("NO_SUCH_FRIEND", name, text: "You don't block \(name)")
      case (.remove, _), (.note, nil), (.group, nil):
        throw .fail("NO_SUCH_FRIEND", name, text: "\(name) is not on your list")
      }
    }

    private mutating func ask(_ core: Core) throws(Reply) -> Reply {
      try checkRoom()
      let theirs = other.contact(own.key)?.state
      // Both want it: theirs was declined, or came while this one was blocked.
      if theirs == .asked {
        own.setContact(other.key, .asking, since: now)
        return befriend()
      }
      guard own.contacts.count(where: { $0.state == .asked }) < Limits.friendRequests else {
        throw .fail("FRIENDS_FULL", text: "\(Limits.friendRequests) people have not answered you yet")
      }
      own.setContact(other.key, .asked, since: now)
      let done = Reply.note(
        "FRIEND_ASKED", other.name, text: "\(other.name) is asked, now or when they come, and may accept or decline")
      // Who is blocked learns nothing of it.
      if theirs == .blocked { return done }
      guard other.contacts.count(where: { $0.state == .asking }) < Limits.friendRequests,
        other.contacts.count < Limits.contacts
      else { throw .fail("FRIENDS_FULL", other.name, text: "Too many people ask \(other.name); try again later") }
      other.setContact(own.key, .asking, since: now)
      isMutual = true
      news = .asks
      return done
    }

    private func checkRoom() throws(Reply) {
      guard own.contacts.count < Limits.contacts else {
        throw .fail("FRIENDS_FULL", text: "Your list is full (\(Limits.contacts)); remove somebody first")
      }
    }

    private mutating func befriend() -> Reply {
      own.setContact(other.key, .friend, since: now)
      other.setContact(own.key, .friend, since: now)
      isMutual = true
      news = .accepts
      return .note("FRIEND_ADDED", other.name, text: "\(other.name) is your friend now")
    }

    private mutating func remove() -> Reply {
      own.removeContact(other.key)
      if let theirs = other.contact(own.key)?.state, theirs == .friend || theirs == .asking {
        other.removeContact(own.key)
        isMutual = true
      }
      return .note("FRIEND_REMOVED", other.name, text: "\(other.name) is off your list")
    }

    private mutating func block() throws(Reply) -> Reply {
      if own.contact(other.key) == nil { try checkRoom() }
      _ = remove()
      own.setContact(other.key, .blocked, since: now)
      return .note("FRIEND_BLOCKED", other.name, text: "You hear nothing of \(other.name) in private any more")
    }

    private mutating func describe(_ action: Action, _ text: String) throws(Reply) -> Reply {
      guard let index = own.contacts.firstIndex(where: { $0.account == other.key }) else {
        throw .fail("NO_SUCH_FRIEND", other.name, text: "\(other.name) is not on your list")
      }
      if action == .note {
        guard text.utf8.count <= Limits.contactNote else {
          throw .fail("INVALID_PARAMS", text: "A note has at most \(Limits.contactNote) bytes")
        }
        own.contacts[index].note = text
      } else {
        guard text.utf8.count <= Limits.contactGroup, !text.contains(" "), !text.hasPrefix(":") else {
          throw .fail("INVALID_PARAMS", text: "A group is one word of at most \(Limits.contactGroup) bytes")
        }
        own.contacts[index].group = text
      }
      let what = action == .note ? "Your note on \(other.name)" : "The group of \(other.name)"
      return .note("FRIEND_CHANGED", other.name, text: "\(what) is \(text.isEmpty ? "taken away" : "kept")")
    }
  }
}
