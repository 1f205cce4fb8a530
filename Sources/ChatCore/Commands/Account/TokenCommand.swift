import ChatWire

/// Makes, lists and revokes tokens. Partyline's own.
package enum TokenCommand: Command {
  package static let declaration = Declaration(
    "TOKEN", .registered, .account,
    [
      Parameter("ADD|LIST|REVOKE|CODE", .word, field: "subcommand"),
      Parameter("token name", .word, optional: true, field: "name"),
    ],
    replies: [.rplTryAgain],
    codes: [
      "INVALID_PARAMS", "LOGIN_CODE", "NOT_LOGGED_IN", "NO_SUCH_TOKEN", "TEMPORARILY_UNAVAILABLE", "TOKEN",
      "TOKENS_END",
      "TOKEN_ADDED", "TOKEN_EXISTS", "TOKEN_REVOKED", "TOO_MANY_TOKENS",
    ], cost: 3, slash: ["token"],
    summary: "Let a device or program in without your password",
    help: """
      TOKEN ADD phone makes a word that opens your account in place of the password, and shows it once. Give each device and program its own: TOKEN REVOKE \
      phone takes it back without touching the others. TOKEN LIST shows them. TOKEN CODE shows eight digits with which you log in once in the next \
      \(LoginCode.minutes) minutes, where what is typed can be seen, as with nc: LOGIN ann 1234-5678.
      """,
    example: "TOKEN LIST")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let account = try core.account(of: call)
    try core.refuseMore(than: declaration, call)
    let name = call.param(1)
    switch call.param(0).uppercased() {
    case "LIST": list(account, call, &core)
    case "CODE": core.compute(.secret, .newCode(key: account.key), for: call.session)
    case "ADD" where !name.isEmpty: try add(name, account, call, &core)
    case "REVOKE" where !name.isEmpty: try revoke(name, account, call, &core)
    default: throw .fail("INVALID_PARAMS", text: "Use TOKEN LIST, TOKEN ADD name, TOKEN REVOKE name or TOKEN CODE")
    }
  }

  private static func list(_ account: Account, _ call: Call, _ core: inout Core) {
    for token in account.tokens {
      let used = token.lastUsed.map { "last used \(CalendarTime($0).iso8601)" } ?? "never used"
      let made = CalendarTime(token.created).iso8601
      core.send(
        Reply.note("TOKEN", token.name, text: "\(token.name): made \(made), \(used)"), to: call.session)
    }
    let count = account.tokens.count
    core.send(Reply.note("TOKENS_END", text: "You have \(count) \(count == 1 ? "token" : "tokens")"), to: call.session)
  }

  private static func add(_ name: String, _ account: Account, _ call: Call, _ core: inout Core) throws(Reply) {
    guard name.utf8.count <= Limits.tokenName else {
      throw .fail("INVALID_PARAMS", text: "The name of a token has at most \(Limits.tokenName) bytes")
    }
    guard !account.tokens.contains(where: { $0.name == name }) else {
      throw .fail("TOKEN_EXISTS", name, text: "You have a token \(name); TOKEN REVOKE \(name) first")
    }
    guard account.tokens.count < Account.Token.mostOfAccount else {
      throw .fail("TOO_MANY_TOKENS", text: "You have \(account.tokens.count) tokens; revoke one first")
    }
    core.compute(.secret, .newToken(key: account.key, name: name, scopes: []), for: call.session)
  }

  private static func revoke(_ name: String, _ account: Account, _ call: Call, _ core: inout Core) throws(Reply) {
    guard let index = account.tokens.firstIndex(where: { $0.name == name }) else {
      throw .fail("NO_SUCH_TOKEN", name, text: "You have no token \(name); TOKEN LIST shows them")
    }
    var account = account
    account.tokens.remove(at: index)
    core.save(account, .revoked(name: name), for: call.session)
  }
}

extension Core {
  mutating func saveToken(
    _ key: String, _ name: String, _ scopes: [String], _ secret: Secret?, for session: SessionID
  ) throws(Reply) {
    guard var account = accounts.newest(key), let secret else {
      throw .fail("TEMPORARILY_UNAVAILABLE", text: "The server is too busy; try again later")
    }
    account.tokens.append(Account.Token(name: name, hash: secret.digest, scopes: scopes, created: now.wall))
    save(account, .token(name: name, word: secret.text), for: session)
  }
}
