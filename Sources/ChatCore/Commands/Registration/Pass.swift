import ChatWire

/// Gives the password of the server. RFC 2812 section 3.1.1.
package enum PassCommand: Command {
  package static let declaration = Declaration(
    "PASS", .unregistered, .registration, [Parameter("password", .word)], slash: ["pass"],
    summary: "Give the server's password",
    help: "Needed only where the operator has set one, and then before NICK. A wrong one is answered with 464.",
    example: "PASS secret")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    core.sessions[call.session].introduction.password = call.param(0)
    core.enterAsPerson(call.session)
  }
}
