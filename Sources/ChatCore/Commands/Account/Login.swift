import ChatWire

/// Logs in with a command, where a client has no SASL. Partyline's own.
package enum LoginCommand: Command {
  package static let declaration = Declaration(
    "LOGIN", .always, .account, [Parameter("account", .word), Parameter("password", .word)],
    replies: [.rplLoggedIn, .rplTryAgain],
    codes: ["ACCOUNT_UNKNOWN", "ALREADY_LOGGED_IN", "INVALID_CREDENTIALS", "RATE_LIMITED"],
    cost: 5, slash: ["login"],
    summary: "Log in to your account",
    help: """
      Also before NICK: you then come in by the account's name. A token (TOKEN) can stand in place of the password. IRC clients log in with SASL by \
      themselves, once they are told account and password.
      """,
    example: "LOGIN ann correct-horse")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    if let account = core.sessions[call.session].account, account == CaseMapping.fold(call.param(0)) {
      throw .fail("ALREADY_LOGGED_IN", call.param(0), text: "You are logged in as \(call.param(0)) already")
    }
    try core.logIn(call.param(0), password: call.param(1), .command, for: call.session)
  }
}
