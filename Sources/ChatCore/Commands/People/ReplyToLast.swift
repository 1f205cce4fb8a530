import ChatWire

/// Answers whoever wrote last.
package enum ReplyCommand: Command {
  package static let declaration = Declaration(
    "REPLY", .people, .people, [Parameter("text", .word)],
    replies: [.errNoRecipient, .errNoSuchNick], cost: 0, slash: ["reply", "r"],
    summary: "Answer the last private message",
    help:
      "It goes to the person who wrote to you alone last, under whatever name they have now. /query talks on with them.",
    example: "/reply see you there")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard let last = core.users[call.user].lastWriter else {
      core.charge(call.session, 1)
      throw Reply(.errNoRecipient, text: "Nobody has written to you alone yet: /msg bob hello writes to bob")
    }
    guard core.users.contains(last.user) else {
      core.charge(call.session, 1)
      throw Reply(.errNoSuchNick, last.nick, text: "\(last.nick) is not here any more; nothing was sent")
    }
    try core.speak(call.param(0), in: core.users[last.user].nick, for: call.session)
  }
}
