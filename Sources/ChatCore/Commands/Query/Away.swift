import ChatWire

/// Marks oneself as away, or as back. RFC 2812 section 4.1; IRCv3 away-notify.
package enum AwayCommand: Command {
  package static let declaration = Declaration(
    .away, .registered, .query, [Parameter("message", .text(limit: Limits.away), optional: true)],
    replies: [.rplUnAway, .rplNowAway], slash: ["away"],
    summary: "Say that you are away",
    help: """
      Who writes to you gets the message back. Without one you are back. Those who asked for away-notify and share a channel with you, or watch you \
      with extended-monitor, are told once for each change. A person in plain mode who types nothing for `idleAway` minutes is marked away as "idle" until \
      they type.
      """,
    example: "AWAY :making tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let away = call.optional(0)
    core.setAway(away, of: call.user)
    core.reply(call, away == nil ? .rplUnAway : .rplNowAway)
  }
}

extension Core {
  /// Marks a person as away, or as back; those who want to know are told.
  mutating func setAway(_ away: String?, of user: UserID) {
    guard users[user].away != away else { return }
    if users[user].away == nil { for session in users[user].sessions { sessions[session].missedSince = now.wall } }
    users[user].away = away
    if away == nil { users[user].isIdle = false }
    sendToPeersAndWatchers(of: user, Message(.away, from: users[user].source, text: away), needing: .awayNotify)
    if let key = users[user].accountKey { notePresence(of: key) }
  }
}
