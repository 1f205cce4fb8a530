import ChatWire

/// Who somebody proves to be.
extension Core {
  /// Whether a word has the form of a token (`Computation.secret`).
  private static func isToken(_ word: String) -> Bool { word.hasPrefix(Account.Token.prefix) }

  /// Checks a password, or a token in its place. The answer comes later, as that of the command that is running.
  mutating func logIn(
    _ name: LoginName, password: String, _ means: LoginMeans, for session: SessionID
  ) throws(Reply) {
    try check(name, means, for: session)
    if Self.isToken(password) {
      return compute(.digest(of: password), .token(name: name, means), for: session)
    }
    if takeCode(password, of: CaseMapping.fold(name.account)) {
      return try finishLogin(name, matches: true, means, for: session)
    }
    // Which names are registered is no secret: everybody is told who tries to take one.
    guard let hash = accounts[CaseMapping.fold(name.account)]?.passwordHash else {
      return try finishLogin(name, matches: false, means, for: session)
    }
    let cost = config.passwordCost
    if let old = PasswordCost.of(hash), old < cost {
      let renewal = Computation.renewal(password: password, hash: hash, cost: cost)
      return compute(renewal, .renewal(name: name, hash: hash, means), for: session)
    }
    let network = sessions[session].endpoint.network
    ask(.account(.password(name: name, means)), for: session) {
      .verifyPassword($0, password: password, hash: hash, network: network)
    }
  }

  /// The password was right, and its hash was made anew. Logging in keeps it.
  mutating func renew(_ key: String, from hash: String, to credentials: Credentials) {
    // Another password may be on its way to the disk.
    guard accounts[key]?.passwordHash == hash, accounts.newest(key)?.passwordHash == hash else { return }
    accounts.update(key) {
      $0.passwordHash = credentials.hash
      $0.scram = credentials.scram
    }
  }

  /// A token alone tells whose it is.
  mutating func logIn(token: String, name: LoginName, _ means: LoginMeans, for session: SessionID) throws(Reply) {
    try check(name, means, for: session)
    compute(.digest(of: token), .token(name: name, means), for: session)
  }

  /// The key of the account that a token opens; nil for none.
  func tokenOwner(digest: String, name: String) -> String? {
    if name.isEmpty { return accounts.owner(ofToken: digest) }
    let key = CaseMapping.fold(name)
    return accounts[key]?.tokens.contains { $0.hash == digest } ?? false ? key : nil
  }

  /// The digest of a token is there. Who gives no device is the one for which the token was made.
  mutating func finishToken(
    _ name: LoginName, digest: String?, _ means: LoginMeans, for session: SessionID
  ) throws(Reply) {
    guard let digest, let key = tokenOwner(digest: digest, name: name.account) else {
      return try finishLogin(name, matches: false, means, for: session)
    }
    let time = now.wall
    accounts.update(key) { account in
      for index in account.tokens.indices where account.tokens[index].hash == digest {
        account.tokens[index].lastUsed = time
      }
    }
    let token = accounts[key]?.tokens.first { $0.hash == digest }.map(\.name)
    let device = name.device ?? token.flatMap { LoginName.isFit($0) ? $0 : nil }
    try finishLogin(LoginName(account: key, device: device), matches: true, means, for: session)
  }

  /// Refuses who has guessed too often, and what can't be the name of a device.
  func check(_ name: LoginName, _ means: LoginMeans, for session: SessionID) throws(Reply) {
    try checkAttempts(name.account, for: session)
    guard !name.isFit else { return }
    guard means == .command else { throw Reply(.errSASLFail) }
    throw .fail("INVALID_PARAMS", text: "The name of a device has at most \(Limits.deviceName) bytes")
  }

  /// Refuses who has guessed too often.
  func checkAttempts(_ name: String, for session: SessionID) throws(Reply) {
    var failures = loginFailures
    let wait = failures.wait(for: failureNames(name, session), at: now.uptime)
    guard wait == 0 else {
      throw .fail("RATE_LIMITED", text: "Too many wrong passwords; try again in \((wait + 999) / 1000) s")
    }
  }

  private func failureNames(_ name: String, _ session: SessionID) -> [String] {
    // A space parts them: no name and no network has one.
    ["account " + CaseMapping.fold(name), "network " + sessions[session].endpoint.network]
  }

