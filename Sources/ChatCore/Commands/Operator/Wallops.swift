import ChatWire

/// Speaks to everybody who wants to hear of the server. RFC 2812 section 4.7.
package enum WallopsCommand: Command {
  package static let declaration = Declaration(
    .wallops, .operators, .oper, [Parameter("text", .text(limit: Limits.wallops))], cost: 5, slash: ["wallops"],
    summary: "Speak to everybody who has mode w",
    help: "People switch it on by MODE yournick +w.",
    example: "WALLOPS :a restart at noon")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let readers = core.users.ids.filter { core.users[$0].flags.contains(.wallops) }
    let audience = readers.flatMap { core.users[$0].sessions.map(\.index) }
    core.deliver(core.message(.wallops, by: call.user, text: call.param(0)), to: audience)
  }
}
