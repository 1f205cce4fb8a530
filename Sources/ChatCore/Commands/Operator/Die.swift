import ChatWire

/// Stops the server. RFC 2812 section 4.3.
package enum DieCommand: Command {
  package static let declaration = Declaration(
    "DIE", .operators, .oper, [Parameter("reason", .text(limit: Limits.quitReason), optional: true)], slash: ["die"],
    summary: "Stop the server",
    help: "Everybody is told the reason, everything that was sent is delivered, and the program ends.",
    example: "DIE :moving house")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let oper = core.users[call.user].nick
    core.noteOperator("DIE", by: call.user, reason: call.param(0))
    core.effects.append(.stop(reason: "Stopped by \(oper)" + (call.optional(0).map { ": \($0)" } ?? "")))
  }
}
