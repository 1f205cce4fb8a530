import ChatWire

/// Tells numbers about the server, chosen by a letter. RFC 2812 section 3.4.4, Modern IRC "STATS message".
package enum StatsCommand: Command {
  package static let declaration = Declaration(
    "STATS", .registered, .query,
    [Parameter("letter", .word, optional: true), Parameter("server", .word, optional: true)],
    replies: [
      .rplStatsUptime, .rplStatsCommands, .rplStatsOLine, .rplStatsDebug, .rplEndOfStats, .errNoPrivileges,
      .errNoSuchServer,
    ], slash: ["stats"],
    summary: "Show numbers about the server",
    help:
      "l: the limits and their reasons; m: how often each command was used; o: who may become operator, for operators only; u: since when the server runs.",
    example: "STATS u")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.checkServer(call.optional(1))
    let letter = String(call.param(0).prefix(1))
    switch letter {
    case "l":
      for fact in core.config.limits.facts + core.config.history.facts + core.config.expiry.facts {
        core.send(.rplStatsDebug, prose: "\(fact.key): \(fact.value) (\(fact.reason))", to: call.session)
      }
    case "m":
      for (entry, count) in zip(CommandTable.all, core.counters.commands) where count > 0 {
        core.reply(call, .rplStatsCommands, entry.declaration.verb.text, String(count))
      }
    case "o":
      guard core.users[call.user].isOper else { throw Reply(.errNoPrivileges) }
      for entry in core.config.operators {
        for mask in entry.masks.isEmpty ? ["*!*@*"] : entry.masks {
          core.reply(call, .rplStatsOLine, "O", mask, "*", entry.name)
        }
      }
    case "u": core.reply(call, .rplStatsUptime, text: "Server Up \(upTime(core))")
    default: core.reply(call, .rplStatsDebug, text: "STATS takes a letter: \(declaration.help)")
    }
    core.reply(call, .rplEndOfStats, letter.isEmpty ? "*" : letter)
  }

  /// RFC 2812 section 5.1, 242: `%d days %d:%02d:%02d`.
  private static func upTime(_ core: Core) -> String {
    let seconds = max(0, core.now.uptime - core.started.uptime) / 1000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(seconds / 86400) days \(seconds / 3600 % 24):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
