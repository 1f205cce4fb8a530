import ChatWire

/// Rings the terminal's bell in plain mode. Partyline's own.
package enum BellCommand: Command {
  package static let declaration = Declaration(
    "BELL", .always, .screen, [Parameter("on|off", .word, optional: true, field: "state")],
    codes: ["INVALID_STYLE", "STYLE_SET"], slash: ["bell"],
    summary: "Let your terminal ring when your name is said",
    help: "It rings for private messages too. Off at first. Without a word it changes over.",
    example: "BELL on")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let isOn = try core.switchStyle(call, \.hasBell)
    core.tellStyle(
      call, isOn ? "on" : "off",
      isOn
        ? "Your terminal rings when your name is said or somebody writes to you alone"
        : "Your terminal no longer rings")
  }
}
