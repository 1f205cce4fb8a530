import ChatWire

/// Removes people from a channel. RFC 2812 section 3.2.8.
package enum KickCommand: Command {
  package static let declaration = Declaration(
    .kick, .registered, .channel,
    [
      Parameter("channel", .word, current: true, several: .commas),
      Parameter("nick", .nick, each: { $0.limits.targets }),
      Parameter("reason", .text(limit: Limits.kickReason), optional: true),
    ],
    replies: [.errNoSuchChannel, .errNotOnChannel, .errUserNotInChannel, .errChanOPrivsNeeded], slash: ["kick"],
    summary: "Remove somebody from a channel",
    help:
      "Several nicks with commas, out of one channel or out of as many channels, in their order. You must be halfop or higher, and higher than they are; founders may remove anybody. A kick alone keeps nobody out: MODE #tea +b bans.",
    example: "KICK #tea bob :no spilling")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = try channel(call, core)
    let name = core.channels[id].name
    guard let member = core.channels[id].members[call.user] else { throw Reply(.errNotOnChannel, name) }
    guard Power.kick.allows(member.rank) else {
      throw Reply(.errChanOPrivsNeeded, name, text: "Only halfops and higher may remove people from \(name)")
    }
    let nick = core.users[call.target].nick
    guard let target = core.channels[id].members[call.target] else {
      throw Reply(.errUserNotInChannel, nick, name, text: "\(nick) isn't in \(name)")
    }
    guard call.target == call.user || Power.kick.allows(member.rank, on: target.rank) else {
      throw core.tooHigh(call.target, target.rank, name)
    }
    if call.target != call.user {
      var act = core.act(.kick, by: call.user, in: id, on: nick)
      act.reason = call.optional(2) ?? ""
      act.reversal = [.invite(call.target, nick: nick)]
      core.noteAct(act)
    }
    core.kick(call.target, from: id, by: call.user, reason: call.optional(2))
  }

  /// One channel for all nicks, or for each nick the channel at its place. RFC 2812: "there MUST be either one channel parameter and multiple user
  /// parameter, or as many channel parameters as there are user parameters".
  private static func channel(_ call: Call, _ core: Core) throws(Reply) -> ChannelID {
    let names = call.param(0).split(separator: ",")
    let index = names.count == 1 ? 0 : call.itemIndex
    guard index < names.count else {
      throw Reply(
        .errNeedMoreParams, "KICK", text: "\(call.item) has no channel: give one for all, or one for each of them")
    }
    return try core.findChannel(String(names[index]), seenBy: call.user)
  }
}

extension Core {
  /// Everybody in the channel is told, the person included; then they are out of it. Without a reason the kicker's nick stands there, as clients and
  /// servers have it.
  mutating func kick(_ target: UserID, from id: ChannelID, by user: UserID, reason: String?) {
    let message = message(.kick, by: user, [channels[id].name, users[target].nick], text: reason ?? users[user].nick)
    send(message, to: id)
    record(message, in: id)
    remove(target, from: id)
  }
}
