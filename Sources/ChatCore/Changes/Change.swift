import ChatWire

/// A message that somebody wants to be changed: which, where it is, and how.
struct Change: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case redact(reason: String)
    case edit(text: String)
  }

  /// The client tag by which a message says that it takes the place of an earlier one.
  static let editTag = "+draft/edit"
  /// The tag that history puts on what was edited: when that was.
  static let editedTag = "partyline/edited"

  let kind: Kind
  let id: MessageID
  let place: Readable

  /// FAIL with the message that it is about.
  func refusal(_ code: String, _ more: String..., text: String) -> Reply {
    Reply(.fail(code: code), [place.name, id.description] + more, text: text)
  }

  var unknown: Reply { refusal("UNKNOWN_MSGID", text: "This message does not exist or is too old") }

  func failure(_ fault: StorageFault) -> Reply {
    refusal("INTERNAL_ERROR", text: "Nothing was changed: \(fault.reason); try again later")
  }
}

/// A change that is on its way to the disk, and what others are told of it then.
struct Changed: Hashable, Sendable {
  let change: Change
  /// As it was before.
  let stored: StoredMessage
  /// `REDACT`, or the new text.
  let message: Message
  /// A moderator takes away what somebody else said.
  var act: ModerationAct?
}

/// What is awaited from the storage about a message.
enum ChangeInquiry: Hashable, Sendable {
  /// The message.
  case find(Change)
  /// That it is changed.
  case keep(Changed)
  /// What was said last, for somebody in plain mode who means one of it.
  case pick(Pick)
  /// The message that another one is about.
  case remark(Remark)

  var outlivesSession: Bool {
    switch self {
    case .find, .pick: false
    case .keep, .remark: true
    }
  }
}

extension Core {
  /// Looks for the message that somebody wants to be changed. `target`: the channel or person; `word`: the id as it was given.
  mutating func ask(for kind: Change.Kind, of word: String, in target: String, _ call: Call) throws(Reply) {
    currentVerb = kind.verb
    let shown = target.isEmpty ? "*" : target
    guard let place = changeable(target, by: call.user) else {
      throw .fail("INVALID_TARGET", shown, text: "You can't change messages of \(shown): it is no place of yours")
    }
    guard let id = MessageID(word) else {
      throw .fail(
        "UNKNOWN_MSGID", shown, word.isEmpty ? "*" : word, text: "This message does not exist or is too old")
    }
    let change = Change(kind: kind, id: id, place: place)
    ask(.change(.find(change)), for: call.session) { .store($0, .find([id], conversation: place.conversation)) }
  }

  mutating func finish(_ inquiry: ChangeInquiry, _ answer: StorageAnswer, for session: SessionID) throws(Reply) {
    switch (inquiry, answer) {
    case (.find(let change), .failed(let fault)): throw change.failure(fault)
    case (.keep(let changed), .failed(let fault)): throw changed.change.failure(fault)
    case (.find(let change), .messages(let found)):
      guard let stored = found.first else { throw change.unknown }
      try carryOut(change, on: stored, for: session)
    case (.keep(let changed), .done):
      switch changed.change.kind {
      case .redact: tellRedaction(changed, from: session)
      case .edit: tellEdit(changed, from: session)
      }
    case (.pick(let pick), .messages(let found)): try choose(pick, among: found, for: session)
    case (.pick, .failed(let fault)):
      tell(session, "NOT_DONE", "What was said can't be read now: \(fault.reason). Try again later.")
    case (.remark(let remark), .messages(let found)):
      if let original = found.first { _ = note(remark, about: original, from: session) }
    default: break
    }
  }

  /// Changes a message, if that may be.
  mutating func carryOut(_ change: Change, on stored: StoredMessage, for session: SessionID) throws(Reply) {
    guard stored.redaction == nil, stored.stamp.time >= change.place.notBefore ?? .min else { throw change.unknown }
    switch change.kind {
    case .redact(let reason): try redact(stored, change, reason: reason, for: session)
    case .edit(let text): try edit(stored, change, text, for: session)
    }
  }

