import ChatWire

/// Speaks for no account any more. Partyline's own; services know it as `NickServ LOGOUT`.
package enum LogoutCommand: Command {
  package static let declaration = Declaration(
    "LOGOUT", .registered, .account, replies: [.rplLoggedOut], codes: ["NOT_LOGGED_IN"], slash: ["logout"],
    summary: "Log out of your account",
    help:
      "You stay here, in your channels, but under another name where yours is registered: it is for those who are logged in as its owner.",
    example: "LOGOUT")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    _ = try core.account(of: call)
    core.logOut(call.session)
  }
}

extension Core {
  /// The account of the caller, for commands that are for those who have one.
  func account(of call: Call) throws(Reply) -> Account {
    guard let account = sessions[call.session].account.flatMap({ accounts.newest($0) }) else {
      throw .fail("NOT_LOGGED_IN", text: "You are not logged in: LOGIN account password, or REGISTER first")
    }
    return account
  }
}
