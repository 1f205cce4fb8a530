import ChatWire

/// Sets the width at which lines are wrapped in plain mode. Partyline's own.
package enum WidthCommand: Command {
  package static let declaration = Declaration(
    "WIDTH", .always, .screen, [Parameter("columns|off", .word, field: "columns")],
    codes: ["INVALID_STYLE", "STYLE_SET"], slash: ["width"],
    summary: "Wrap lines between words in plain mode",
    help: """
      At so many columns, \(PlainStyle.narrowest) to \(PlainStyle.widest). telnet tells the width by itself; without one \
      your terminal wraps lines where they end.
      """,
    example: "WIDTH 72")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let typed = call.param(0)
    let columns = typed.lowercased() == "off" ? 0 : Int(typed) ?? -1
    guard columns == 0 || PlainStyle.narrowest...PlainStyle.widest ~= columns else {
      throw .fail(
        "INVALID_STYLE", typed,
        text: "Type a number of columns from \(PlainStyle.narrowest) to \(PlainStyle.widest), or off")
    }
    core.setStyle(call.session) { $0.width = columns }
    core.tellStyle(
      call, String(columns),
      columns == 0 ? "Lines are no longer wrapped" : "Lines are wrapped at \(columns) columns now")
  }
}
