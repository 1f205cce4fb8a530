import ChatWire

/// Hides who comes and goes in plain mode. Partyline's own.
package enum QuietCommand: Command {
  package static let declaration = Declaration(
    "QUIET", .always, .screen, [Parameter("on|off", .word, optional: true, field: "state")],
    codes: ["INVALID_STYLE", "STYLE_SET"], slash: ["quiet"],
    summary: "Hide or show who comes and goes in plain mode",
    help: "Off at first. Without a word it changes over.",
    example: "QUIET on")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let isOn = try core.switchStyle(call, \.isQuiet)
    core.tellStyle(
      call, isOn ? "on" : "off",
      isOn
        ? "Who comes and goes is no longer shown; /quiet off shows it again" : "Who comes and goes is shown now")
  }
}
