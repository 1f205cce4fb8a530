import ChatWire

/// Colours in plain mode. Partyline's own.
package enum ColorCommand: Command {
  package static let declaration = Declaration(
    "COLOR", .always, .screen, [Parameter("on|off", .word, optional: true, field: "state")],
    codes: ["INVALID_STYLE", "STYLE_SET"], slash: ["color", "colour"],
    summary: "Switch colours on or off in plain mode",
    help: """
      With colours each nick has its own, your name stands out where it is said, private messages are bold, and the \
      colours and styles that IRC clients send are shown. Off at first, and your terminal has to know ANSI colours. \
      Without a word it changes over.
      """,
    example: "COLOR on")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let isOn = try core.switchStyle(call, \.isColoured)
    core.tellStyle(call, isOn ? "on" : "off", isOn ? "Colours are on now" : "Colours are off now")
  }
}

extension Core {
  /// Switches one thing of the style of a session in plain mode: to what was typed, or over when
  /// nothing was.
  mutating func switchStyle(_ call: Call, _ key: WritableKeyPath<PlainStyle, Bool>) throws(Reply) -> Bool {
    let isOn: Bool
    switch call.param(0).lowercased() {
    case "on", "yes": isOn = true
    case "off", "no": isOn = false
    case "": isOn = !sessions[call.session].style[keyPath: key]
    default:
      let verb = call.message.verb?.text ?? "COLOR"
      throw .fail("INVALID_STYLE", call.param(0), text: "Type on or off behind it, as in \(verb) on")
    }
    setStyle(call.session) { $0[keyPath: key] = isOn }
    return isOn
  }

  /// Tells how it is now. IRC clients may set it too, and see it when they say FORMAT plain.
  mutating func tellStyle(_ call: Call, _ value: String, _ text: String) {
    let verb = call.message.verb?.text.lowercased() ?? ""
    let place = sessions[call.session].format == .plain ? "" : "In plain mode: "
    send(Reply.note("STYLE_SET", verb, value, text: place + text), to: call.session)
  }
}
