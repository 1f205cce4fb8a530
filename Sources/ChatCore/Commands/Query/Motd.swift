import ChatWire

/// Shows the message of the day. RFC 2812 section 3.4.1.
package enum MotdCommand: Command {
  package static let declaration = Declaration(
    "MOTD", .registered, .query, [Parameter("server", .word, optional: true)],
    replies: [.rplMotdStart, .rplMotd, .rplEndOfMotd, .errNoMotd, .errNoSuchServer], slash: ["motd"],
    summary: "Show the message of the day",
    help: "The operator writes it; it is also shown when you come in.",
    example: "MOTD")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.checkServer(call.optional(0))
    for reply in replies(core.config) { core.send(reply, to: call.session) }
  }

  /// The message of the day, each of its lines in as many as it takes.
  static func replies(_ config: Config) -> [Reply] {
    guard !config.motd.isEmpty else { return [Reply(.errNoMotd)] }
    // With the longest nick, so that the lines are the same for everybody.
    let room = max(64, Limits.line - ":  372  :\r\n".utf8.count - config.serverName.utf8.count - Limits.nickBytes)
    return [Reply(.rplMotdStart, text: "Message of the day from \(config.serverName)")]
      + config.motd.flatMap { line in TextSplit.pieces(of: line, limit: room).map { Reply(.rplMotd, text: String($0)) }
      }
      + [Reply(.rplEndOfMotd)]
  }
}
