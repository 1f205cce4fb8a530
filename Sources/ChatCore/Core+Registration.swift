import ChatWire

/// From a connection to a person: the steps of `Stage`, and what happens at its end.
extension Core {
  /// Moves a session on. At `verifying` the password is checked, if there is one; at `registered` the person is there.
  ///
  /// What is said on the way belongs to no command: any of several may have been the last that was missing.
  mutating func advance(_ id: SessionID, _ event: Stage.Event) {
    let verb = currentVerb
    currentVerb = nil
    defer { currentVerb = verb }
    let before = sessions[id].stage
    sessions[id].stage = before.after(event)
    guard sessions[id].stage != before else { return }
    switch sessions[id].stage {
    case .verifying: verify(id)
    case .registered: register(id)
    case .named: enterAsPerson(id)
    default: break
    }
  }

  private mutating func verify(_ id: SessionID) {
    let nick = sessions[id].introduction.nick
    do throws(Reply) {
      if let user = userIDs[CaseMapping.fold(nick)], !mayShare(user, id) { throw Reply(.errNicknameInUse, nick) }
      try checkOwner(of: nick, for: id)
    } catch {
      sessions[id].introduction.nick = ""
      send(error, to: id)
      return advance(id, .nickLost)
    }
    guard let hash = config.passwordHash else { return advance(id, .admitted) }
    guard let password = sessions[id].introduction.password else {
      send(Reply(.errPasswdMismatch, text: "This server has a password: send PASS before NICK"), to: id)
      return disconnect(id, reason: "No password was given")
    }
    let network = sessions[id].endpoint.network
    ask(.admit, for: id) { .verifyPassword($0, password: password, hash: hash, network: network) }
  }

  private mutating func register(_ id: SessionID) {
    let who = sessions[id].introduction
    sessions[id].introduction = Introduction()
    let present = userIDs[CaseMapping.fold(who.nick)]
    guard present.map({ mayShare($0, id) }) ?? true else {
      send(Reply(.errNicknameInUse, who.nick), to: id)
      sessions[id].stage = .described
      sessions[id].introduction = who
      return
    }
    if sessions[id].format == .undecided { setFormat(.wire, id) }
    if sessions[id].device == nil { setDevice(who.device, of: id) }
    if let present {
      sessions[id].user = present
      welcome(id)
      attach(id, to: present)
      return tellWhatWaits(id)
    }
    let endpoint = sessions[id].endpoint
    var user = User(
      nick: who.nick, user: who.user.isEmpty ? Self.userName(from: who.nick) : who.user, host: endpoint.host,
      realName: who.realName.isEmpty ? who.nick : who.realName, signedOn: now.wall, uptime: now.uptime)
    user.isSecure = endpoint.isSecure
    user.account = sessions[id].account.flatMap { accounts[$0]?.name }
    user.sessions = [id]
    user.named = MessageID(number: counters.lastMessage)
    let userID = users.newID()
    userIDs[user.key] = userID
    users.insert(user, at: userID)
    sessions[id].user = userID
    counters.mostUsers = max(counters.mostUsers, users.count)
    effects.append(.log(.registered(nick: who.nick, host: endpoint.host, format: sessions[id].format)))
    welcome(id)
    notifyWatchers(of: userID, isOnline: true)
    tellWhatWaits(id)
  }

  /// A user name made of a nick: what of it fits into `USERLEN` and is ASCII.
  static func userName(from nick: String) -> String {
    let ascii = nick.lowercased().utf8.filter { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }.prefix(Limits.user)
    return ascii.isEmpty ? "user" : String(decoding: ascii, as: UTF8.self)
  }

  /// What everybody is told who comes in. Modern IRC, "Connection Registration".
  mutating func welcome(_ id: SessionID) {
    guard sessions[id].format == .wire || sessions[id].format == .json else { return welcomePerson(id) }
    let nick = users[sessions[id].user].nick
    if sessions[id].format == .wire, response == nil, ledger == nil, !sessions[id].capabilities.contains(.serverTime) {
      let start = effects.bytes.count
      welcomeText.append(nick: nick, userCounts, to: &effects.bytes)
      effects.deliver(bytesFrom: start, to: id.index)
    } else {
      let counts = userCounts.all.map(String.init)
      let replies = WelcomeText.replies(to: nick, config, started: started.wall, counts: counts)
      collecting(for: id) { core in for reply in replies { core.send(reply, to: id) } }
    }
  }
}
