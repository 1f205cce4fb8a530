import ChatWire

/// What moderators did of late, in memory.
extension Core {
  /// So many acts are remembered of each channel for UNDO: more than anybody does by mistake.
  private static let actsKept = 50

  /// An act of somebody who is here, to be filled in and handed to `noteAct`. `channel`: nil for what concerns the whole server.
  mutating func act(_ verb: Verb, by user: UserID, in channel: ChannelID?, on target: String) -> ModerationAct {
    var act = ModerationAct(
      id: counters.messageID(), time: now.wall, actor: users[user].source.description, account: users[user].accountKey,
      channel: channel.map { channels[$0].name } ?? "", verb: verb, target: target)
    act.address = users[user].sessions.first.map { sessions[$0].endpoint.address } ?? ""
    return act
  }

  /// The same for what is done to the registration of a channel.
  mutating func act(_ call: Call, _ target: String, in record: ChannelRecord) -> ModerationAct {
    act(call.message.verb ?? "CHANNEL", by: call.user, in: channelIDs[record.key], on: target)
  }

  /// Takes note of what a moderator or operator did.
  mutating func noteAct(_ act: ModerationAct) {
    log(act)
    guard !act.channel.isEmpty, let id = channelIDs[CaseMapping.fold(act.channel)] else { return }
    if channels[id].acts.count >= Self.actsKept { channels[id].acts.removeFirst() }
    channels[id].acts.append(act)
  }
}
