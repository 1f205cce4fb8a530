import ChatWire

/// Sets the character set of a terminal that isn't in UTF-8. Partyline's own; RFC 2066 is telnet's way to say the same.
package enum CharsetCommand: Command {
  package static let declaration = Declaration(
    "CHARSET", .always, .registration, [Parameter("name", .word, optional: true)],
    codes: ["CHARSET_SET", "UNKNOWN_CHARSET"], slash: ["charset"],
    summary: "Set the character set of your terminal",
    help: """
      For terminals that aren't in UTF-8. Lines in UTF-8 are still read as such; all others, and everything that is sent to you, are in the set that \
      you name. What it lacks is shown as ?. There are \(names). Without a name the one in force is told.
      """,
    example: "CHARSET latin1")

  private static let names = Charset.all.map(\.name).joined(separator: ", ")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard let name = call.optional(0) else { return core.tellCharset(call.session) }
    guard let charset = Charset(name) else { throw unknown(name) }
    core.ask(.charset(charset), for: call.session) { .charset($0, call.session, charset) }
  }

  fileprivate static func unknown(_ name: String) -> Reply {
    .fail("UNKNOWN_CHARSET", name, text: "There is no such character set here; there are \(names)")
  }
}

extension Core {
  /// It is known whether the system has the character set.
  mutating func finishCharset(_ id: SessionID, _ charset: Charset, isThere: Bool) {
    guard isThere else { return send(CharsetCommand.unknown(charset.name), to: id) }
    sessions[id].charset = charset
    tellCharset(id)
  }

  fileprivate mutating func tellCharset(_ id: SessionID) {
    let name = sessions[id].charset.name
    send(Reply.note("CHARSET_SET", name, text: "Your terminal's character set is \(name)"), to: id)
  }
}
