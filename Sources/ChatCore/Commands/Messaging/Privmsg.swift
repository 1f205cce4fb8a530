import ChatWire

/// Says something in a channel or to a person. RFC 2812 section 3.3.1.
package enum PrivmsgCommand: Command {
  package static let declaration = Declaration(
    .privmsg, .registered, .messaging,
    [Parameter("target", .word, each: { $0.limits.targets }), Parameter("text", .word, optional: true)],
    replies: Speech.syntaxReplies + Speech.targetReplies + [.rplAway],
    codes: Speech.codes + ["MAILBOX_FULL", "MESSAGE_WAITS", "NOT_SENT"],
    slash: ["msg", "tell"],
    summary: "Say something in a channel or to a person",
    help:
      "Several targets with commas. @#channel reaches its ops and higher only (any rank's sign works). In plain mode bare text goes to the current channel. What is for a registered person who isn't here is stored and delivered when they come.",
    example: "PRIVMSG #tea :hello everyone")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) { try Speech(.privmsg).say(call, on: &core) }
}

/// Like PRIVMSG, but nothing may answer it by itself, and errors about its target are not sent back. RFC 2812 section 3.3.2.
package enum NoticeCommand: Command {
  package static let declaration = Declaration(
    .notice, .registered, .messaging,
    [Parameter("target", .word, each: { $0.limits.targets }), Parameter("text", .word, optional: true)],
    replies: Speech.syntaxReplies, codes: ["NOT_STORED"], slash: ["notice"],
    summary: "Say something that no program answers",
    help: "Bots use it for what they say by themselves. Nothing is told about a target that can't be reached.",
    example: "NOTICE #tea :the build is green")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) { try Speech(.notice).say(call, on: &core) }
}
