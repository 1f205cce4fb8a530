import ChatWire

/// Names the user of an IRC client. RFC 2812 section 3.1.3, Modern IRC "USER message".
package enum UserCommand: Command {
  package static let declaration = Declaration(
    "USER", .unregistered, .registration,
    [Parameter("user", .word), Parameter("0", .word), Parameter("*", .word), Parameter("real name", .word)],
    replies: [.errInputTooLong],
    summary: "Name the user of an IRC client",
    help: "IRC clients send it with NICK. People in plain mode don't need it.",
    example: "USER ann 0 * :Ann Smith")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let realName = call.param(3)
    guard realName.utf8.count <= Limits.realName else {
      throw Reply(.errInputTooLong, text: "The real name is longer than \(Limits.realName) bytes; nothing was done")
    }
    let user = call.param(0).unicodeScalars.filter { Self.allowed.contains($0) }.prefix(Limits.user)
    // Nothing may be left: ii and sic send a nick in Chinese letters as the user name too. One is made then.
    if core.sessions[call.session].format == .plain { core.setFormat(.wire, call.session) }
    core.sessions[call.session].introduction.user = String(String.UnicodeScalarView(user))
    core.sessions[call.session].introduction.realName = realName
    core.advance(call.session, .user)
  }

  private static let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_~".unicodeScalars)
}
