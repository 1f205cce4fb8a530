import ChatWire

/// Shows and changes the slow mode of a channel. Partyline's own name for the mode W.
package enum SlowCommand: Command {
  package static let declaration = Declaration(
    "SLOW", .registered, .channel,
    [Parameter("channel", .channel, current: true), Parameter("seconds|off", .word, optional: true, field: "seconds")],
    needs: [.membership], replies: [.errChanOPrivsNeeded, .errInvalidModeParam], codes: ["NOT_KEPT", "SLOW"],
    slash: ["slow"],
    summary: "Let everybody in a channel speak only so often",
    help: """
      SLOW #tea 30 lets each person say one message in 30 seconds; 5m and 1h work too, up to six hours. Who speaks too soon is told when they can: \
      their message is not sent. Halfops and higher set it, and voice or more is not slowed down. SLOW #tea off ends it, SLOW #tea tells what it is. \
      It is the mode W.
      """,
    example: "SLOW #tea 30")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard let typed = call.optional(1) else { return core.tellSlow(call) }
    let isOff = typed.lowercased() == "off" || typed == "0"
    let request = ChannelModeRequest(isOff ? ["-W"] : ["+W", typed])
    let changed = try core.changeModes(request, of: call.channel, call)
    core.keepChange(changed, of: call.channel, by: call.session)
  }
}

extension Core {
  fileprivate mutating func tellSlow(_ call: Call) {
    let name = channels[call.channel].name
    let seconds = channels[call.channel].protection?.slow
    let text = seconds.map { "one message in \($0) s from each; SLOW \(name) off ends it" } ?? "off"
    send(
      Reply.note("SLOW", name, seconds.map(String.init) ?? "off", text: "Slow mode of \(name): \(text)"),
      to: call.session)
  }
}
