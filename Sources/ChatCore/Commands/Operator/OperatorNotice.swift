import ChatWire

extension Core {
  /// Tells all operators who are online what one of them did, or what needs their eyes.
  mutating func tellOperators(_ text: String) {
    guard operators > 0 else { return }
    let audience = users.ids.filter { users[$0].isOper }.flatMap { users[$0].sessions.map(\.index) }
    deliver(Message(.notice, from: server, ["*"], text: text), to: audience)
  }

  /// Notes what an operator does that concerns no channel.
  mutating func noteOperator(
    _ verb: Verb, by user: UserID, on target: String = "", reason: String = "", undo: String = ""
  ) {
    var act = act(verb, by: user, in: nil, on: target)
    act.reason = reason
    act.undo = undo
    noteAct(act)
  }
}
