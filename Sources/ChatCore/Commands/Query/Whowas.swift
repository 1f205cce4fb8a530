import ChatWire

/// Tells who had a nick before. RFC 2812 section 3.6.3, Modern IRC "WHOWAS message".
package enum WhowasCommand: Command {
  package static let declaration = Declaration(
    "WHOWAS", .registered, .query,
    [
      Parameter("nick", .word), Parameter("count", .word, optional: true), Parameter("server", .word, optional: true),
    ],
    replies: [
      .rplWhoWasUser, .rplWhoisServer, .rplEndOfWhoWas, .errWasNoSuchNick, .errNoNicknameGiven, .errNoSuchServer,
    ], slash: ["whowas"],
    summary: "Show who had a name before",
    help: """
      People who left or took another name, the latest first, with the time at which they did; at most count of them. \
      The server remembers until it is restarted, and forgets the oldest.
      """,
    example: "WHOWAS ann 3")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let nick = call.param(0)
    guard !nick.isEmpty else { throw Reply(.errNoNicknameGiven, text: "No nickname given; use WHOWAS nick") }
    try core.checkServer(call.optional(2))
    var found = core.whowas.find(nick, limit: core.config.limits.whowas)[...]
    // Modern IRC: "If a non-positive number is passed as being <count>, then a full search is done."
    if let count = Int(call.param(1)), count > 0 { found = found.prefix(count) }
    if found.isEmpty { core.reply(call, .errWasNoSuchNick, nick) }
    for entry in found {
      core.reply(call, .rplWhoWasUser, entry.nick, entry.user, entry.host, "*", text: entry.realName)
      core.reply(
        call, .rplWhoisServer, entry.nick, core.config.serverName, text: CalendarTime(entry.left).iso8601)
    }
    core.reply(call, .rplEndOfWhoWas, nick)
  }
}
