import ChatWire

/// Asks whether the server is there. RFC 2812 section 3.7.2.
package enum PingCommand: Command {
  package static let declaration = Declaration(
    .ping, .always, .registration, [Parameter("token", .word)], replies: [.errNoOrigin], slash: ["ping"],
    summary: "Ask for a PONG",
    help: "The server answers with the same token. It never asks you: TCP finds out who is gone.",
    example: "PING :are you there")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard let token = call.optional(0) else { throw Reply(.errNoOrigin) }
    core.send(.pong, core.config.serverName, text: token, to: call.session)
  }
}

/// Answers a PING; the server sends none, so that it means nothing. RFC 2812 section 3.7.3.
package enum PongCommand: Command {
  package static let declaration = Declaration(
    .pong, .always, .registration, [Parameter("token", .word, optional: true)],
    summary: "Answer a PING",
    help: "Taken without an answer.",
    example: "PONG :token")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {}
}
