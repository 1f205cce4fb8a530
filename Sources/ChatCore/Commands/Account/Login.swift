import ChatWire

/// Logs in with a command, where a client has no SASL. Partyline's own.
package enum LoginCommand: Command {
  package static let declaration = Declaration(
    "LOGIN", .always, .account, [Parameter("account", .word), Parameter("password", .word, optional: true)],
    replies: [.rplLoggedIn, .rplTryAgain],
    codes: ["ACCOUNT_UNKNOWN", "ALREADY_LOGGED_IN", "INVALID_CREDENTIALS", "INVALID_PARAMS", "RATE_LIMITED"],
    cost: 5, slash: ["login"],
    summary: "Log in to your account",
    help: """
      Also before NICK: you then come in by the account's name. A token or a login code (TOKEN) can stand in place of the password. IRC clients log in \
      with SASL by themselves, once they are told account and password. A person in plain mode leaves the password out and is asked for it; telnet \
      doesn't show it then. LOGIN ann@phone also names the device, which is sent what it misses when it comes back: see DEVICES.
      """,
    example: "LOGIN ann correct-horse")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.refuseMore(than: declaration, call)
    let name = LoginName(call.param(0))
    if let account = core.sessions[call.session].account, account == CaseMapping.fold(name.account) {
      throw .fail("ALREADY_LOGGED_IN", name.account, text: "You are logged in as \(name.account) already")
    }
    guard let password = call.optional(1) else {
      return try core.askPassword("The password of \(name.account)", call)
    }
    try core.logIn(name, password: password, .command, for: call.session)
  }
}

extension Core {
  /// Refuses words behind the last parameter: of a password of several words only the first would be taken.
  func refuseMore(than declaration: Declaration, _ call: Call) throws(Reply) {
    guard call.params.count > declaration.parameters.count else { return }
    throw .fail(
      "INVALID_PARAMS", text: "Too many parameters; use \(declaration.syntax), with a colon before several words")
  }

  /// Asks a person for the last parameter of the command that they gave, which is a password; a client has to send it.
  /// - Parameter params: what stands before it; nil for what was given.
  mutating func askPassword(_ prompt: String, _ call: Call, after params: [String]? = nil) throws(Reply) {
    let verb = call.message.verb ?? "*"
    guard sessions[call.session].format == .plain else {
      let syntax = CommandTable.entries[verb]?.declaration.syntax ?? verb.text
      throw Reply(.errNeedMoreParams, verb.text, text: "Not enough parameters; use \(syntax)")
    }
    askSecret(call.session, prompt, completing: Message(verb, params ?? call.params))
  }
}