  /// Somebody has guessed wrong.
  mutating func noteFailure(_ name: String, _ session: SessionID) {
    loginFailures.note(failureNames(name, session), at: now.uptime)
    effects.append(.log(.loginFailed(account: name, host: sessions[session].endpoint.host)))
  }

  /// The password, token or proof was checked.
  mutating func finishLogin(
    _ who: LoginName, matches: Bool, _ means: LoginMeans, for session: SessionID
  ) throws(Reply) {
    sessions[session].sasl = nil
    let name = who.account
    guard matches, let account = accounts[CaseMapping.fold(name)] else {
      noteFailure(name, session)
      guard means == .command else { throw Reply(.errSASLFail) }
      if accounts[CaseMapping.fold(name)] == nil {
        throw .fail("ACCOUNT_UNKNOWN", name, text: "There is no account \(name); REGISTER makes one")
      }
      throw .fail("INVALID_CREDENTIALS", name, text: "That is not the password of \(name)")
    }
    let wasHere = sessions[session].stage.isRegistered
    logIn(session, to: account)
    setDevice(who.device, of: session)
    if means == .sasl { send(Reply(.rplSASLSuccess), to: session) }
    enterAfterLogin(session, account)
    if wasHere { tellWhatWaits(session) }
  }

  /// The session speaks for an account from now on.
  mutating func logIn(_ session: SessionID, to account: Account) {
    if devices[account.key] == nil { sessions[session].missedSince = account.lastSeen }
    bind(session, to: account.key)
    noteSeen(account.key)
    let user = sessions[session].user
    let nick = nickShown(to: session)
    let source = users.contains(user) ? users[user].source.description : "\(nick)!*@\(sessions[session].endpoint.host)"
    send(
      Reply(.rplLoggedIn, source, account.name, text: "You are now logged in as \(account.name)"), to: session)
    speak("You are now logged in as \(account.name)", to: session)
    effects.append(.log(.loggedIn(account: account.name, nick: nick, host: sessions[session].endpoint.host)))
    if users.contains(user) { setAccount(account.name, of: user) }
    notePresence(of: account.key)
  }

  /// Which account a session speaks for.
  private mutating func bind(_ session: SessionID, to key: String?) {
    let before = sessions[session].account
    guard before != key else { return }
    sessions[session].account = key
    if let key { devices[key, default: []].append(session) }
    guard let before else { return }
    let hadDevice = sessions[session].device != nil
    leaveDevice(session, of: before, isBroken: false)
    forget(session, deviceOf: before)
    if hadDevice { noteSeen(before) }
  }

  /// A session is no longer one of an account.
  private mutating func forget(_ session: SessionID, deviceOf key: String) {
    devices[key]?.removeAll { $0 == session }
    if devices[key]?.isEmpty == true { devices[key] = nil }
    notePresence(of: key)
  }

  /// Somebody who is logged in is here, or was until now.
  private mutating func noteSeen(_ key: String) {
    accounts.update(key) { $0.lastSeen = now.wall }
    if let current = accounts.newest(key) { keep(.saveAccounts([current])) }
  }

  /// A session has left its user behind, for good.
  mutating func noteGone(_ session: SessionID, isBroken: Bool = false) {
    guard let key = sessions[session].account else { return }
    sessions[session].account = nil
    leaveDevice(session, of: key, isBroken: isBroken)
    forget(session, deviceOf: key)
    noteSeen(key)
  }

  /// The session speaks for nobody in particular again.
  mutating func logOut(_ session: SessionID) {
    guard sessions[session].account != nil else { return }
    bind(session, to: nil)
    let user = sessions[session].user
    let nick = nickShown(to: session)
    let source = users.contains(user) ? users[user].source.description : nick
    let other = users.contains(user) ? nickOfStranger(nick) : nick
    let reason = other == nick ? "" : "; the name \(nick) is its owner's, who has to be logged in"
    send(Reply(.rplLoggedOut, source, text: "You are now logged out\(reason)"), to: session)
    speak("You are now logged out\(reason)", to: session)
    guard users.contains(user) else { return }
    setAccount(nil, of: user)
    if other != nick { rename(user, to: other, key: CaseMapping.fold(other)) }
  }

  /// What somebody is called who isn't logged in any more: their nick, or another where it belongs to somebody.
  private func nickOfStranger(_ nick: String) -> String {
    guard accounts.owner(of: nick) != nil else { return nick }
    let other = freeNick(like: nick)
    return userIDs[CaseMapping.fold(other)] == nil ? other : nick
  }

