import ChatWire

/// Tells the version of the server, and everything of 005. RFC 2812 section 3.4.3, Modern IRC "VERSION message".
package enum VersionCommand: Command {
  package static let declaration = Declaration(
    "VERSION", .registered, .query, [Parameter("server", .word, optional: true)],
    replies: [.rplVersion, .rplISupport, .errNoSuchServer], slash: ["version"],
    summary: "Show the version of the server",
    help: "IRC clients are also sent again what the server supports (005).",
    example: "VERSION")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.checkServer(call.optional(0))
    core.reply(
      call, .rplVersion, "partyline-\(Version.text)", core.config.serverName, text: core.config.description)
    for line in ISupport.lines(core.config) {
      core.send(Reply(.numeric(.rplISupport), line, text: Numeric.rplISupport.text), to: call.session)
    }
  }
}

/// Tells who is responsible for the server. RFC 2812 section 3.4.9.
package enum AdminCommand: Command {
  package static let declaration = Declaration(
    "ADMIN", .registered, .query, [Parameter("server", .word, optional: true)],
    replies: [.rplAdminMe, .rplAdminLoc1, .rplAdminLoc2, .rplAdminEmail, .errNoSuchServer], slash: ["admin"],
    summary: "Show who is responsible for the server",
    help: "The operator writes it in the configuration under admin.",
    example: "ADMIN")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.checkServer(call.optional(0))
    let admin = core.config.admin
    core.reply(call, .rplAdminMe, core.config.serverName)
    core.send(.rplAdminLoc1, prose: admin.location, to: call.session)
    core.send(.rplAdminLoc2, prose: admin.organisation, to: call.session)
    if !admin.email.isEmpty { core.send(.rplAdminEmail, prose: admin.email, to: call.session) }
  }
}

/// Tells what the server is. RFC 2812 section 3.4.10.
package enum InfoCommand: Command {
  package static let declaration = Declaration(
    "INFO", .registered, .query, [Parameter("server", .word, optional: true)],
    replies: [.rplInfo, .rplEndOfInfo, .errNoSuchServer], slash: ["info"],
    summary: "Show what this server is",
    help: "Its name, version and start.",
    example: "INFO")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.checkServer(call.optional(0))
    let lines = [
      "\(core.config.serverName): \(core.config.description)",
      "Partyline \(Version.text), a chat server that speaks plain lines of text",
      "Started \(CalendarTime(core.started.wall).iso8601)",
      "HELP lists the commands, ADMIN tells who is responsible, STATS l lists the limits",
    ]
    for line in lines { core.send(.rplInfo, prose: line, to: call.session) }
    core.reply(call, .rplEndOfInfo)
  }
}

/// Lists the servers of the network: this one. RFC 2812 section 3.4.5.
package enum LinksCommand: Command {
  package static let declaration = Declaration(
    "LINKS", .registered, .query,
    [Parameter("server", .word, optional: true, skipped: true), Parameter("mask", .word, optional: true)],
    replies: [.rplLinks, .rplEndOfLinks, .errNoSuchServer], slash: ["links"],
    summary: "List the servers",
    help: "There is one. With one parameter that is the mask which its name has to fit.",
    example: "LINKS")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let hasServer = call.params.count > 1
    if hasServer { try core.checkServer(call.optional(0)) }
    let mask = call.optional(hasServer ? 1 : 0) ?? "*"
    let name = core.config.serverName
    if core.matchesServer(mask) { core.reply(call, .rplLinks, name, name, text: "0 \(core.config.description)") }
    core.reply(call, .rplEndOfLinks, mask)
  }
}
