import ChatWire

/// What PRIVMSG, NOTICE and TAGMSG share: who may say what to whom, and how it gets there.
struct Speech {
  /// About the line itself.
  static let syntaxReplies: [Numeric] = [.errNoRecipient, .errNoTextToSend]
  /// About who is to be reached.
  static let targetReplies: [Numeric] = [.errNoSuchNick, .errNoSuchChannel, .errCannotSendToChan, .errNeedReggedNick]
  static let codes = ["NOT_STORED", "TOO_MANY_TARGETS"]

  let verb: Verb

  init(_ verb: Verb) { self.verb = verb }

  func say(_ call: Call, on core: inout Core) throws(Reply) {
    let text = call.param(1)
    guard verb == .tagmsg || !text.isEmpty else { throw Reply(.errNoTextToSend) }
    guard !call.item.isEmpty else { throw Reply(.errNoRecipient) }
    if verb != .tagmsg { core.users[call.user].lastSpoke = core.now.uptime }
    if !call.message.tags.isEmpty, let id = core.edited(by: call) {
      return try core.ask(for: .edit(text: text), of: id, in: call.item, call)
    }
    do throws(Reply) {
      try send(text, call, on: &core)
    } catch {
      // RFC 2812 section 3.3.2: "servers … must not send any error reply back to the client on receipt of a notice".
      if verb != .notice { throw error }
    }
  }

  private func send(_ text: String, _ call: Call, on core: inout Core) throws(Reply) {
    let target = call.item
    if Names.isChannel(target) {
      try toChannel(call, target, least: .member, text, on: &core)
    } else if let rank = Rank.granted.first(where: { $0.prefix == target.first }),
      Names.isChannel(String(target.dropFirst()))
    {
      try toChannel(call, String(target.dropFirst()), least: rank, text, on: &core)
    } else {
      try toPerson(call, target, text, on: &core)
    }
  }

  private func message(_ call: Call, _ target: String, _ text: String, _ core: Core) -> Message {
    var message = Message(verb, from: core.users[call.user].source, [target], text: verb == .tagmsg ? nil : text)
    // "This capability enables the use of client-only tags."
    if !call.message.tags.isEmpty, core.sessions[call.session].capabilities.contains(.messageTags) {
      message.tags = call.message.tags.clientOnly
    }
    message.account = core.users[call.user].account
    message.isFromBot = core.users[call.user].isBot
    return message
  }

  /// `least`: only members of this rank or higher are reached (STATUSMSG).
  private func toChannel(_ call: Call, _ name: String, least: Rank, _ text: String, on core: inout Core) throws(Reply) {
    let id = try core.findChannel(name, seenBy: call.user)
    let text = try permitted(text, from: call.user, in: id, on: &core)
    let least =
      core.channels[id].modes.flags.isDisjoint(with: [.opModerated, .watched])
      ? least : try watched(least, call, id, on: &core)
    let shown = core.channels[id].name
    var message = message(call, least == .member ? shown : String(least.prefix.map { [$0] } ?? []) + shown, text, core)
    let needed: Capabilities = verb == .tagmsg ? .messageTags : []
    guard least == .member else {
      message.stamp = core.stamp()
      var audience: [UInt32] = []
      for member in core.channels[id].members.entries where member.rank >= least {
        audience += core.users[member.user].sessions.map(\.index)
      }
      audience = core.audience(audience, in: id, hearing: call.user)
      core.deliver(message, to: audience, except: call.session, needing: needed)
      return settle(message, keptIn: nil, call, on: &core)
    }
    let conversation = lasts(message) && core.keepsHistory(id) ? core.channels[id].key : nil
    if !message.tags.isEmpty, let first = sentBefore(message, in: conversation, call, core) {
      message.stamp = first
      return settle(message, keptIn: conversation, call, on: &core)
    }
    // What doesn't last takes no number in the channel's order.
    message.stamp = lasts(message) ? core.stamp(in: id) : core.stamp()
    if verb != .tagmsg { core.channels[id].speakers.note(call.user) }
    if core.channels[id].ignorers.isEmpty {
      core.send(message, to: id, except: call.session, needing: needed)
    } else {
      let audience = core.audience(core.channels[id].audience, in: id, hearing: call.user)
      core.deliver(message, to: audience, except: call.session, needing: needed)
    }
    if conversation != nil, !core.channels[id].hasHistory { core.beginHistory(of: id) }
    settle(message, keptIn: conversation, call, on: &core)
  }

