import ChatWire

/// How somebody logs in; it decides how they are answered.
enum LoginMeans: Hashable, Sendable {
  /// LOGIN, or NickServ's IDENTIFY.
  case command
  /// AUTHENTICATE.
  case sasl
}

/// An inquiry about accounts that was put outside the core: to the storage, or to where secrets are computed.
enum AccountInquiry: Hashable, Sendable {
  /// What to keep of the password of a new account.
  case credentials(newAccount: String, Maker)
  /// Is the new account on the disk?
  case registered(Account, Maker)
  /// What to keep of a new password.
  case newPassword(key: String)
  /// Is the change on the disk?
  case saved(Account, Change)
  /// Does the password open the account?
  case password(name: LoginName, LoginMeans)
  /// The same where the hash is to be made anew.
  case renewal(name: LoginName, hash: String, LoginMeans)
  /// Does a token open the account? A name that isn't given follows from the token.
  case token(name: LoginName, LoginMeans)
  /// The nonce of a SCRAM exchange.
  case nonce(name: LoginName)
  /// Is the proof of a SCRAM exchange right?
  case proof(name: LoginName)
  /// The word of a new token.
  case newToken(key: String, name: String, scopes: [String])
  /// Chance for a login code.
  case newCode(key: String)
  /// Does the password of an account that is to be deleted open it?
  case leaving(key: String, erasing: Bool)
  /// Is the account gone from the disk?
  case left(key: String)
  /// What somebody said, behind a message of theirs.
  case exported(key: String, after: MessageID?)

  /// Who makes an account.
  enum Maker: Hashable, Sendable {
    /// Whose it is: they are logged in then.
    case owner
    case oper
  }

  /// A change that is told when it is safe.
  enum Change: Hashable, Sendable {
    case password
    case token(name: String, word: String)
    case revoked(name: String)
    case preferences
    case forgotten(device: String)
  }

  /// What was asked of the storage is done, whether the session is still there or not.
  var outlivesSession: Bool {
    switch self {
    case .registered, .saved, .left: true
    default: false
    }
  }
}

extension Core {
  mutating func finish(_ inquiry: AccountInquiry, _ answer: Answer, for session: SessionID) throws(Reply) {
    switch (inquiry, answer) {
    case (.credentials(let name, let maker), .credentials(let credentials)):
      try saveNewAccount(name, credentials, by: maker, for: session)
    case (.registered(let account, let maker), .stored(let answer)):
      try finishRegister(account, by: maker, answer, for: session)
    case (.newPassword(let key), .credentials(let credentials)): try saveNewPassword(key, credentials, for: session)
    case (.saved(let account, let change), .stored(let answer)): try finishChange(account, change, answer, for: session)
    case (.password(let name, let means), .password(let matches)):
      try finishLogin(name, matches: matches, means, for: session)
    case (.renewal(let name, let hash, let means), .credentials(let credentials)):
      if let credentials { renew(CaseMapping.fold(name.account), from: hash, to: credentials) }
      try finishLogin(name, matches: true, means, for: session)
    case (.renewal(let name, _, let means), .password(let matches)):
      try finishLogin(name, matches: matches, means, for: session)
    case (.token(let name, let means), .secret(let secret)):
      try finishToken(name, digest: secret?.digest, means, for: session)
    case (.nonce(let name), .secret(let secret)): try continueSCRAM(name, nonce: secret?.digest, for: session)
    case (.proof(let name), .signature(let signature)): try finishSCRAM(name, signature: signature, for: session)
    case (.newToken(let key, let name, let scopes), .secret(let secret)):
      try saveToken(key, name, scopes, secret, for: session)
    case (.newCode(let key), .secret(let secret)): try giveCode(key, secret, for: session)
    case (.leaving(let key, let erasing), .password(let matches)):
      try unregister(key, erasing: erasing, matches: matches, for: session)
    case (.left(let key), .stored(let answer)): try finishUnregister(key, answer, for: session)
    case (.exported(let key, let after), .stored(let answer)): try export(key, after: after, answer, for: session)
    default: break
    }
  }

  /// Has something secret computed, for which the session's network waits its turn.
  mutating func compute(_ computation: Computation, _ inquiry: AccountInquiry, for session: SessionID) {
    let network = sessions[session].endpoint.network
    ask(.account(inquiry), for: session) { .compute($0, computation, network: network) }
  }

  /// Keeps a changed account; `change` is told when it is on the disk, and only then holds.
  mutating func save(_ account: Account, _ change: AccountInquiry.Change, for session: SessionID) {
    accounts.willSave(account)
    ask(.account(.saved(account, change)), for: session) { .store($0, .saveAccounts([account])) }
  }

  private mutating func finishChange(
    _ account: Account, _ change: AccountInquiry.Change, _ answer: StorageAnswer, for session: SessionID
  ) throws(Reply) {
    accounts.didSave(account, isKept: !answer.isFailure)
    if case .failed(let fault) = answer { throw .notStored(fault) }
    switch change {
    case .password: send(Reply.note("PASSWORD_CHANGED", text: "Your password is changed"), to: session)
    case .token(let name, let word):
      send(
        Reply.note(
          "TOKEN_ADDED", name, word,
          text: "The token \(name) is \(word) - it is shown this once; log in with it instead of your password"),
        to: session)
    case .revoked(let name):
      send(Reply.note("TOKEN_REVOKED", name, text: "The token \(name) opens nothing any more"), to: session)
    case .preferences:
      reviewPresence(of: account.key)
      send(Reply.note("PREFERENCES_SET", text: "Your preferences are kept"), to: session)
    case .forgotten(let name): finishForgetting(name, of: account.key, for: session)
    }
  }
}

extension StorageAnswer {
  var isFailure: Bool { if case .failed = self { true } else { false } }
}

extension Reply {
  /// What could not be kept was not done.
  static func notStored(_ fault: StorageFault) -> Reply {
    .fail("TEMPORARILY_UNAVAILABLE", text: "Nothing was done: \(fault.sentence); try again later")
  }
}
