import ChatWire

/// Leaves the server. RFC 2812 section 3.1.7.
package enum QuitCommand: Command {
  package static let declaration = Declaration(
    .quit, .always, .registration, [Parameter("reason", .text(limit: Limits.quitReason), optional: true)],
    slash: ["quit", "exit", "bye"],
    summary: "Leave",
    help: "Those in your channels see the reason. Everything that was sent to you before is delivered first.",
    example: "QUIT :good night")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let reason = call.optional(0).map { "Quit: \($0)" } ?? "Quit"
    // What was said before is acknowledged when it is on the disk; that comes first.
    guard core.sessions[call.session].owed == 0 else {
      core.sessions[call.session].quitReason = reason
      return core.pause(call.session)
    }
    core.disconnect(call.session, reason: reason)
  }
}
