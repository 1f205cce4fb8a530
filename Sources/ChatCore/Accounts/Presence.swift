import ChatWire

/// Whether somebody is here, as their friends are told.
enum Presence: Hashable, Sendable {
  case online
  case away(String)
  case offline

  /// One word, for programs.
  var word: String {
    switch self {
    case .online: "online"
    case .away: "away"
    case .offline: "offline"
    }
  }
}

/// What friends were last told of somebody.
struct PresenceNews: Hashable, Sendable {
  /// How long the next news of the same person waits, in milliseconds: whose connection comes and goes is told of twice a minute at most.
  static let pause: Int64 = 30_000

  var presence = Presence.offline
  /// `uptime` at which they were told; nil for never.
  var time: Int64?
}

extension Core {
  /// Whether somebody is logged in to an account and here: away when they are so in all places.
  func presence(of key: String) -> Presence {
    var presence = Presence.offline
    for session in devices[key] ?? [] where isOpen(session) && users.contains(sessions[session].user) {
      guard let away = users[sessions[session].user].away else { return .online }
      presence = .away(away)
    }
    return presence
  }

  /// Something may have changed about whether somebody is here. Friends are told at once, or later when they were told of late.
  mutating func notePresence(of key: String) {
    let last = presences[key] ?? PresenceNews()
    let presence = presence(of: key)
    guard presence != last.presence, !restless.contains(key) else { return }
    if let time = last.time, now.uptime - time < PresenceNews.pause {
      restless.append(key)
      deadlines.set(.presence, at: time + PresenceNews.pause)
    } else {
      tellFriends(about: key, presence)
    }
  }

  /// Tells of those who have changed for long enough.
  mutating func calmDown() {
    for key in restless {
      let last = presences[key] ?? PresenceNews()
      guard now.uptime - (last.time ?? 0) >= PresenceNews.pause else { continue }
      restless.removeAll { $0 == key }
      let presence = presence(of: key)
      if presence != last.presence { tellFriends(about: key, presence) }
    }
  }

  private mutating func tellFriends(about key: String, _ presence: Presence) {
    let before = presences[key]?.presence ?? .offline
    presences[key] = PresenceNews(presence: presence, time: now.uptime)
    guard let account = accounts[key] else { return }
    for contact in account.contacts where contact.state == .friend {
      tell(contact.account, of: account, presence, before: before)
    }
  }

  /// Tells all sessions of one account of another.
  mutating func tell(_ friend: String, of account: Account, _ presence: Presence, before: Presence) {
    for session in devices[friend] ?? [] where isOpen(session) && users.contains(sessions[session].user) {
      if sessions[session].format == .plain {
        tellPerson(session, of: account, presence, before: before)
      } else {
        tellClient(session, of: account, presence, before: before)
      }
    }
  }

  private mutating func tellPerson(_ id: SessionID, of account: Account, _ presence: Presence, before: Presence) {
    let text =
      switch presence {
      case .online: before == .offline ? "\(account.name) is here" : "\(account.name) is back"
      case .away(let reason): "\(account.name) is away: \(reason)"
      case .offline: "\(account.name) has gone"
      }
    var message = Message(.note, from: server, ["FRIEND", "PRESENCE", account.name, presence.word], text: text)
    message.stamp = stamp()
    sendApart(message, to: id)
  }

  /// As if the name of the account were on the client's MONITOR list: 730 and 731, and AWAY with `extended-monitor`. Where it is, MONITOR tells.
  private mutating func tellClient(_ id: SessionID, of account: Account, _ presence: Presence, before: Presence) {
    guard !sessions[id].monitored.contains(where: { $0.key == account.key }) else { return }
    let nick = nickShown(to: id)
    if presence == .offline {
      return sendApart(Message(.numeric(.rplMonOffline), from: server, [nick], text: account.name), to: id)
    }
    guard let source = source(of: account) else { return }
    if before == .offline {
      sendApart(Message(.numeric(.rplMonOnline), from: server, [nick], text: source.description), to: id)
    }
    var away: String?
    if case .away(let reason) = presence { away = reason }
    if before == .offline, away == nil { return }
    guard sessions[id].capabilities.isSuperset(of: [.awayNotify, .extendedMonitor]),
      !(devices[account.key] ?? []).contains(where: { shareChannel(sessions[id].user, sessions[$0].user) })
    else { return }
    sendApart(Message(.away, from: source, text: away), to: id)
  }

  /// Somebody who is here as `nick!user@host`, with the account's name for the nick: by that friends know them.
  func source(of account: Account) -> Source? {
    for session in devices[account.key] ?? [] where isOpen(session) && users.contains(sessions[session].user) {
      let user = users[sessions[session].user]
      return .user(nick: account.name, user: user.user, host: user.host)
    }
    return nil
  }

  /// Tells somebody who has come which of their friends are here, and who wants to be one.
  mutating func tellFriends(_ id: SessionID, of key: String) {
    guard let account = accounts[key] else { return }
    var people: [String] = []
    var sources: [String] = []
    for contact in account.contacts {
      guard let other = accounts[contact.account] else { continue }
      switch contact.state {
      case .friend:
        guard let source = source(of: other) else { continue }
        sources.append(source.description)
        people.append(presence(of: other.key) == .online ? other.name : "\(other.name) (away)")
      case .asking: tellRequest(of: other.name, to: id)
      case .asked, .blocked: continue
      }
    }
    guard !people.isEmpty else { return }
    if sessions[id].format == .plain {
      return tell(id, "FRIENDS", "Friends who are here: \(people.joined(separator: ", ")).")
    }
    let verb = currentVerb
    // Nobody asked.
    currentVerb = nil
    send(.rplMonOnline, listing: sources, by: ",", to: id)
    currentVerb = verb
  }

  /// That somebody wants to be a friend.
  mutating func tellRequest(of name: String, to id: SessionID) {
    let (accept, decline) = (spelled("FRIEND ACCEPT", name, for: id), spelled("FRIEND DECLINE", name, for: id))
    let text = "\(name) asks to be your friend: \(accept), or \(decline)"
    sendApart(.note("FRIEND_REQUEST", name, text: text), about: "FRIEND", to: id)
  }

  /// A command as the reader types it: `FRIEND ADD bob`, or `/friend add bob` in plain mode.
  func spelled(_ command: String, _ rest: String = "", for id: SessionID) -> String {
    let head = sessions[id].format == .plain ? "/" + command.lowercased() : command
    return rest.isEmpty ? head : "\(head) \(rest)"
  }
}
