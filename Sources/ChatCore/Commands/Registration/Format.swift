import ChatWire

/// Chooses how this connection is spoken to. Partyline's own.
package enum FormatCommand: Command {
  package static let declaration = Declaration(
    "FORMAT", .always, .registration, [Parameter("plain|wire|json", .word, field: "format")],
    codes: ["UNKNOWN_FORMAT", "FORMAT_SET"],
    slash: ["format"],
    summary: "Speak plain lines, IRC or JSON",
    help:
      "Plain is for people with nc or telnet, wire is IRC, json is for scripts: one object a line. Without it the first line decides. It can be changed at any time.",
    example: "FORMAT plain")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let offered: [Format] = [.plain, .wire, .json]
    guard let format = offered.first(where: { $0.name == call.param(0).lowercased() }) else {
      throw .fail(
        "UNKNOWN_FORMAT", call.param(0), text: "There is no such format; use FORMAT plain, FORMAT wire or FORMAT json")
    }
    core.sessions[call.session].isFormatChosen = true
    format == .json ? core.enterJSON(call.session) : core.setFormat(format, call.session)
    core.send(
      Reply.note("FORMAT_SET", format.name, text: "This connection speaks \(format.name) now"), to: call.session)
    core.enterAsPerson(call.session)
  }
}