  // MARK: whose it is

  /// A place whose messages somebody may try to change: what they may read, and as a guest what they say to somebody.
  func changeable(_ target: String, by user: UserID) -> Readable? {
    if let place = readable(target, by: user) { return place }
    let key = CaseMapping.fold(target)
    guard !Names.isChannel(target), users[user].account == nil, userIDs[key] != nil || accounts[key] != nil else {
      return nil
    }
    let other = party(called: target)
    return Readable(
      conversation: Conversation.between(party(user), other), name: nick(ofParty: other), notBefore: nil)
  }

  /// Whether somebody wrote a message: by their account, or as a guest with the nick that they have had since.
  func isAuthor(_ user: UserID, of stored: StoredMessage) -> Bool {
    if let account = stored.account { return users[user].accountKey == account }
    return stored.source == users[user].source.description && stored.stamp.id > users[user].named
  }

  /// Whether a message is older than so many hours; 0 is for ever.
  func isOlder(_ stored: StoredMessage, than hours: Int) -> Bool {
    hours > 0 && now.wall - stored.stamp.time > Int64(hours) * 3_600_000
  }
}

extension Change.Kind {
  var verb: Verb {
    switch self {
    case .redact: RedactCommand.declaration.verb
    case .edit: EditCommand.declaration.verb
    }
  }
}

// MARK: who is told

/// Something that readers are told in different forms.
struct Forms {
  let code: String
  /// For those who know the capabilities.
  let known: Message
  let needed: Capabilities
  /// For IRC clients that don't.
  let fallback: Message
  /// For people.
  let text: String
}

extension Core {
  /// Tells everybody in a place but the one whose command it was; they are told as the answer, where they want what they send back.
  mutating func tell(_ forms: Forms, in place: Readable, from session: SessionID) {
    let audience = audience(of: place, from: session).filter { $0 != session.index }
    tell(audience.filter { readers[Int($0)].format == .plain }, forms.code, heading(place) + forms.text)
    let others = audience.filter { readers[Int($0)].format != .plain }
    deliver(forms.known, to: others.filter { readers[Int($0)].capabilities.isSuperset(of: forms.needed) })
    deliver(forms.fallback, to: others.filter { !readers[Int($0)].capabilities.isSuperset(of: forms.needed) })
    guard isOpen(session), sessions[session].format != .plain,
      sessions[session].capabilities.contains(.echoMessage)
    else { return }
    send(sessions[session].capabilities.isSuperset(of: forms.needed) ? forms.known : forms.fallback, to: session)
  }

  /// The channel in front of what people are told of it.
  func heading(_ place: Readable) -> String { Names.isChannel(place.name) ? "\(place.name): " : "" }

  /// The slots of those who hear what a session says in a place: the channel, or the other one and the own devices.
  func audience(of place: Readable, from session: SessionID) -> [UInt32] {
    let user = sessions[session].user
    if let channel = channelIDs[place.conversation] {
      let all = channels[channel].audience
      return users.contains(user) ? audience(all, in: channel, hearing: user) : all
    }
    guard users.contains(user) else { return [] }
    var audience = users[user].sessions.map(\.index)
    if let other = other(in: place), other != user, !isSilenced(user, by: other) {
      audience += users[other].sessions.map(\.index)
    }
    return audience
  }

  /// The other one of a private conversation, if they are here.
  func other(in place: Readable) -> UserID? {
    let key = CaseMapping.fold(place.name)
    guard !Names.isChannel(place.name) else { return nil }
    return person(ofAccount: key) ?? userIDs[key]
  }

  /// How a place is named in messages to others: a person as they are called now.
  func target(_ place: Readable) -> String { other(in: place).map { users[$0].nick } ?? place.name }
}
