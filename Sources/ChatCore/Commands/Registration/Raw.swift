import ChatWire

/// The line editor in the server, for people with telnet. Partyline's own.
package enum RawCommand: Command {
  package static let declaration = Declaration(
    "RAW", .always, .registration, [Parameter("on|off", .word, optional: true, field: "state")],
    codes: ["INVALID_PARAMS"],
    slash: ["raw"],
    summary: "Edit the line with all keys of the terminal",
    help:
      "For telnet in a terminal. What you are typing stays below what comes in; Tab completes names, arrow keys recall lines. RAW off ends it.",
    example: "RAW on")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    switch call.param(0).lowercased() {
    case "", "on":
      // What is typed would be held back as well.
      if core.sessions[call.session].isHolding {
        core.sessions[call.session].isHolding = false
        core.effects.append(.hold(call.session, false))
      }
      core.effects.append(.edit(call.session, true))
    case "off": core.effects.append(.edit(call.session, false))
    default: throw .fail("INVALID_PARAMS", call.param(0), text: "Use RAW, or RAW off to end it")
    }
  }
}

/// What came of `Effect.edit`.
package enum Editing: Hashable, Sendable {
  case on
  case off
  /// It isn't known that the client speaks telnet: what is sent to telnet would be garbage on the screen of nc.
  case needsTelnet
  /// The client doesn't want its keys to be sent one by one, or didn't answer in time.
  case refused
  /// The terminal is in another character set: its keys are no UTF-8.
  case needsUnicode
  /// A terminal of this name can't move its cursor.
  case needsTerminal(String)
}

extension Core {
  /// Tells a person what came of RAW.
  mutating func tell(_ id: SessionID, _ editing: Editing) {
    guard isOpen(id) else { return }
    let text =
      switch editing {
      case .on: "The line is edited here now: Tab completes, arrow keys recall, Ctrl-D leaves. /raw off ends it."
      case .off: "Your own terminal edits the line again."
      case .needsTelnet:
        "/raw works in telnet only, and this seems to be something else. /hold keeps what comes in until you press Enter."
      case .refused:
        "Your telnet didn't agree to /raw, so your own terminal goes on editing the line. /hold keeps what comes in until you press Enter."
      case .needsUnicode: "/raw needs a terminal in UTF-8: set it so, type /charset utf-8, then /raw."
      case .needsTerminal(let name):
        "/raw needs a terminal that can move its cursor, and yours says that it is \(name). /hold keeps what comes in until you press Enter."
      }
    sendApart(.note("EDITING", text: text), to: id)
  }
}
