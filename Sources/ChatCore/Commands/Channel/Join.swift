import ChatWire

/// Enters channels. RFC 2812 section 3.2.1.
package enum JoinCommand: Command {
  package static let declaration = Declaration(
    .join, .registered, .channel,
    [Parameter("channel", .word, each: { _ in 0 }), Parameter("key", .word, optional: true, several: .commas)],
    replies: [
      .errBadChanMask, .errTooManyChannels, .errChannelIsFull, .errInviteOnlyChan, .errBannedFromChan,
      .errBadChannelKey, .errNeedReggedNick, .errLinkChannel,
      .rplTopic, .rplTopicWhoTime, .rplNamReply, .rplEndOfNames,
    ], codes: ["TOO_MANY_JOINS"], slash: ["join"],
    summary: "Enter a channel",
    help:
      "The channel is made when there is none, and you are its founder; in a registered one you have the rank that its access list gives you. Several with commas, their keys likewise. JOIN 0 leaves all.",
    example: "JOIN #tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    if call.item == "0" { return core.partAll(call.user) }
    try core.checkChannelName(call.item)
    let user = call.user
    let existing = core.channelIDs[CaseMapping.fold(call.item)]
    if let existing, core.channels[existing].members.contains(user) {
      return core.turn(call.session, to: existing)
    }
    let limits = core.config.limits
    guard limits.channelsPerUser == 0 || core.users[user].channels.count < limits.channelsPerUser else {
      throw Reply(.errTooManyChannels, call.item, text: "You are in \(limits.channelsPerUser) channels; PART one first")
    }
    // Before the masks are matched, which one line could have done for hundreds of channels.
    let wait = core.users[user].joinBudget.take(of: limits.joins, at: core.now.uptime)
    guard wait == 0 || core.users[user].isOper else {
      throw .fail(
        "TOO_MANY_JOINS", call.item,
        text: "You join too many channels at once; try again in \(TokenBucket.seconds(wait)) s")
    }
    guard let existing else { return core.admit(user, to: core.openChannel(call.item)) }
    do throws(Reply) {
      try admission(call, existing, &core)
      core.admit(user, to: existing)
    } catch {
      try forward(error, from: existing, call, &core)
    }
  }

  /// Who isn't let in comes into the channel that the mode f names, if that admits them; once, so that two channels can't send people round and round.
  private static func forward(
    _ refusal: Reply, from id: ChannelID, _ call: Call, _ core: inout Core
  ) throws(Reply) {
    guard forwarded.contains(where: { refusal.kind == $0 }), let name = core.channels[id].protection?.forward,
      let target = core.channelIDs[CaseMapping.fold(name)]
    else { throw refusal }
    core.send(
      Reply(
        .errLinkChannel, core.channels[id].name, name, text: "\(refusal.text ?? "") (you come into \(name) instead)"),
      to: call.session)
    if core.channels[target].members.contains(call.user) { return core.turn(call.session, to: target) }
    try admission(call, target, &core)
    core.admit(call.user, to: target)
  }

  /// The refusals that mode f helps with. Not a ban, nor a wrong key, which can be typed again.
  private static let forwarded: [Reply.Kind] = [
    .numeric(.errInviteOnlyChan), .numeric(.errNeedReggedNick), .numeric(.errChannelIsFull),
    .fail(code: "TOO_MANY_JOINS"),
  ]

  /// The modes that keep people out. An invitation opens all but a ban, and so does a rank on the access list; nothing keeps the owner out.
  private static func admission(_ call: Call, _ id: ChannelID, _ core: inout Core) throws(Reply) {
    let name = core.channels[id].name
    if core.channels[id].modes.isOpenToAll, core.channels[id].protection == nil { return }
    let modes = core.channels[id].modes
    let user = core.users[call.user]
    let listed = core.listedRank(of: call.user, in: id)
    if listed == .founder { return }
    let isInvited = core.channels[id].invited.contains(call.user)
    if modes.bans(user) {
      throw Reply(.errBannedFromChan, name, text: "You are banned from \(name)")
    }
    if isInvited || listed > .member { return }
    if let key = modes.key, key != givenKey(call) {
      throw Reply(.errBadChannelKey, name, text: "\(name) has a key: use JOIN \(name) key")
    }
    if modes.flags.contains(.inviteOnly), !modes.matches(.inviteException, folded: user.maskKeys) {
      throw Reply(.errInviteOnlyChan, name, text: "\(name) is invite-only: KNOCK \(name) asks its people to let you in")
    }
    if modes.flags.contains(.registeredOnly), user.account == nil {
      throw Reply(.errNeedReggedNick, name, text: "Only people who are logged in may join \(name)")
    }
    if let limit = modes.limit, core.channels[id].members.count >= limit {
      throw Reply(.errChannelIsFull, name, text: "\(name) is full (\(limit) people)")
    }
    let wait = core.channels[id].protection?.takeJoin(at: core.now.uptime) ?? 0
    guard wait == 0 else {
      throw .fail(
        "TOO_MANY_JOINS", name,
        text: "Too many people join \(name) at once (it has mode j); try again in \(TokenBucket.seconds(wait)) s")
    }
  }

  /// The key at the same place in the list of keys.
  private static func givenKey(_ call: Call) -> String? {
    let keys = call.param(1).split(separator: ",", omittingEmptySubsequences: false)
    return call.itemIndex < keys.count ? String(keys[call.itemIndex]) : nil
  }
}

extension Core {
  /// What a person finds in a channel they have just joined: its topic and its people; in plain mode also the last things said.
  /// - Parameter withHistory: not for a device that is sent what it has missed.
  mutating func introduce(_ channel: ChannelID, to session: SessionID, withHistory: Bool = true) {
    if sessions[session].format == .plain { return introducePlain(channel, to: session, withHistory: withHistory) }
    sendMarker(channel, to: session)
    if channels[channel].topic != nil { sendTopic(channel, to: session) }
    if !sessions[session].capabilities.contains(.noImplicitNames) { sendNames(channel, to: session) }
    if withHistory { replay(channel, to: session) }
  }

  /// The last messages, for clients that don't ask for them; where the configuration says so.
  private mutating func replay(_ channel: ChannelID, to session: SessionID) {
    guard config.history.replay > 0, sessions[session].capabilities.contains(.serverTime),
      !sessions[session].capabilities.contains(.chathistory),
      let what = readable(channel, by: sessions[session].user)
    else { return }
    let query = what.query(.latest(after: nil), limit: config.history.replay)
    askApart(.history(.replay(channel)), for: session) { .store($0, .history(query)) }
  }

  mutating func sendTopic(_ channel: ChannelID, to session: SessionID) {
    let name = channels[channel].name
    guard let topic = channels[channel].topic else { return send(Reply(.rplNoTopic, name), to: session) }
    send(Reply(.rplTopic, name, text: topic.text), to: session)
    send(Reply(.rplTopicWhoTime, name, topic.setBy, String(topic.time / 1000)), to: session)
  }
}
