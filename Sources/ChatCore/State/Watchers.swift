import ChatWire

/// Who watches whom with MONITOR: sessions by folded nick, in the order in which they began to.
struct Watchers: Sendable {
  private var sessions: [String: [SessionID]] = [:]

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
    let verb = currentVerb
    // Watchers didn't ask for what the running command answers.
    currentVerb = nil
    defer { currentVerb = verb }
    let shown = isOnline ? users[user].source.description : users[user].nick
    for session in watchers.of(users[user].key) {
      send(Reply(isOnline ? .rplMonOnline : .rplMonOffline, text: shown), to: session)
    }
  }
}
