import ChatWire

/// Ends somebody's connection. RFC 2812 section 3.7.1.
package enum KillCommand: Command {
  package static let declaration = Declaration(
    "KILL", .operators, .oper,
    [Parameter("nick", .nick), Parameter("reason", .text(limit: Limits.quitReason))], slash: ["kill"],
    summary: "End somebody's connection",
    help: "They, their channels and all operators are told by whom and why. They can connect again at once.",
    example: "KILL bob :spam")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let target = core.users[call.target]
    let oper = core.users[call.user].nick
    let reason = call.param(1)
    core.effects.append(.log(.killed(nick: target.nick, by: oper, reason: reason)))
    core.tellOperators("\(oper) killed \(target.source): \(reason)")
    core.noteOperator("KILL", by: call.user, on: target.source.description, reason: reason)
    core.send(core.message("KILL", by: call.user, [target.nick], text: reason), to: call.target)
    // Who is always on goes, too: with the last of their sessions, or without any.
    core.users[call.target].isExpelled = true
    for session in target.sessions { core.disconnect(session, reason: "Killed (\(oper) (\(reason)))") }
    core.removeUser(call.target, reason: "Killed (\(oper) (\(reason)))")
  }
}
