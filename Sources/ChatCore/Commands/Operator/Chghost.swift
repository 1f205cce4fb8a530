import ChatWire

/// Sets the host that is shown of somebody. IRCv3 chghost names the message; the command is that of other servers.
package enum ChghostCommand: Command {
  package static let declaration = Declaration(
    .chghost, .operators, .oper,
    [Parameter("nick", .nick), Parameter("host|*", .word, field: "host")], codes: ["INVALID_HOST"], slash: ["chghost"],
    summary: "Set the host that is shown of somebody",
    help: """
      Others see it in place of where they come from. `*` shows the original host again. Masks, as of bans, match either of the two. Those who asked for \
      chghost and share a channel with them, or watch them with extended-monitor, are told.
      """,
    example: "CHGHOST bob staff.example")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let target = core.users[call.target]
    let host = call.param(1) == "*" ? target.originalHost : call.param(1)
    guard Names.isHost(host) else {
      throw .fail(
        "INVALID_HOST", host,
        text: "A host has at most \(Limits.host) letters, digits and .-_: as in CHGHOST \(target.nick) staff.example")
    }
    guard host != target.host else { return }
    let oper = core.users[call.user].nick
    core.effects.append(.log(.hostChanged(nick: target.nick, to: host, by: oper)))
    core.tellOperators("\(oper) changed the host that is shown of \(target.nick) to \(host)")
    core.noteOperator(
      .chghost, by: call.user, on: "\(target.nick) \(host)", undo: "CHGHOST \(target.nick) \(target.host)")
    let message = Message(.chghost, from: target.source, [target.user, host])
    core.users[call.target].host = host
    core.forgetVerdicts(of: call.target)
    core.sendToPeersAndWatchers(of: call.target, message, includingSelf: true, needing: .chghost)
  }
}
