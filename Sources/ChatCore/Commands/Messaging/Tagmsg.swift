import ChatWire

/// Sends tags without a text: that somebody is typing, a reaction. IRCv3 message-tags, "The TAGMSG tag-only message".
package enum TagmsgCommand: Command {
  package static let declaration = Declaration(
    .tagmsg, .registered, .messaging,
    [Parameter("target", .word, each: { $0.limits.targets })],
    replies: [.errNoRecipient, .errUnknownCommand] + Speech.targetReplies, codes: Speech.codes,
    summary: "Send tags without a text",
    help:
      "For clients with message-tags, and they alone receive it. The tags that start with + go to the target, +typing and +draft/react for instance; without any there is nothing to send.",
    example: "@+typing=active TAGMSG #tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard core.sessions[call.session].capabilities.contains(.messageTags) else {
      throw Reply(
        .errUnknownCommand, declaration.verb.text, text: "TAGMSG is for clients with message-tags: CAP REQ it")
    }
    guard !call.message.tags.clientOnly.isEmpty else { return }
    try Speech(.tagmsg).say(call, on: &core)
  }
}