  /// Whom a message reaches in a channel that looks at what is said: the modes W and U.
  private func watched(_ least: Rank, _ call: Call, _ id: ChannelID, on core: inout Core) throws(Reply) -> Rank {
    guard (core.channels[id].members[call.user]?.rank ?? .member) < .voice else { return least }
    if verb != .tagmsg { try core.watch(call, in: id) }
    return core.channels[id].modes.flags.contains(.opModerated) ? max(least, .halfop) : least
  }

  private func toPerson(_ call: Call, _ nick: String, _ text: String, on core: inout Core) throws(Reply) {
    if let service = Service(nick) {
      if verb == .privmsg { core.say(text, to: service, call) }
      return
    }
    guard let target = core.userIDs[CaseMapping.fold(nick)] ?? core.person(ofAccount: CaseMapping.fold(nick)) else {
      return try toAbsent(call, nick, text, on: &core)
    }
    if core.users[target].sessions.isEmpty, verb == .privmsg, let key = core.users[target].accountKey {
      if let elsewhere = core.person(ofAccount: key) { return try toPresent(call, nick, elsewhere, text, on: &core) }
      if core.absent(called: key) != nil { return try toOffline(call, target, text, on: &core) }
    }
    try toPresent(call, nick, target, text, on: &core)
  }

  /// Somebody who is always on, of whom no device is here: they have it when one comes.
  private func toOffline(_ call: Call, _ target: UserID, _ text: String, on core: inout Core) throws(Reply) {
    try core.checkOpen(target, to: call.user)
    try toAbsent(call, core.users[target].nick, text, on: &core)
    // Their own words: that they aren't here is told anyway.
    if !core.users[target].isOffline, let away = core.users[target].away, core.isNews(away, of: target, to: call.user) {
      core.reply(call, .rplAway, core.users[target].nick, text: away)
    }
  }

  private func toPresent(
    _ call: Call, _ nick: String, _ target: UserID, _ text: String, on core: inout Core
  ) throws(Reply) {
    try core.spendTarget(call.user, core.users[target].key)
    try core.checkOpen(target, to: call.user)
    var message = message(call, core.users[target].nick, text, core)
    let isHeard = !core.isSilenced(call.user, by: target)
    let conversation = lasts(message) && isHeard ? core.conversation(of: call.user, and: target) : nil
    if !message.tags.isEmpty, let first = sentBefore(message, in: conversation, call, core) {
      message.stamp = first
      return settle(message, keptIn: conversation, call, on: &core)
    }
    message.stamp = conversation.map { core.stamp(inPrivate: $0) } ?? core.stamp()
    let needed: Capabilities = verb == .tagmsg ? .messageTags : []
    if target == call.user {
      toSelf(message, call, needed, on: &core)
    } else if isHeard {
      core.send(message, to: target, needing: needed)
      if verb == .privmsg {
        core.users[target].lastWriter = Correspondent(user: call.user, nick: core.users[call.user].nick)
        if let conversation, let stamp = message.stamp { core.noteShown(stamp, in: conversation, to: target) }
      }
    }
    if target != call.user { showElsewhere(message, call, on: &core) }
    settle(message, keptIn: conversation, call, on: &core)
    if verb == .privmsg, let away = core.users[target].away, core.isNews(away, of: target, to: call.user) {
      core.reply(call, .rplAway, core.users[target].nick, text: away)
    }
  }

