import ChatWire

/// Says what one does. What IRC clients send as a CTCP ACTION.
package enum MeCommand: Command {
  package static let declaration = Declaration(
    "ME", .people, .people, [Parameter("text", .word)],
    replies: [.errNoRecipient], cost: 0, slash: ["me"],
    summary: "Say what you do",
    help: "/me waves is shown to others as: * ann waves. It goes where what you type goes.",
    example: "/me waves")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.speak("\u{1}ACTION \(call.param(0))\u{1}", in: core.place(of: call.session), for: call.session)
  }
}

extension Core {
  /// Says something for a person whose command it was, with all the checks of PRIVMSG.
  mutating func speak(_ text: String, in place: String, for id: SessionID) throws(Reply) {
    guard !place.isEmpty else {
      charge(id, 1)
      throw Reply(.errNoRecipient, text: "You are in no channel yet: type /join tea to enter one, then say it again")
    }
    currentVerb = .privmsg
    try Pipeline.dispatch(Message(.privmsg, [place], text: text), from: id, on: &self)
  }
}
