/// Whether the masks of a channel silence a person, as it was found when they last spoke: a hundred masks in Chinese take two milliseconds to match.
struct MaskVerdict: Hashable, Sendable {
  /// `ChannelModes.revision` then; zero when it is yet to be found.
  var revision: UInt32 = 0
  var isMuted = false
}

/// The verdict on somebody who speaks in a channel (without the mode n) from outside.
struct OutsideVerdict: Hashable, Sendable {
  var channel: ChannelID
  var verdict: MaskVerdict
}

extension Core {
  /// For how many channels, the last ones spoken in from outside, a person's verdict is kept.
  private static let outsideVerdicts = 8

  /// Whether a ban or quiet fits a person, and no exception does.
  mutating func isMuted(_ user: UserID, in id: ChannelID) -> Bool {
    guard !channels[id].modes[.ban].isEmpty || !channels[id].modes[.quiet].isEmpty else { return false }
    let revision = channels[id].modes.revision
    if let known = verdict(on: user, in: id), known.revision == revision { return known.isMuted }
    let isMuted = channels[id].modes.mute(users[user])
    keep(MaskVerdict(revision: revision, isMuted: isMuted), on: user, in: id)
    return isMuted
  }

  private func verdict(on user: UserID, in id: ChannelID) -> MaskVerdict? {
    if let member = channels[id].members[user] { return member.verdict }
    return users[user].outsideVerdicts.first { $0.channel == id }?.verdict
  }

  private mutating func keep(_ verdict: MaskVerdict, on user: UserID, in id: ChannelID) {
    guard !channels[id].members.contains(user) else { return channels[id].members.setVerdict(verdict, of: user) }
    users[user].outsideVerdicts.removeAll { $0.channel == id }
    if users[user].outsideVerdicts.count >= Self.outsideVerdicts { users[user].outsideVerdicts.removeFirst() }
    users[user].outsideVerdicts.append(OutsideVerdict(channel: id, verdict: verdict))
  }

  /// What masks are matched with has changed for a person: their `nick!user@host`.
  mutating func forgetVerdicts(of user: UserID) {
    users[user].outsideVerdicts = []
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
    let keys = user.maskKeys
    return lists.contains { matches($0, folded: keys) } && !matches(.exception, folded: keys)
  }
}
