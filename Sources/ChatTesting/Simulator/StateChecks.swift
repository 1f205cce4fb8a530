import ChatCore
import ChatWire

/// What holds of a core's state between any two inputs.
enum StateChecks {
  /// The first thing that doesn't hold; nil when all does.
  static func violation(of core: borrowing Core) -> String? {
    sessions(core) ?? users(core) ?? channels(core)
  }

  private static func sessions(_ core: borrowing Core) -> String? {
    for id in core.sessions.ids {
      let session = core.sessions[id]
      switch session.stage {
      case .registered:
        guard core.users.contains(session.user) else { return "a registered session has no user" }
        guard core.users[session.user].sessions.contains(id) else { return "a user doesn't know its session" }
        guard session.format != .undecided else { return "a registered session has no format" }
      default:
        guard session.user == .none else { return "a session has a user at stage \(session.stage)" }
      }
      guard core.readers[Int(id.index)] == Reader(session.format, session.capabilities, session.style) else {
        return "what a session reads is out of date"
      }
    }
    return nil
  }

  private static func users(_ core: borrowing Core) -> String? {
    var invisible = 0
    var operators = 0
    let ids = core.users.ids
    guard core.userIDs.count == ids.count else { return "\(core.userIDs.count) nicks for \(ids.count) users" }
    for id in ids {
      let user = core.users[id]
      guard user.key == CaseMapping.fold(user.nick), core.userIDs[user.key] == id else {
        return "the nick \(user.nick) doesn't lead to its user"
      }
      guard !user.sessions.isEmpty || core.isAlwaysOn(id) else { return "\(user.nick) has no session" }
      guard Set(user.channels).count == user.channels.count else { return "\(user.nick) is in a channel twice" }
      for session in user.sessions where core.sessions[session].user != id {
        return "a session of \(user.nick) is somebody else's"
      }
      for channel in user.channels where !core.channels[channel].members.contains(id) {
        return "\(user.nick) is in a channel that doesn't have them"
      }
      if user.flags.contains(.invisible) { invisible += 1 }
      if user.isOper { operators += 1 }
    }
    guard core.invisibleUsers == invisible, core.operators == operators else {
      return "the counts of invisible people and operators are wrong"
    }
    return nil
  }

  private static func channels(_ core: borrowing Core) -> String? {
    let ids = core.channels.ids
    guard core.channelIDs.count == ids.count else { return "\(core.channelIDs.count) names for \(ids.count) channels" }
    for key in core.channelRecords.keys.sorted() where core.channelIDs[key] == nil {
      return "the registered channel \(key) is not there"
    }
    for id in ids {
      let members = core.channels[id].members.entries
      let name = core.channels[id].name
      guard core.channelIDs[CaseMapping.fold(name)] == id else { return "the name \(name) doesn't lead to its channel" }
      guard !members.isEmpty || core.channelRecords[core.channels[id].key] != nil || core.isBeingSaved(id) else {
        return "\(name) is empty and not registered"
      }
      var slots: [UInt32] = []
      for member in members {
        guard core.users[member.user].channels.contains(id) else { return "a member of \(name) is not in it" }
        guard core.channels[id].members[member.user] == member else { return "\(name) doesn't find a member" }
        slots += core.users[member.user].sessions.map(\.index)
      }
      guard slots.sorted() == core.channels[id].audience.sorted() else {
        return "the audience of \(name) is not its members' sessions"
      }
    }
    return nil
  }
}
