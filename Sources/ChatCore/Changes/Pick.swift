import ChatWire

/// A message that somebody in plain mode means, who sees no ids: it is looked for among the last ones.
struct Pick: Hashable, Sendable {
  enum Purpose: Hashable, Sendable {
    /// The last own one; or by a number from the end, by somebody's name, by words.
    case delete(String)
    case edit(text: String)
    /// The last one of somebody else, or of one person.
    case react(String, nick: String?)
  }

  let purpose: Purpose
  let place: Readable
}

extension Core {
  /// Looks for a message in the place where bare text goes.
  mutating func pick(_ purpose: Pick.Purpose, _ call: Call) {
    let id = call.session
    let name = place(of: id)
    guard let place = changeable(name, by: call.user) else {
      return tell(
        id, "NOT_DONE",
        name.isEmpty
          ? "You are in no channel yet. Type /join and a name to enter one." : "Nothing that was said here is kept.")
    }
    let query = place.query(.latest(after: nil), limit: HistoryRequest.most)
    ask(.change(.pick(Pick(purpose: purpose, place: place))), for: id) { .store($0, .history(query)) }
  }

  mutating func choose(_ pick: Pick, among found: [StoredMessage], for session: SessionID) throws(Reply) {
    let user = sessions[session].user
    let isGuest = users[user].account == nil && !Names.isChannel(pick.place.name)
    let last = Array(
      found.filter {
        // In private a guest isn't shown what was said to somebody of that nick before them.
        $0.redaction == nil && $0.isSpeech && (!isGuest || $0.stamp.id > users[user].named)
      }.reversed())
    let own = last.filter { isAuthor(user, of: $0) }
    switch pick.purpose {
    case .delete(let words):
      guard let stored = chosen(words, own: own, all: last, by: user) else {
        let what = words.isEmpty ? "" : " that fits \"\(words)\""
        return tell(
          session, "NOT_DONE",
          "You have said nothing of late in \(pick.place.name)\(what). /history shows what was said.")
      }
      try apply(.redact(reason: ""), to: stored, pick, for: session)
    case .edit(let text):
      guard let stored = own.first else {
        return tell(session, "NOT_DONE", "You have said nothing of late in \(pick.place.name): type it as it is.")
      }
      let isAction = CTCP(text) == .none && CTCP(stored.text) != .none
      try apply(.edit(text: isAction ? "\u{1}ACTION \(text)\u{1}" : text), to: stored, pick, for: session)
    case .react(let reaction, let nick):
      let key = nick.map(CaseMapping.fold)
      let fitting = last.filter { stored in
        key.map { CaseMapping.fold(Quote.nick(stored)) == $0 } ?? !isAuthor(user, of: stored)
      }
      guard let stored = fitting.first else {
        return tell(
          session, "NOT_DONE",
          nick.map { "\($0) has said nothing of late in \(pick.place.name). /history shows what was said." }
            ?? "Nobody else has said anything of late in \(pick.place.name). /history shows what was said.")
      }
      try react(reaction, to: stored, in: pick.place, for: session)
    }
  }

  private mutating func apply(
    _ kind: Change.Kind, to stored: StoredMessage, _ pick: Pick, for session: SessionID
  ) throws(Reply) {
    let change = Change(kind: kind, id: stored.stamp.id, place: pick.place)
    currentVerb = kind.verb
    try carryOut(change, on: stored, for: session)
  }

  /// The message that words stand for; the last come first.
  private func chosen(
    _ words: String, own: [StoredMessage], all: [StoredMessage], by user: UserID
  ) -> StoredMessage? {
    if words.isEmpty { return own.first }
    if let number = Int(words), number > 0 { return number <= own.count ? own[number - 1] : nil }
    func first(_ messages: [StoredMessage], having words: some StringProtocol) -> StoredMessage? {
      let key = CaseMapping.fold(String(words))
      return messages.first { key.isEmpty || CaseMapping.fold($0.text).contains(key) }
    }
    if let stored = first(own, having: words) { return stored }
    let parts = words.split(separator: " ", maxSplits: 1)
    let name = CaseMapping.fold(String(parts.first ?? ""))
    let theirs = all.filter { CaseMapping.fold(Quote.nick($0)) == name }
    return first(theirs, having: parts.count > 1 ? parts[1] : "") ?? first(all, having: words)
  }
}
