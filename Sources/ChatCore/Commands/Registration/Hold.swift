import ChatWire

/// Keeps what comes in until Enter is pressed, for terminals in which it would run into the line that is being typed.
/// Partyline's own.
package enum HoldCommand: Command {
  package static let declaration = Declaration(
    "HOLD", .always, .registration, [Parameter("on|off", .word, optional: true, field: "state")],
    codes: ["HOLD_SET", "UNKNOWN_SETTING"],
    slash: ["hold"],
    summary: "See what comes in only after your next Enter",
    help: """
      For nc, where messages otherwise run into the line that you are typing. Enter alone shows what came. When very much has come in, it is shown and \
      HOLD is off. HOLD alone turns it on, or off when it is on.
      """,
    example: "HOLD on\nHOLD off")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let isOn: Bool
    switch call.param(0).lowercased() {
    case "on": isOn = true
    case "off": isOn = false
    case "": isOn = !core.sessions[call.session].isHolding
    default: throw .fail("UNKNOWN_SETTING", call.param(0), text: "Use HOLD on or HOLD off")
    }
    core.sessions[call.session].isHolding = isOn
    core.effects.append(.hold(call.session, isOn))
    let text =
      isOn
      ? "What comes in is shown when you press Enter; HOLD off ends this" : "What comes in is shown at once"
    core.send(Reply.note("HOLD_SET", isOn ? "on" : "off", text: text), to: call.session)
  }
}

extension Core {
  /// So much came in that it was shown without Enter.
  mutating func endHold(_ id: SessionID) {
    guard isOpen(id) else { return }
    sessions[id].isHolding = false
    sendApart(
      Reply.note(
        "HOLD_SET", "off", text: "So much came in that nothing waits for Enter any more; HOLD on holds it back again"),
      to: id)
  }
}
