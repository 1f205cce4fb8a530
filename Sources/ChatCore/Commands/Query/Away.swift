import ChatWire

/// Marks oneself as away, or as back. RFC 2812 section 4.1; IRCv3 away-notify.
package enum AwayCommand: Command {
  package static let declaration = Declaration(
    .away, .registered, .query, [Parameter("message", .text(limit: Limits.away), optional: true)],
    replies: [.rplUnAway, .rplNowAway], slash: ["away"],
    summary: "Say that you are away",
    help: """
      Who writes to you gets the message back. Without one you are back. Those who asked for away-notify and share a channel with you, or watch you \
      with extended-monitor, are told once for each change.
      """,
    example: "AWAY :making tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let away = call.optional(0)
    if core.users[call.user].away != away {
      core.users[call.user].away = away
      core.sendToPeersAndWatchers(
        of: call.user, Message(.away, from: core.users[call.user].source, text: away), needing: .awayNotify)
    }
    core.reply(call, away == nil ? .rplUnAway : .rplNowAway)
  }
}
