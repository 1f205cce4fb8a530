import ChatWire

/// Changes the password of one's account. Partyline's own; services know it as `NickServ SET PASSWORD`.
package enum PasswordCommand: Command {
  package static let declaration = Declaration(
    "PASSWORD", .registered, .account, [Parameter("new password", .word, optional: true)],
    replies: [.errNeedMoreParams, .rplTryAgain],
    codes: ["INVALID_PARAMS", "NOT_LOGGED_IN", "PASSWORD_CHANGED", "TEMPORARILY_UNAVAILABLE", "WEAK_PASSWORD"],
    cost: 10,
    slash: ["password"],
    summary: "Change your password",
    help: "You stay logged in everywhere, and tokens stay as they are. PASSWORD_CHANGED says that the new one holds. "
      + "A person in plain mode leaves it out and is asked for it.",
    example: "PASSWORD battery-staple")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let account = try core.account(of: call)
    try core.refuseMore(than: declaration, call)
    guard call.optional(0) != nil else { return try core.askPassword("Your new password", call) }
    try core.checkNewPassword(call.param(0), account.name, "PASSWORD")
    core.compute(
      .credentials(password: call.param(0), cost: core.config.passwordCost), .newPassword(key: account.key),
      for: call.session)
  }
}

extension Core {
  mutating func saveNewPassword(_ key: String, _ credentials: Credentials?, for session: SessionID) throws(Reply) {
    guard var account = accounts.newest(key), let credentials else {
      throw .fail("TEMPORARILY_UNAVAILABLE", text: "The server is too busy; try again later")
    }
    account.passwordHash = credentials.hash
    account.scram = credentials.scram
    save(account, .password, for: session)
  }
}
