import ChatWire

/// Becomes operator of the server. RFC 2812 section 3.1.4.
package enum OperCommand: Command {
  package static let declaration = Declaration(
    "OPER", .registered, .oper, [Parameter("name", .word), Parameter("password", .word, optional: true)],
    replies: [.rplYoureOper, .rplTryAgain, .errPasswdMismatch], cost: 5, slash: ["oper"],
    summary: "Become operator of the server",
    help: """
      The names, their passwords and from where they can be used stand in the configuration under operators. Whatever is wrong, the answer is 464.
      A person in plain mode leaves the password out and is asked for it.
      """,
    example: "OPER admin secret")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let name = call.param(0)
    let keys = core.users[call.user].maskKeys
    let entry = core.config.operators.first { $0.name == name }
    let isOpen = entry.map { $0.masks.isEmpty || $0.masks.contains { Hostmask($0).matches(anyFolded: keys) } } ?? false
    // Where the name isn't open, another's hash is worked on all the same: neither the answer nor its time tells which names there are.
    guard let hash = (entry ?? core.config.operators.first)?.passwordHash else {
      core.refuseOper(call.user, name)
      throw refusal
    }
    guard let password = call.optional(1) else {
      return try core.askPassword("The password of operator \(name)", call)
    }
    let network = core.sessions[call.session].endpoint.network
    core.ask(.oper(name: name, isOpen: isOpen), for: call.session) {
      .verifyPassword($0, password: password, hash: hash, network: network)
    }
  }

  /// One answer for an unknown name, one that isn't for this host, and a wrong password.
  fileprivate static let refusal = Reply(
    .errPasswdMismatch, text: "No operator may come from here with that name and password")
}

extension Core {
  /// The password was checked.
  mutating func finishOper(_ session: SessionID, name: String, isAllowed: Bool) {
    let user = sessions[session].user
    guard users.contains(user) else { return }
    guard isAllowed else {
      refuseOper(user, name)
      return send(OperCommand.refusal, to: session)
    }
    tellOperators("\(users[user].source) is now operator (\(name))")
    users[user].operName = name
    setFlags(users[user].flags.union(.oper), of: user)
    noteOperator("OPER", by: user, on: name)
    effects.append(.log(.oper(nick: users[user].nick, name: name)))
    send(Reply(.rplYoureOper), to: session)
    send(message(.mode, by: user, [users[user].nick, "+o"]), to: user)
  }

  /// Operators whose entry is no longer in the configuration are operators no more; they and the others are told.
  mutating func dismissOperators() {
    guard operators > 0 else { return }
    for user in users.ids where users[user].isOper {
      guard let name = users[user].operName, !config.operators.contains(where: { $0.name == name }) else { continue }
      users[user].operName = nil
      setFlags(users[user].flags.subtracting(.oper), of: user)
      let nick = users[user].nick
      send(Message(.mode, from: server, [nick, "-o"]), to: user)
      send(
        Message(.notice, from: server, [nick], text: "The configuration no longer has the operator \(name)"), to: user)
      tellOperators("\(users[user].source) is no longer operator: the configuration no longer has \(name)")
    }
  }

  /// Somebody tried: those who are operators want to know.
  fileprivate mutating func refuseOper(_ user: UserID, _ name: String) {
    effects.append(.log(.operRefused(nick: users[user].nick, host: users[user].host)))
    tellOperators("\(users[user].source) tried to become operator (\(name)) and was refused")
  }
}