  /// Everybody who shares a channel and asked for it is told. IRCv3 account-notify.
  private mutating func setAccount(_ account: String?, of user: UserID) {
    let before = users[user].account
    guard before != account else { return }
    users[user].account = account
    forgetVerdicts(of: user)
    sendToPeers(
      of: user, Message(.account, from: users[user].source, [account ?? "*"]), includingSelf: true,
      needing: .accountNotify)
    changeRanks(of: user, from: before, to: account)
  }

  /// Who is logged in and here is told which friends are here too, and who wants to be one.
  mutating func tellWhatWaits(_ session: SessionID) {
    guard isOpen(session), let key = sessions[session].account, users.contains(sessions[session].user) else { return }
    notePresence(of: key)
    tellFriends(session, of: key)
    if let account = accounts[key], !channelRecords.isEmpty {
      tellOffers(session, of: account)
      tellExpiry(session, of: account)
    }
    // First, so that what the mailbox has is not in it.
    takeUpDevice(of: session)
    openMailbox(of: key)
  }

  /// A person who logs in has the name of the account, and comes in when they had none.
  private mutating func enterAfterLogin(_ session: SessionID, _ account: Account) {
    guard sessions[session].format == .plain else { return }
    let user = sessions[session].user
    if !users.contains(user) {
      sessions[session].introduction.nick = account.name
      // The name before may have been refused, as it is when it is the account's.
      switch sessions[session].stage {
      case .connected, .described: advance(session, .nick)
      default: enterAsPerson(session)
      }
    } else if users[user].key != account.key {
      try? take(account.name, for: session)
    }
  }

  // MARK: names

  /// Refuses a name that belongs to a registered person, or looks like one that does, to everybody else.
  func checkOwner(of nick: String, for session: SessionID) throws(Reply) {
    guard let owner = accounts.owner(of: nick), owner.key != sessions[session].account else { return }
    let how = sessions[session].format == .plain ? "/login \(owner.name)" : "log in as \(owner.name)"
    throw Reply(
      .errNicknameInUse, nick,
      text: owner.key == CaseMapping.fold(nick)
        ? "\(nick) belongs to a registered person; if that is you, \(how), or try \(freeNick(like: nick))"
        : "\(nick) looks like \(owner.name), who is registered; try another name")
  }

  /// Whether a session may come in as somebody who is here already: another device of the same person.
  func mayShare(_ user: UserID, _ session: SessionID) -> Bool {
    guard let account = sessions[session].account else { return false }
    return users[user].key == account && users[user].account.map(CaseMapping.fold) == account
  }

  /// The same, when it can still log in before it comes in.
  func mayBecome(_ user: UserID, _ session: SessionID) -> Bool {
    if mayShare(user, session) { return true }
    return !sessions[session].stage.isRegistered && sessions[session].account == nil
      && users[user].account.map(CaseMapping.fold) == users[user].key
  }

  /// Gives a session the name of its account: it joins its other devices where they are here.
  mutating func take(_ nick: String, for session: SessionID) throws(Reply) {
    let key = CaseMapping.fold(nick)
    let user = sessions[session].user
    guard let other = userIDs[key], other != user else {
      if users[user].nick != nick { rename(user, to: nick, key: key) }
      return
    }
    guard mayShare(other, session) else { throw Reply(.errNicknameInUse, nick) }
    // What they find in the channels belongs to no command.
    let verb = currentVerb
    currentVerb = nil
    defer { currentVerb = verb }
    leave(user, session, reason: "Joined their other devices")
    attach(session, to: other)
    if sessions[session].device?.since != nil { replay(to: session, onlyChannels: true) }
  }

  /// Another device of a person who is here comes in: it is in the same channels, and shown what is there.
  mutating func attach(_ session: SessionID, to user: UserID) {
    sessions[session].user = user
    users[user].sessions.append(session)
    if users[user].sessions.count == 1 { comeBack(user, session) }
    let isReturning = isReturning(session)
    for channel in users[user].channels {
      channels[channel].attach(session)
      var message = Message(
        .join, from: users[user].source, [channels[channel].name, users[user].account ?? "*"],
        text: users[user].realName)
      message.isFromBot = users[user].isBot
      send(message, to: session)
      sessions[session].current = channels[channel].name
      introduce(channel, to: session, withHistory: !isReturning)
    }
  }
}