  /// What is said to a registered person who isn't here is kept for them.
  private func toAbsent(_ call: Call, _ nick: String, _ text: String, on core: inout Core) throws(Reply) {
    guard verb == .privmsg, let account = core.absent(called: nick) else { throw Reply(.errNoSuchNick, nick) }
    try core.spendTarget(call.user, account.key)
    var message = message(call, account.name, text, core)
    let conversation = core.conversation(of: call.user, andAccount: account.key)
    let first = sentBefore(message, in: conversation, call, core)
    if first == nil { try core.checkMailbox(of: account, from: call.user) }
    guard !core.isShutOut(call.user, by: account) else {
      let stamp = core.stamp()
      message.stamp = stamp
      if isEchoed(call, core) { core.send(message, to: call.session) }
      return core.tellWaiting(account.name, stamp.id, to: call.session)
    }
    // What is sent again is acknowledged like the first: when that is on the disk.
    let stamp = first ?? core.stamp(inPrivate: conversation)
    message.stamp = stamp
    if let key = idKey(message, conversation, call, core) { core.clientIDs.note(key, stamp) }
    let letter = Letter(
      account: account.key, name: account.name, sender: core.sender(call.user), id: stamp.id)
    if first == nil { showElsewhere(message, call, on: &core) }
    core.mail.add(for: account.key, from: letter.sender)
    core.append(message, to: conversation, letter, echo: isEchoed(call, core) ? message : nil, from: call.session)
  }

  /// Whether the sender of a private message gets a copy of it.
  private func isEchoed(_ call: Call, _ core: Core) -> Bool { showsOwn(call.session, core) }

  /// Whether a session can tell what its own person says in private from what is said to them.
  private func showsOwn(_ session: SessionID, _ core: Core) -> Bool {
    core.sessions[session].format == .plain || core.sessions[session].capabilities.contains(.echoMessage)
  }

  /// What somebody says in private is shown on their other devices, too.
  private func showElsewhere(_ message: Message, _ call: Call, on core: inout Core) {
    guard lasts(message), core.users[call.user].sessions.count > 1 else { return }
    for session in core.users[call.user].sessions where session != call.session && showsOwn(session, core) {
      core.sendApart(message, to: session)
    }
  }

  /// IRCv3 labeled-response: "When a client sends a message to itself, the server MUST NOT include the label tag, except for any acknowledgment sent
  /// with the echo-message mechanism." So a client with it gets the message twice; a person in plain mode is confirmed it once.
  private func toSelf(_ message: Message, _ call: Call, _ needed: Capabilities, on core: inout Core) {
    core.send(message, to: call.user, except: call.session, needing: needed)
    let session = core.sessions[call.session]
    if session.format != .plain, session.capabilities.isSuperset(of: needed) {
      core.sendApart(message, to: call.session)
    }
  }

  // MARK: what becomes of it

  /// Whether it is kept where history is: what is said, and reactions to that, but not that somebody is typing.
  private func lasts(_ message: Message) -> Bool {
    verb != .tagmsg || message.tags.all.contains { Self.lastingTags.contains($0.key) }
  }

  private static let lastingTags = Remark.reactTags + Remark.unreactTags

  /// The stamp of a message that its client sends for the second time.
  private func sentBefore(_ message: Message, in conversation: String?, _ call: Call, _ core: Core) -> Stamp? {
    idKey(message, conversation, call, core).flatMap { core.clientIDs[$0] }
  }

  private func idKey(_ message: Message, _ conversation: String?, _ call: Call, _ core: Core) -> ClientIDs.Key? {
    guard let conversation, let id = core.clientID(message.tags) else { return nil }
    let user = core.users[call.user]
    let sender = user.account.map(CaseMapping.fold) ?? user.source.description
    return ClientIDs.Key(sender: sender, conversation: conversation, id: id)
  }

  /// Keeps it, and sees to the sender's own copy, which they get when it is kept. People in plain mode see what they typed; a private message is confirmed
  /// to them, so that they know whom it went to.
  private func settle(_ message: Message, keptIn conversation: String?, _ call: Call, on core: inout Core) {
    let session = call.session
    var isEchoed =
      core.sessions[session].format == .plain
      ? !Names.isChannel(message.param(0)) : core.sessions[session].capabilities.contains(.echoMessage)
    if verb == .tagmsg, !core.sessions[session].capabilities.contains(.messageTags) { isEchoed = false }
    if let conversation {
      if !message.tags.isEmpty, let key = idKey(message, conversation, call, core), let stamp = message.stamp {
        core.clientIDs.note(key, stamp)
      }
      if !message.tags.isEmpty { core.note(tagsOf: message, in: conversation, call) }
      core.append(message, to: conversation, echo: isEchoed ? message : nil, from: session)
    } else if isEchoed {
      core.send(message, to: session)
    }
  }

