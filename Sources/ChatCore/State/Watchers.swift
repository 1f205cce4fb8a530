import ChatWire

/// Who watches whom with MONITOR: sessions by folded nick, in the order in which they began to.
struct Watchers: Sendable {
  private var sessions: [String: [SessionID]] = [:]

  var isEmpty: Bool { sessions.isEmpty }

  func of(_ key: String) -> [SessionID] { sessions[key] ?? [] }

  mutating func add(_ session: SessionID, _ key: String) { sessions[key, default: []].append(session) }

  mutating func remove(_ session: SessionID, _ key: String) {
    sessions[key]?.removeAll { $0 == session }
    if sessions[key]?.isEmpty == true { sessions[key] = nil }
  }

  mutating func removeAll(of session: SessionID, _ keys: [String]) {
    for key in keys { remove(session, key) }
  }
}

extension Core {
  /// Tells those who watch a nick that it came or went. IRCv3 MONITOR, 730 and 731.
  mutating func notifyWatchers(of user: UserID, isOnline: Bool) {
    guard !watchers.isEmpty else { return }
    let verb = currentVerb
    // Watchers didn't ask for what the running command answers.
    currentVerb = nil
    defer { currentVerb = verb }
    let shown = isOnline ? users[user].source.description : users[user].nick
    for session in watchers.of(users[user].key) where isOpen(session) {
      // Not an answer to the command that is running, so it isn't sent as a Reply.
      let numeric = Message.Command.numeric(isOnline ? .rplMonOnline : .rplMonOffline)
      send(Message(numeric, from: server, [nickShown(to: session)], text: shown), to: session)
    }
  }

  /// Sends what changed of a person once to each session that has the capabilities `needed` and shares a channel with them, or watches them with
  /// `extended-monitor`; to their own sessions too, if `includingSelf`. IRCv3 extended-monitor.
  mutating func sendToPeersAndWatchers(
    of user: UserID, _ message: Message, includingSelf: Bool = false, needing needed: Capabilities
  ) {
    sendToPeers(of: user, message, includingSelf: includingSelf, needing: needed)
    for session in watchers.of(users[user].key) where isOpen(session) {
      guard sessions[session].capabilities.isSuperset(of: needed.union(.extendedMonitor)),
        sessions[session].user != user, !shareChannel(sessions[session].user, user)
      else { continue }
      send(message, to: session)
    }
  }
}
