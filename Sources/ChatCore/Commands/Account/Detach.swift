import ChatWire

/// Goes, and stays in one's channels. Partyline's own.
package enum DetachCommand: Command {
  package static let declaration = Declaration(
    "DETACH", .registered, .account, codes: ["NOT_ALWAYS_ON", "NOT_LOGGED_IN"], slash: ["detach"],
    summary: "Leave and stay in your channels",
    help: """
      For accounts that are always on (PREFERENCES alwayson on): the connection ends, and you stay in your channels, marked as away. QUIT and the end of \
      the connection do the same. Log in again, from anywhere, and you are in them.
      """,
    example: "DETACH")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    _ = try core.account(of: call)
    guard core.isAlwaysOn(call.user) else {
      throw .fail(
        "NOT_ALWAYS_ON",
        text: "You would leave your channels: PREFERENCES alwayson on, under your account's nick, first")
    }
    core.disconnect(call.session, reason: "Detached; you stay in your channels")
  }
}
