import ChatWire

/// People in plain mode who type nothing for long are marked away, and are back when they type. Nobody is disconnected for
/// silence. IRC clients do the same for themselves, and bots are silent by nature: they are left alone.
extension Core {
  /// What others read as the reason.
  private static let idleText = "idle"

  /// Begins to watch a session that turned out to be a person's.
  mutating func watchIdle(_ id: SessionID) {
    sessions[id].lastTyped = now.uptime
    guard config.limits.idleAway > 0, !sessions[id].isWatchedForIdling else { return }
    sessions[id].isWatchedForIdling = true
    deadlines.set(.idle(id), at: now.uptime + idleTime)
  }

  private var idleTime: Int64 { Int64(config.limits.idleAway) * 60_000 }

  /// Looks whether the person has been silent for long enough.
  mutating func checkIdle(_ id: SessionID) {
    guard isOpen(id), config.limits.idleAway > 0 else { return }
    let due = sessions[id].lastTyped + idleTime
    let next = due > now.uptime ? due : now.uptime + idleTime
    deadlines.set(.idle(id), at: next)
    let user = sessions[id].user
    guard due <= now.uptime, users.contains(user), sessions[id].format == .plain, users[user].sessions == [id],
      users[user].away == nil
    else { return }
    users[user].isIdle = true
    setAway(Self.idleText, of: user)
    tell(
      id, "IDLE", "You have typed nothing for \(config.limits.idleAway) minutes and are marked as away until you do.")
  }

  /// The person typed something.
  mutating func noteTyping(_ id: SessionID) {
    sessions[id].lastTyped = now.uptime
    let user = sessions[id].user
    guard users.contains(user), users[user].isIdle else { return }
    setAway(nil, of: user)
    tell(id, "IDLE", "You are no longer marked as away.")
  }
}
