import ChatWire

/// Chooses or changes the nickname. RFC 2812 section 3.1.2.
package enum NickCommand: Command {
  package static let declaration = Declaration(
    .nick, .always, .registration, [Parameter("nickname", .word, optional: true)],
    replies: [.errNoNicknameGiven, .errErroneusNickname, .errNicknameInUse, .errNoNickChange],
    codes: ["TOO_MANY_CHANGES"],
    slash: ["nick"],
    summary: "Choose or change your name",
    help:
      "Letters and digits of any script, and -_[]{}\\|^`; at most \(Limits.nick) characters, not starting with a digit or -.",
    example: "NICK ann")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard let nick = call.optional(0) else {
      throw Reply(.errNoNicknameGiven, text: "No nickname given; use NICK yourname")
    }
    do throws(Names.Fault) {
      try Names.checkNick(nick)
    } catch {
      throw Reply(.errErroneusNickname, nick, text: "A nickname \(error.reason); try another")
    }
    let key = CaseMapping.fold(nick)
    guard Service(nick) == nil else {
      throw Reply(.errNicknameInUse, nick, text: "\(nick) is a service of this server")
    }
    if let owner = core.userIDs[key], owner != call.user, !core.mayBecome(owner, call.session) {
      throw Reply(.errNicknameInUse, nick, text: "Nickname is already in use; try \(core.freeNick(like: nick))")
    }
    guard core.users.contains(call.user) else {
      core.sessions[call.session].introduction.nick = nick
      return core.advance(call.session, .nick)
    }
    guard nick != core.users[call.user].nick else { return }
    try core.checkNickChange(of: call.user, to: nick)
    try core.checkOwner(of: nick, for: call.session)
    let wait = core.users[call.user].nickBudget.take(of: core.config.limits.nickChanges, at: core.now.uptime)
    guard wait == 0 else {
      throw .fail(
        "TOO_MANY_CHANGES", text: "You change your name too often; try again in \(TokenBucket.seconds(wait)) s")
    }
    try core.take(nick, for: call.session)
  }
}

extension Core {
  /// A nick that is free, made by adding a number.
  func freeNick(like nick: String) -> String {
    var base = String(nick.unicodeScalars.prefix(Limits.nick - 3))
    while base.utf8.count > Limits.nickBytes - 3 { base.unicodeScalars.removeLast() }
    return (2...99).lazy.map { "\(base)\($0)" }.first {
      userIDs[CaseMapping.fold($0)] == nil && accounts.owner(of: $0) == nil
    } ?? base + "_"
  }

  /// Some channels want their members to keep their names (N). Who has a rank there, and operators, may change theirs.
  fileprivate func checkNickChange(of user: UserID, to nick: String) throws(Reply) {
    guard !users[user].isOper else { return }
    for id in users[user].channels where channels[id].modes.flags.contains(.noNickChanges) {
      guard let member = channels[id].members[user], member.rank < .voice else { continue }
      throw Reply(
        .errNoNickChange, nick,
        text: "In \(channels[id].name) people keep their names (it has mode N): PART \(channels[id].name) first")
    }
  }

  /// Everybody who shares a channel with the person is told.
  mutating func rename(_ user: UserID, to nick: String, key: String) {
    let before = users[user]
    effects.append(.log(.nick(from: before.nick, to: nick)))
    let isOther = key != before.key
    if isOther {
      notifyWatchers(of: user, isOnline: false)
      whowas.append(WhowasLog.Entry(before, left: now.wall), limit: config.limits.whowas)
    }
    let message = Message(.nick, from: before.source, [nick])
    sendToPeers(of: user, message, includingSelf: true)
    for channel in before.channels { record(message, in: channel) }
    userIDs[before.key] = nil
    userIDs[key] = user
    users[user].nick = nick
    users[user].key = key
    if isOther { users[user].named = MessageID(number: counters.lastMessage) }
    forgetVerdicts(of: user)
    if isOther { notifyWatchers(of: user, isOnline: true) }
  }
}
