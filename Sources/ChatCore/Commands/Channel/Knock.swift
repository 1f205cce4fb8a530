import ChatWire

/// Asks those in a closed channel to be let in. The numerics are those of Solanum, in its `doc/features`.
package enum KnockCommand: Command {
  package static let declaration = Declaration(
    "KNOCK", .registered, .channel,
    [Parameter("channel", .channelName), Parameter("reason", .text(limit: Limits.knock), optional: true)],
    replies: [
      .rplKnock, .rplKnockDlvr, .errTooManyKnock, .errChanOpen, .errKnockOnChan, .errCannotKnock, .errNoSuchChannel,
    ], codes: ["TOO_MANY_TARGETS"], cost: 2, slash: ["knock"], tokens: { _ in ["KNOCK"] },
    summary: "Ask to be let into a closed channel",
    help:
      "Its halfops and higher are told, and can INVITE you. A channel is closed by modes i and k, and by l when it is full. One knock a minute reaches a channel.",
    example: "KNOCK #tea :it is me, ann")

  /// How long a channel is left in peace after a knock, in milliseconds.
  static let pause: Int64 = 60_000

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    // A closed secret channel is found too: JOIN tells of it as well, by the mode that keeps people out.
    guard let id = core.channelIDs[CaseMapping.fold(call.param(0))] else {
      throw Reply(.errNoSuchChannel, call.param(0))
    }
    let name = core.channels[id].name
    let modes = core.channels[id].modes
    guard !core.channels[id].members.contains(call.user) else { throw Reply(.errKnockOnChan, name) }
    let isFull = modes.limit.map { core.channels[id].members.count >= $0 } ?? false
    guard modes.flags.contains(.inviteOnly) || modes.key != nil || isFull else {
      throw modes.flags.contains(.secret)
        ? Reply(.errNoSuchChannel, name) : Reply(.errChanOpen, name, text: "\(name) is open: JOIN \(name)")
    }
    guard !modes.bans(core.users[call.user]) else {
      throw Reply(.errCannotKnock, name, text: "You are banned from \(name)")
    }
    let doorkeepers = core.sessions(in: id, atLeast: .halfop)
    guard !doorkeepers.isEmpty else {
      throw Reply(.errCannotKnock, name, text: "Nobody who could let you in is in \(name) now")
    }
    if let last = core.channels[id].lastKnock, core.now.uptime - last < pause {
      let wait = TokenBucket.seconds(pause - (core.now.uptime - last))
      throw Reply(.errTooManyKnock, name, text: "Somebody knocked at \(name) just now; try again in \(wait) s")
    }
    try core.spendTarget(call.user, core.channels[id].key)
    core.channels[id].lastKnock = core.now.uptime
    core.deliverKnock(call.user, at: name, reason: call.optional(1), to: doorkeepers)
    core.send(Reply(.rplKnockDlvr, name), to: call.session)
  }
}

extension Core {
  /// 710 to each of those who can open.
  fileprivate mutating func deliverKnock(_ user: UserID, at name: String, reason: String?, to slots: [UInt32]) {
    let text = (Numeric.rplKnock.text ?? "") + (reason.map { ": \($0)" } ?? "")
    for slot in slots {
      send(Reply(.rplKnock, name, users[user].source.description, text: text), to: sessionIDs[Int(slot)])
    }
  }
}
