import ChatWire

extension Core {
  /// Tells all operators who are online what one of them did, or what needs their eyes.
  mutating func tellOperators(_ text: String) {
    guard operators > 0 else { return }
    let audience = users.ids.filter { users[$0].isOper }.flatMap { users[$0].sessions.map(\.index) }
    deliver(Message(.notice, from: server, ["*"], text: text), to: audience)
  }
}
