import ChatWire

/// People who stay in their channels while no device of theirs is here. They are users without a session.
extension Core {
  /// What others read of somebody who is always on and not here.
  private static let offlineText = "not here, reads it later"

  /// Whether a person stays when their last session goes: their account says so, and they have its nick.
  package func isAlwaysOn(_ user: UserID) -> Bool {
    guard let key = users[user].accountKey, key == users[user].key else { return false }
    return accounts[key]?.preferences.alwaysOn ?? false
  }

  /// The last session of somebody has gone who stays.
  mutating func goOffline(_ user: UserID) {
    setFlags(users[user].flags.subtracting(.oper), of: user)
    users[user].operName = nil
    guard users[user].away == nil else { return }
    users[user].isOffline = true
    setAway(Self.offlineText, of: user)
  }

  /// The first session of somebody has come who was there without one: their host is that of the session.
  mutating func comeBack(_ user: UserID, _ session: SessionID) {
    let endpoint = sessions[session].endpoint
    users[user].isSecure = endpoint.isSecure
    if users[user].originalHost != endpoint.host {
      let message = Message(.chghost, from: users[user].source, [users[user].user, endpoint.host])
      users[user].move(to: endpoint.host)
      forgetVerdicts(of: user)
      sendToPeersAndWatchers(of: user, message, needing: .chghost)
    }
    guard users[user].isOffline else { return }
    users[user].isOffline = false
    setAway(nil, of: user)
  }

  /// An account is no longer always on, or new to it: it is kept where they are, or they are gone.
  mutating func reviewPresence(of key: String) {
    guard let user = userIDs[key] else { return }
    noteChannels(of: user)
    if users[user].sessions.isEmpty, !isAlwaysOn(user) { removeUser(user, reason: "No longer always on") }
  }

  /// Keeps in which channels somebody is who is always on, and with which ranks.
  mutating func noteChannels(of user: UserID) {
    guard isAlwaysOn(user), let key = users[user].accountKey else { return }
    let places = users[user].channels.map { id in
      let member = channels[id].members[user]
      return Account.Place(channels[id].name, joined: member?.joined ?? now.wall, ranks: member?.ranks ?? [])
    }
    guard accounts.newest(key)?.channels != places else { return }
    accounts.update(key) { $0.channels = places }
    if let account = accounts.newest(key) { keep(.saveAccounts([account])) }
  }

  /// After a start: those who are always on are in their channels, unless they were not here for long.
  mutating func restoreAlwaysOn(_ all: [Account]) {
    let oldest = now.wall - Int64(Limits.alwaysOnDays) * 24 * 3600 * 1000
    for account in all where account.preferences.alwaysOn && account.lastSeen > oldest { restore(account) }
  }

  private mutating func restore(_ account: Account) {
    var user = User(
      nick: account.name, user: Self.userName(from: account.name), host: config.serverName, realName: account.name,
      signedOn: now.wall, uptime: now.uptime)
    user.account = account.name
    user.away = Self.offlineText
    user.isOffline = true
    let id = users.newID()
    users.insert(user, at: id)
    userIDs[user.key] = id
    for place in account.channels {
      let channel = openChannel(place.name)
      // Nobody founds a channel by being the first whom a restart brings back.
      let ranks = place.ranks.union(RankSet(listed: listedRank(of: id, in: channel)))
      channels[channel].members.append(Membership(user: id, ranks: ranks, joined: place.joined))
      users[id].channels.append(channel)
    }
  }
}
