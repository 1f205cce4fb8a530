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
    core.sendMotd(to: call.session)
  }
}

extension Core {
  mutating func sendMotd(to id: SessionID) {
    guard !config.motd.isEmpty else { return send(Reply(.errNoMotd), to: id) }
    send(Reply(.rplMotdStart, text: "Message of the day from \(config.serverName)"), to: id)
    for line in config.motd { send(.rplMotd, prose: line, to: id) }
    send(Reply(.rplEndOfMotd), to: id)
  }
}
