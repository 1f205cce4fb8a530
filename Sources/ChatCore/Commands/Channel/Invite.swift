import ChatWire

/// Invites somebody to a channel, or lists one's own invitations. RFC 2812 section 3.2.7, Modern IRC "INVITE message".
package enum InviteCommand: Command {
  package static let declaration = Declaration(
    .invite, .registered, .channel,
    [Parameter("nick", .nick, optional: true), Parameter("channel", .word, optional: true, current: true)],
    replies: [
      .rplInviteList, .rplEndOfInviteList, .rplInviting, .rplAway, .errNeedMoreParams, .errNoSuchChannel,
      .errNotOnChannel, .errUserOnChannel, .errChanOPrivsNeeded,
    ], codes: ["TOO_MANY_TARGETS"], cost: 2, slash: ["invite"],
    summary: "Invite somebody to a channel",
    help:
      "An invitation by a halfop or higher opens modes i, k, l and R for one JOIN, and lets in whom j keeps waiting, but no ban; while one of the modes i, k, l, R or V is set, nobody else may invite. INVITE alone lists the invitations that you have.",
    example: "INVITE bob #tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard core.users.contains(call.target) else { return core.sendInvitations(to: call) }
    let id = try core.findChannel(channelName(call, core), seenBy: call.user)
    let name = core.channels[id].name
    let nick = core.users[call.target].nick
    guard let member = core.channels[id].members[call.user] else { throw Reply(.errNotOnChannel, name) }
    let needed: Rank = core.channels[id].modes.takesRankToInvite ? Power.invite.needs : .member
    guard member.rank >= needed else {
      throw Reply(.errChanOPrivsNeeded, name, text: "Only halfops and higher may invite people to \(name) as it is now")
    }
    guard !core.channels[id].members.contains(call.target) else { throw Reply(.errUserOnChannel, nick, name) }
    try core.spendTarget(call.user, core.users[call.target].key)
    if Power.invite.allows(member.rank) { core.noteInvitation(of: call.target, to: id) }
    core.reply(call, .rplInviting, nick, name)
    if let away = core.users[call.target].away { core.reply(call, .rplAway, nick, text: away) }
    let message = core.message(.invite, by: call.user, [nick, name])
    if !core.isSilenced(call.user, by: call.target) { core.send(message, to: call.target) }
    let witnesses = core.sessions(in: id, atLeast: needed)
    core.deliver(message, to: witnesses, except: call.session, needing: .inviteNotify)
  }

  /// In plain mode the current channel may be left out.
  private static func channelName(_ call: Call, _ core: Core) throws(Reply) -> String {
    if let name = call.optional(1) { return name }
    let session = core.sessions[call.session]
    guard session.format == .plain, Names.isChannel(session.current) else {
      throw Reply(.errNeedMoreParams, "INVITE", text: "Where to? Use INVITE \(call.param(0)) #channel")
    }
    return session.current
  }
}

extension Core {
  /// The sessions of a channel's members of a rank or higher.
  func sessions(in id: ChannelID, atLeast rank: Rank) -> [UInt32] {
    channels[id].members.entries.filter { $0.rank >= rank }.flatMap { users[$0.user].sessions.map(\.index) }
  }

  /// Keeps an invitation until the person joins. The oldest of too many is forgotten.
  fileprivate mutating func noteInvitation(of user: UserID, to id: ChannelID) {
    channels[id].invited.removeAll { $0 == user || !users.contains($0) }
    let limit = config.limits.invites
    if limit > 0, channels[id].invited.count >= limit {
      channels[id].invited.removeFirst(channels[id].invited.count - limit + 1)
    }
    channels[id].invited.append(user)
  }

  /// 336 for each channel that waits for the caller, and 337.
  fileprivate mutating func sendInvitations(to call: Call) {
    for id in channels.ids where channels[id].invited.contains(call.user) {
      reply(call, .rplInviteList, channels[id].name)
    }
    send(Reply(.rplEndOfInviteList), to: call.session)
  }
}
