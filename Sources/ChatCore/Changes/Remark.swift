import ChatWire

/// What a message says about another one by its tags: it answers it (`+draft/reply`), or reacts to it (`+draft/react` besides).
struct Remark: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case answer
    case react(String)
    case unreact(String)
  }

  static let reactTags = ["+draft/react", "+react"]
  static let unreactTags = ["+draft/unreact", "+unreact"]

  let kind: Kind
  let place: Readable
  /// Who says so: the nick, and the party of the conversation (`Core.party`).
  let nick: String
  let person: String

  /// The message that tags are about; nil for none.
  static func original(_ tags: Tags) -> MessageID? {
    JSONRequest.replyTags.lazy.compactMap { tags[$0] }.first.flatMap { MessageID($0) }
  }

  /// What tags say about it.
  static func kind(_ tags: Tags) -> Kind {
    func value(_ keys: [String]) -> String? {
      keys.lazy.compactMap { tags[$0] }.first { !$0.isEmpty && $0.utf8.count <= Limits.reaction }
    }
    if let text = value(reactTags) { return .react(text) }
    if let text = value(unreactTags) { return .unreact(text) }
    return .answer
  }
}

extension Core {
  /// Notes what the tags of a message that is kept say about another one. The message itself is with others already: who reads in plain mode, and counts
  /// of reactions, have to wait until the other is found.
  mutating func note(tagsOf message: Message, in conversation: String, _ call: Call) {
    guard let id = Remark.original(message.tags) else { return }
    let kind = Remark.kind(message.tags)
    if kind == .answer, message.verb == .tagmsg { return }
    guard let place = changeable(message.param(0), by: call.user), place.conversation == conversation else { return }
    if kind == .answer, !audience(of: place, from: call.session).contains(where: { readers[Int($0)].format == .plain })
    {
      return
    }
    let remark = Remark(kind: kind, place: place, nick: users[call.user].nick, person: party(call.user))
    askApart(.change(.remark(remark)), for: call.session) { .store($0, .find([id], conversation: conversation)) }
  }

  /// The other message is there. False when it can't take the reaction: it is gone, or has too many.
  mutating func note(_ remark: Remark, about original: StoredMessage, from session: SessionID) -> Bool {
    guard original.isSpeech, original.redaction == nil, original.stamp.time >= remark.place.notBefore ?? .min else {
      return false
    }
    let quote = Quote.of(original.text)
    switch remark.kind {
    case .answer:
      tellPeople(remark, original, from: session) { whose in "\(remark.nick) answers \(whose) \(quote)" }
    case .react(let text):
      let reaction = StoredMessage.Reaction(person: remark.person, text: text)
      let own = original.reactions.count { $0.person == remark.person }
      guard !original.reactions.contains(reaction) else { return true }
      guard StoredMessage.takesReaction(besides: original.reactions.count, ownOnes: own) else { return false }
      keep(.amend([original.stamp.id], .react(reaction)))
      guard !fold(text, original, in: remark.place) else { break }
      tellPeople(remark, original, from: session) { whose in "\(remark.nick) reacted \(text) to \(whose) \(quote)" }
    case .unreact(let text):
      let reaction = StoredMessage.Reaction(person: remark.person, text: text)
      keep(.amend([original.stamp.id], .unreact(reaction)))
      unfold(text, original)
    }
    return true
  }

  /// Tells those in plain mode who hear the place and may read the message. `text` is given whose the message is.
  private mutating func tellPeople(
    _ remark: Remark, _ original: StoredMessage, from session: SessionID, _ text: (String) -> String
  ) {
    let readers = people(audience(of: remark.place, from: session), reading: original, in: remark.place)
      .filter { $0 != session.index }
    let own = readers.filter { isAuthor(sessions[sessionIDs[Int($0)]].user, of: original) }
    let head = heading(remark.place)
    tell(own, "REMARK", head + text("your"))
    let others = own.isEmpty ? readers : readers.filter { !own.contains($0) }
    tell(others, "REMARK", head + text("\(Quote.nick(original))'s"))
  }

  /// Those of an audience who are in plain mode and may read a message.
  func people(_ audience: [UInt32], reading stored: StoredMessage, in place: Readable) -> [UInt32] {
    let people = audience.filter { readers[Int($0)].format == .plain }
    guard let channel = channelIDs[place.conversation], channels[channel].modes.isGuarded else { return people }
    return people.filter { slot in
      guard let place = readable(channel, by: sessions[sessionIDs[Int(slot)]].user) else { return false }
      return stored.stamp.time >= place.notBefore ?? .min
    }
  }
}
