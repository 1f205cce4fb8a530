import ChatWire

/// Registers an account. IRCv3 draft/account-registration.
package enum RegisterCommand: Command {
  package static let declaration = Declaration(
    "REGISTER", .always, .account,
    [
      Parameter("account", .word, optional: true), Parameter("email|*", .word, optional: true, field: "email"),
      Parameter("password", .word, optional: true),
    ],
    replies: [.errNeedMoreParams, .rplLoggedIn, .rplTryAgain],
    codes: [
      "ACCOUNT_EXISTS", "ALREADY_AUTHENTICATED", "BAD_ACCOUNT_NAME", "INVALID_INVITATION", "INVALID_PARAMS",
      "NEED_NICK",
      "REGISTRATION_CLOSED", "TEMPORARILY_UNAVAILABLE", "WEAK_PASSWORD",
    ], cost: 10, slash: ["register"],
    summary: "Register your name",
    help: """
      The account * is your nick, which then belongs to you: nobody else can use it, or one that looks like it. There is no use for an e-mail address: \
      * stands for none. Where the operator gives out invitations, the code of yours stands in place of the address. A person in plain mode types /register, or /register * CODE, and is asked for the password. Passwords have at least \
      \(Limits.leastPassword) bytes and may be several words, before which the protocol wants a colon. REGISTER SUCCESS says that the account is kept; you are logged in then.
      """,
    example: "REGISTER * * correct-horse")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.refuseMore(than: declaration, call)
    let id = call.session
    let nick = core.nickShown(to: id)
    let name = call.param(0) == "*" ? nick : call.optional(0) ?? nick
    if core.sessions[id].account != nil {
      throw .fail("ALREADY_AUTHENTICATED", name, text: "You have an account and are logged in; LOGOUT first")
    }
    guard nick != "*" else { throw .fail("NEED_NICK", name, text: "Choose your name first: NICK yourname") }
    guard CaseMapping.fold(name) == CaseMapping.fold(nick) else {
      throw .fail("BAD_ACCOUNT_NAME", name, text: "You can register the name that you have: \(how(call, core))")
    }
    try checkPolicy(name, code: call.param(1), call, core)
    guard core.isFree(name) else {
      throw .fail("ACCOUNT_EXISTS", name, text: "\(name) is registered, or looks like a name that is")
    }
    guard let password = call.optional(2) else {
      let given = [call.optional(0) ?? "*", call.optional(1) ?? "*"]
      return try core.askPassword("A password for \(name)", call, after: given)
    }
    try core.checkNewPassword(password, name, "REGISTER")
    core.makeAccount(name, password: password, by: .owner, for: id)
  }

  /// What to type where the password is asked for, and where it isn't.
  private static func how(_ call: Call, _ core: Core, code: String = "*") -> String {
    core.sessions[call.session].format == .plain
      ? "/register" + (code == "*" ? "" : " * \(code)") : "REGISTER * \(code) password"
  }

  private static func checkPolicy(_ name: String, code: String, _ call: Call, _ core: Core) throws(Reply) {
    switch core.config.registration {
    case .open: return
    case .closed: throw .fail("REGISTRATION_CLOSED", name, text: "Accounts are made by the operator of this server")
    case .invitation:
      guard core.config.invitations.contains(code) else {
        throw .fail("INVALID_INVITATION", name, text: "You need an invitation here: \(how(call, core, code: "CODE"))")
      }
    }
  }
}

extension Core {
  /// Nobody has an account of this name, or one that looks like it, or is about to get one.
  func isFree(_ name: String) -> Bool {
    accounts.owner(of: name) == nil && !reservedNames.contains(Skeleton.of(name)) && Service(name) == nil
  }

  func checkNewPassword(_ password: String, _ name: String, _ verb: String) throws(Reply) {
    guard password.utf8.count >= Limits.leastPassword, password.utf8.count <= Limits.password,
      CaseMapping.fold(password) != CaseMapping.fold(name)
    else {
      throw .fail(
        "WEAK_PASSWORD", name,
        text: "A password has \(Limits.leastPassword) to \(Limits.password) bytes, and is not your name")
    }
  }

  /// Makes an account of a name that is free, with a password that is good.
  mutating func makeAccount(
    _ name: String, password: String, by maker: AccountInquiry.Maker, for session: SessionID
  ) {
    compute(
      .credentials(password: password, cost: config.passwordCost), .credentials(newAccount: name, maker), for: session)
  }

  /// The password's hash is there: the account goes to the storage.
  mutating func saveNewAccount(
    _ name: String, _ credentials: Credentials?, by maker: AccountInquiry.Maker, for session: SessionID
  ) throws(Reply) {
    guard let credentials else {
      throw .fail("TEMPORARILY_UNAVAILABLE", name, text: "The server is too busy; try again later")
    }
    // Another may have been faster.
    guard isFree(name) else { throw .fail("ACCOUNT_EXISTS", name, text: "\(name) is registered already") }
    var account = Account(name: name, created: now.wall)
    account.passwordHash = credentials.hash
    account.scram = credentials.scram
    reservedNames.insert(Skeleton.of(name))
    ask(.account(.registered(account, maker)), for: session) { .store($0, .saveAccounts([account])) }
  }

  /// The account is on the disk, or can't be.
  mutating func finishRegister(
    _ account: Account, by maker: AccountInquiry.Maker, _ answer: StorageAnswer, for session: SessionID
  ) throws(Reply) {
    reservedNames.remove(Skeleton.of(account.name))
    if case .failed(let fault) = answer { throw .notStored(fault) }
    accounts.set(account)
    planExpiry()
    effects.append(
      .log(.accountRegistered(name: account.name, host: isOpen(session) ? sessions[session].endpoint.host : "*")))
    guard isOpen(session) else { return }
    guard maker == .owner else {
      return send(
        Reply.note("ACCOUNT_ADDED", account.name, text: "\(account.name) is registered and can log in"), to: session)
    }
    let text = "\(account.name) is registered, and you are logged in"
    if service == nil {
      send(Message("REGISTER", from: server, ["SUCCESS", account.name], text: text), to: session)
    } else {
      speak(text, to: session)
    }
    logIn(session, to: account)
  }
}
