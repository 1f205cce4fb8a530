import ChatWire

/// Who may know of whom: the rules of the modes `i`, `p` and `s`, in one place. Operators see everything.
extension Core {
  /// Whether a channel exists for a person: a secret one (+s) does for its members only.
  func canSee(_ channel: ChannelID, by viewer: UserID) -> Bool {
    !channels[channel].modes.flags.contains(.secret) || hasInsight(viewer, into: channel)
  }

  /// Whether a person is shown every member of a channel, the invisible ones too: members are.
  func hasInsight(_ viewer: UserID, into channel: ChannelID) -> Bool {
    channels[channel].members.contains(viewer) || users[viewer].isOper
  }

  /// Whether WHOIS shows a person in one of their channels: a private (+p) or secret (+s) one is shown to members only, and so
  /// are all channels of an invisible (+i) person.
  func canSee(_ user: UserID, in channel: ChannelID, by viewer: UserID) -> Bool {
    if user == viewer || hasInsight(viewer, into: channel) { return true }
    return !users[user].flags.contains(.invisible)
      && channels[channel].modes.flags.isDisjoint(with: [.secret, .isPrivate])
  }

  /// The people a person may be listed, by slot: all but the invisible (+i) with whom they share no channel. The work grows with the people and
  /// with the members of the viewer's channels, not with their product.
  func visibleUsers(to viewer: UserID) -> [UserID] {
    let everybody = users.ids
    if users[viewer].isOper { return everybody }
    var isKnown = [Bool](repeating: false, count: everybody.last.map { Int($0.index) + 1 } ?? 0)
    for channel in users[viewer].channels {
      for member in channels[channel].members.entries where Int(member.user.index) < isKnown.count {
        isKnown[Int(member.user.index)] = true
      }
    }
    return everybody.filter { $0 == viewer || !users[$0].flags.contains(.invisible) || isKnown[Int($0.index)] }
  }

  /// Whether a person may be listed to another outside of any channel.
  func canSee(_ user: UserID, by viewer: UserID) -> Bool {
    user == viewer || !users[user].flags.contains(.invisible) || users[viewer].isOper || shareChannel(viewer, user)
  }

  /// The ranks of a member as a session is shown them: the highest, or with `multi-prefix` all.
  func prefixes(_ member: Membership, for session: SessionID) -> String {
    if sessions[session].capabilities.contains(.multiPrefix) { return member.ranks.prefixes }
    return member.rank.prefix.map { String($0) } ?? ""
  }
}
