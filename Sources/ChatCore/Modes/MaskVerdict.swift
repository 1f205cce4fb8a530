/// Whether the masks of a channel silence a member, as it was found when they last spoke: a hundred masks in Chinese take two milliseconds to match.
struct MaskVerdict: Hashable, Sendable {
  /// `ChannelModes.revision` then; zero when it is yet to be found.
  var revision: UInt32 = 0
  var isMuted = false
}

extension Core {
  /// Whether a ban or quiet fits a person, and no exception does.
  mutating func isMuted(_ user: UserID, in id: ChannelID) -> Bool {
    guard !channels[id].modes[.ban].isEmpty || !channels[id].modes[.quiet].isEmpty else { return false }
    let revision = channels[id].modes.revision
    if let known = channels[id].members[user]?.verdict, known.revision == revision { return known.isMuted }
    let isMuted = channels[id].modes.mute(users[user])
    channels[id].members.setVerdict(MaskVerdict(revision: revision, isMuted: isMuted), of: user)
    return isMuted
  }

  /// What masks are matched with has changed for a person: their `nick!user@host`.
  mutating func forgetVerdicts(of user: UserID) {
    for id in users[user].channels { channels[id].members.setVerdict(MaskVerdict(), of: user) }
  }
}

extension ChannelModes {
  /// Whether a ban keeps a person out.
  func bans(_ user: User) -> Bool { holds([.ban], against: user) }

  /// Whether a ban or quiet silences a person who has no rank.
  fileprivate func mute(_ user: User) -> Bool { holds([.ban, .quiet], against: user) }

  /// Whether an entry of one of the lists fits a person, and no exception does.
  private func holds(_ lists: [ListMode], against user: User) -> Bool {
    guard lists.contains(where: { !self[$0].isEmpty }) else { return false }
    let source = user.maskKey
    return lists.contains { matches($0, folded: source) } && !matches(.exception, folded: source)
  }
}
