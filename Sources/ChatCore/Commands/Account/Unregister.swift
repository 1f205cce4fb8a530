import ChatWire

/// Deletes one's account. Partyline's own.
package enum UnregisterCommand: Command {
  package static let declaration = Declaration(
    "UNREGISTER", .registered, .account,
    [
      Parameter("account", .word), Parameter("KEEP|ERASE", .word, field: "messages"),
      Parameter("password", .word, optional: true),
    ],
    replies: [.errNeedMoreParams, .rplLoggedOut, .rplTryAgain],
    codes: [
      "ACCOUNT_DELETED", "INVALID_CREDENTIALS", "INVALID_PARAMS", "NOT_LOGGED_IN", "OWNS_CHANNELS", "RATE_LIMITED",
      "TEMPORARILY_UNAVAILABLE",
    ], cost: 10, slash: ["unregister"],
    summary: "Delete your account",
    help: """
      UNREGISTER ann KEEP password: the account is gone, with its password, tokens, friends and preferences, and what waited for you. What you said stays, \
      but nobody can tell any more that it was the account's. With ERASE the texts of what you said are deleted, too. It can't be undone; EXPORT first gives \
      you all of it. A person in plain mode leaves the password out and is asked for it. Who owns channels gives them away or drops them first.
      """,
    example: "UNREGISTER ann KEEP correct-horse")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let account = try core.account(of: call)
    let texts = call.param(1).uppercased()
    guard CaseMapping.fold(call.param(0)) == account.key, texts == "KEEP" || texts == "ERASE" else {
      let spelled = core.spelled("UNREGISTER", "\(account.name) KEEP", for: call.session)
      throw .fail("INVALID_PARAMS", text: "Use \(spelled), or ERASE to delete also what you said")
    }
    guard !core.channelRecords.values.contains(where: { $0.founder == account.key }) else {
      throw .fail(
        "OWNS_CHANNELS", account.name, text: "You own channels: give them to somebody else or drop them first")
    }
    guard let password = call.optional(2) else {
      return try core.askPassword("The password of \(account.name), to delete it", call)
    }
    try core.checkAttempts(account.name, for: call.session)
    guard let hash = account.passwordHash else {
      throw .fail("INVALID_CREDENTIALS", account.name, text: "The account has no password: PASSWORD sets one")
    }
    let network = core.sessions[call.session].endpoint.network
    core.ask(.account(.leaving(key: account.key, erasing: texts == "ERASE")), for: call.session) {
      .verifyPassword($0, password: password, hash: hash, network: network)
    }
  }
}

extension Core {
  /// The password was checked: the account goes from the storage.
  mutating func unregister(_ key: String, erasing: Bool, matches: Bool, for session: SessionID) throws(Reply) {
    guard let account = accounts.newest(key) else { return }
    guard matches else {
      noteFailure(key, session)
      throw .fail("INVALID_CREDENTIALS", account.name, text: "That is not the password of \(account.name)")
    }
    accounts.willRemove(key)
    ask(.account(.left(key: key)), for: session) { .store($0, .deleteAccount(key: key, messages: erasing)) }
  }

  /// The account is gone, or can't be deleted now.
  mutating func finishUnregister(_ key: String, _ answer: StorageAnswer, for session: SessionID) throws(Reply) {
    accounts.didRemove(key, isGone: !answer.isFailure)
    if case .failed(let fault) = answer { throw .notStored(fault) }
    effects.append(.log(.accountDeleted(name: key)))
    if isOpen(session) { send(Reply.note("ACCOUNT_DELETED", key, text: "Your account is deleted"), to: session) }
    forgetAccount(key)
  }

  /// An account is gone from the storage: nothing is left of it here either.
  mutating func forgetAccount(_ key: String) {
    presences[key] = nil
    mail.forget(key)
    absentSilence[key] = nil
    // A name that is free again must not be on anybody's list: it may become a stranger's.
    let acquainted = accounts.forget(contact: key)
    if !acquainted.isEmpty { keep(.saveAccounts(acquainted)) }
    forgetAccess(of: key)
    for device in devices[key] ?? [] where isOpen(device) { logOut(device) }
    reviewPresence(of: key)
  }

  /// Takes an account off the access lists of channels, and takes what it is offered back, for the same reason.
  private mutating func forgetAccess(of account: String) {
    for key in channelRecords.keys.sorted() {
      guard let record = channelRecords[key],
        record.offer?.account == account || record.access.contains(where: { $0.who == account })
      else { continue }
      channelRecords[key]?.access.removeAll { $0.who == account }
      if record.offer?.account == account { channelRecords[key]?.offer = nil }
      if let record = currentRecord(key) { keep(.saveChannel(record)) }
    }
  }
}
