import ChatWire

/// Becomes operator of the server. RFC 2812 section 3.1.4.
package enum OperCommand: Command {
  package static let declaration = Declaration(
    "OPER", .registered, .oper, [Parameter("name", .word), Parameter("password", .word)],
    replies: [.rplYoureOper, .errPasswdMismatch, .errNoOperHost], cost: 5, slash: ["oper"],
    summary: "Become operator of the server",
    help: "The names and their passwords stand in the configuration under operators.",
    example: "OPER admin secret")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let name = call.param(0)
    let source = core.users[call.user].maskKey
    guard let entry = core.config.operators.first(where: { $0.name == name }),
      entry.masks.isEmpty || entry.masks.contains(where: { Hostmask($0).matches(folded: source) })
    else {
      core.refuseOper(call.user, name)
      throw Reply(.errNoOperHost, text: "No operator of that name may come from here")
    }
    let held = core.deferResponse()
    core.ask(.oper(call.session, name: name, held: held)) {
      .verifyPassword($0, password: call.param(1), hash: entry.passwordHash)
    }
  }
}

extension Core {
  /// The password was checked.
  mutating func finishOper(_ session: SessionID, name: String, matches: Bool) {
    let user = sessions[session].user
    guard users.contains(user) else { return }
    guard matches else {
      refuseOper(user, name)
      return send(Reply(.errPasswdMismatch), to: session)
    }
    tellOperators("\(users[user].source) is now operator (\(name))")
    users[user].operName = name
    setFlags(users[user].flags.union(.oper), of: user)
    effects.append(.log(.oper(nick: users[user].nick, name: name)))
    send(Reply(.rplYoureOper), to: session)
    send(message(.mode, by: user, [users[user].nick, "+o"]), to: user)
  }

  /// Somebody tried: those who are operators want to know.
  fileprivate mutating func refuseOper(_ user: UserID, _ name: String) {
    effects.append(.log(.operRefused(nick: users[user].nick, host: users[user].host)))
    tellOperators("\(users[user].source) tried to become operator (\(name)) and was refused")
  }
}
