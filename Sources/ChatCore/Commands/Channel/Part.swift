import ChatWire

/// Leaves channels. RFC 2812 section 3.2.2.
package enum PartCommand: Command {
  package static let declaration = Declaration(
    .part, .registered, .channel,
    [
      Parameter("channel", .channel, each: { _ in 0 }, current: true),
      Parameter("reason", .text(limit: Limits.quitReason), optional: true),
    ], needs: [.membership], slash: ["part", "leave"],
    summary: "Leave a channel",
    help: "Several with commas. Those in it see the reason.",
    example: "PART #tea :good night")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    core.part(call.user, call.channel, reason: call.optional(1))
  }
}

extension Core {
  /// Everybody in the channel is told, the person included; then they are out of it.
  mutating func part(_ user: UserID, _ channel: ChannelID, reason: String?) {
    let message = message(.part, by: user, [channels[channel].name], text: reason)
    announce(.left, of: user, in: channel, message)
    record(message, in: channel)
    remove(user, from: channel)
  }

  mutating func partAll(_ user: UserID) {
    for channel in users[user].channels { part(user, channel, reason: nil) }
  }
}
