import ChatWire

/// Names the user of an IRC client. RFC 2812 section 3.1.3, Modern IRC "USER message".
package enum UserCommand: Command {
  package static let declaration = Declaration(
    "USER", .unregistered, .registration,
    [Parameter("user", .word), Parameter(always: "0"), Parameter(always: "*"), Parameter("real name", .word)],
    replies: [.errInputTooLong],
    summary: "Name the user of an IRC client",
    help: "IRC clients send it with NICK. People in plain mode don't need it.",
    example: "USER ann 0 * :Ann Smith")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let realName = call.param(3)
    guard realName.utf8.count <= Limits.realName else {
      throw Reply(.errInputTooLong, text: "The real name is longer than \(Limits.realName) bytes; nothing was done")
    }
    // Nothing may be left: ii and sic send a nick in Chinese letters as the user name too. One is made then.
    let name = LoginName(call.param(0))
    let user = name.account.utf8.filter(Self.isAllowed).prefix(Limits.user)
    if !core.sessions[call.session].isFormatChosen { core.setFormat(.wire, call.session) }
    core.sessions[call.session].introduction.user = String(decoding: user, as: UTF8.self)
    core.sessions[call.session].introduction.realName = realName
    core.sessions[call.session].introduction.device = name.isFit ? name.device : nil
    core.advance(call.session, .user)
  }

  /// Letters, digits and `.-_~`.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2E || byte == 0x2D || byte == 0x5F || byte == 0x7E
  }
}