  /// The text as the channel lets it through; 404 with the reason when it doesn't.
  func permitted(
    _ text: String, from user: UserID, in id: ChannelID, on core: inout Core
  ) throws(Reply) -> String {
    let flags = core.channels[id].modes.flags
    let name = core.channels[id].name
    func refuse(_ why: String) -> Reply { Reply(.errCannotSendToChan, name, text: why) }
    let member = core.channels[id].members[user]
    if member == nil, flags.contains(.noOutside) { throw refuse("You are not in \(name): JOIN \(name) first") }
    if (member?.rank ?? .member) < .voice {
      let isHeardByOps = flags.contains(.opModerated)
      if flags.contains(.moderated), !isHeardByOps {
        throw refuse("\(name) is moderated: only people with voice may speak")
      }
      if flags.contains(.registeredSpeak), !isHeardByOps, core.users[user].account == nil {
        throw refuse("Only people who are logged in may speak in \(name)")
      }
      if core.isMuted(user, in: id) { throw refuse("You are banned or muted in \(name)") }
    }
    if verb == .notice, flags.contains(.noNotices), (member?.rank ?? .member) < .voice {
      throw refuse("\(name) takes no notices")
    }
    guard verb != .tagmsg, !flags.isDisjoint(with: [.noCTCP, .noFormatting]) else { return text }
    if flags.contains(.noCTCP), CTCP(text) == .other { throw refuse("\(name) takes no CTCP but actions") }
    return flags.contains(.noFormatting) ? TerminalText.stripFormatting(text) : text
  }
}

extension Core {
  /// Some take messages from people only who are logged in (+R).
  func checkOpen(_ target: UserID, to user: UserID) throws(Reply) {
    guard users[target].flags.contains(.registeredOnly), users[user].account == nil, !users[user].isOper else { return }
    let nick = users[target].nick
    throw Reply(.errNeedReggedNick, nick, text: "\(nick) takes messages from people who are logged in only")
  }

  /// How many people one may have spoken to of late without it counting as a new target.
  private static let recentTargets = 10

  /// Counts a person or channel that was not written to of late against `limits.newTargets`.
  mutating func spendTarget(_ user: UserID, _ key: String) throws(Reply) {
    guard !config.limits.newTargets.isUnlimited, !users[user].isOper else { return }
    if let index = users[user].recentTargets.firstIndex(of: key) {
      if index > 0 { users[user].recentTargets.swapAt(0, index) }
      return
    }
    let wait = users[user].targetBudget.take(of: config.limits.newTargets, at: now.uptime)
    guard wait == 0 else {
      throw .fail(
        "TOO_MANY_TARGETS", text: "You write to too many people at once; try again in \(TokenBucket.seconds(wait)) s")
    }
    users[user].recentTargets.insert(key, at: 0)
    if users[user].recentTargets.count > Self.recentTargets { users[user].recentTargets.removeLast() }
  }

  /// How long one is not told again that somebody is away.
  private static let awayInterval: Int64 = 300_000

  /// Whether a person is to be told that another is away: once for each conversation, at times again, and when the message has changed.
  mutating func isNews(_ away: String, of target: UserID, to user: UserID) -> Bool {
    let told = users[user].toldAway.firstIndex { $0.user == target }
    if let told {
      let last = users[user].toldAway[told]
      if last.text == away, now.uptime - last.time < Self.awayInterval { return false }
      users[user].toldAway.remove(at: told)
    } else if users[user].toldAway.count >= Self.recentTargets {
      users[user].toldAway.removeFirst()
    }
    users[user].toldAway.append(User.ToldAway(user: target, text: away, time: now.uptime))
    return true
  }

  /// Whether a person's messages are not wanted by another (SILENCE, IGNORE, FRIEND BLOCK).
  func isSilenced(_ user: UserID, by other: UserID) -> Bool {
    if let own = users[user].accountKey, let others = users[other].accountKey, !users[user].isOper {
      if accounts[others]?.blocks(own) ?? false { return true }
    }
    guard !users[other].silence.isEmpty || !users[other].ignored.isEmpty, !users[user].isOper else { return false }
    let keys = users[user].maskKeys
    return users[other].silence.contains { $0.matches(anyFolded: keys) }
      || users[other].ignored.contains { $0.matches(anyFolded: keys) }
  }
}
