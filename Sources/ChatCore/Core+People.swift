import ChatWire

/// What changes a person as a whole.
extension Core {
  /// Switches a person's modes, and keeps the counts that LUSERS tells.
  mutating func setFlags(_ flags: UserFlags, of user: UserID) {
    count(users[user].flags, by: -1)
    users[user].flags = flags
    count(flags, by: 1)
  }

  /// Takes a person's modes into account who comes or goes.
  mutating func count(_ flags: UserFlags, by change: Int) {
    if flags.contains(.invisible) { invisibleUsers += change }
    if flags.contains(.oper) { operators += change }
  }

  /// A message that tells of what a person did.
  func message(_ verb: Verb, by user: UserID, _ params: [String] = [], text: String? = nil) -> Message {
    var message = Message(verb, from: users[user].source, params, text: text)
    message.account = users[user].account
    message.isFromBot = users[user].isBot
    return message
  }

  /// Speaks to everybody, in the name of the server.
  mutating func announce(_ text: String, from name: String) {
    effects.append(.log(.announced(by: name, text: text)))
    let audience = sessions.ids.filter { sessions[$0].stage.isRegistered }.map(\.index)
    var message = Message(.notice, from: server, ["$$*"], text: text)
    message.stamp = stamp()
    deliver(message, to: audience)
  }

  /// A new configuration takes effect. Clients are told what changed of what they were told in 005.
  mutating func apply(_ new: Config) {
    let changed = ISupport.changes(from: config, to: new)
    config = new
    for id in sessions.ids { watchMidnight(id) }
    for id in channels.ids { updateRetention(of: id) }
    welcomeText = WelcomeText(new, started: started.wall)
    dismissOperators()
    guard !changed.isEmpty else { return }
    for id in sessions.ids where sessions[id].stage.isRegistered && sessions[id].format != .plain {
      for line in ISupport.lines(of: changed, config) {
        send(Reply(.numeric(.rplISupport), line, text: Numeric.rplISupport.text ?? ""), to: id)
      }
    }
  }
}
