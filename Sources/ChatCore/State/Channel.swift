package import ChatWire

/// One person's place in a channel.
package struct Membership: Hashable, Sendable {
  package var user: UserID
  package var ranks: RankSet
  package var joined: WallTime
  var verdict = MaskVerdict()

  package init(user: UserID, ranks: RankSet, joined: WallTime) {
    self.user = user
    self.ranks = ranks
    self.joined = joined
  }

  package var rank: Rank { ranks.highest }
}

/// The members of a channel, found by id and walked in one array.
package struct MemberList: Sendable {
  package private(set) var entries: [Membership] = []
  private var positions: [UserID: Int] = [:]

  package init() {}

  package var count: Int { entries.count }
  package func contains(_ user: UserID) -> Bool { positions[user] != nil }

  package subscript(user: UserID) -> Membership? {
    positions[user].map { entries[$0] }
  }

  /// Adds a member; nothing when they are one already.
  package mutating func append(_ member: Membership) {
    guard positions[member.user] == nil else { return }
    positions[member.user] = entries.count
    entries.append(member)
  }

  /// The last member takes the place of the one that leaves.
  package mutating func remove(_ user: UserID) {
    guard let position = positions.removeValue(forKey: user) else { return }
    let last = entries.removeLast()
    guard last.user != user else { return }
    entries[position] = last
    positions[last.user] = position
  }

  package mutating func setRanks(_ ranks: RankSet, of user: UserID) {
    guard let position = positions[user] else { return }
    entries[position].ranks = ranks
  }

  mutating func setVerdict(_ verdict: MaskVerdict, of user: UserID) {
    guard let position = positions[user] else { return }
    entries[position].verdict = verdict
  }
}

/// What a channel is about, who said so and when.
package struct Topic: Hashable, Sendable {
  package var text: String
  /// `nick!user@host` of who set it.
  package var setBy: String
  package var time: WallTime

  package init(text: String, setBy: String, time: WallTime) {
    self.text = text
    self.setBy = setBy
    self.time = time
  }
}

/// A room. It exists while it has members, or is registered.
package struct Channel: Sendable {
  package var name: String
  /// `CaseMapping.fold(name)`.
  package var key: String
  package var created: WallTime
  package var members = MemberList()
  /// The slots of the sessions that hear the channel: those of its members, in the order in which they came. The fan-out walks this.
  package private(set) var audience: [UInt32] = []
  package var topic: Topic?
  package var modes = ChannelModes()
  /// What it does by itself against floods. `protect` changes it.
  @Rare var protection: Protection?
  /// How much of what is said is kept: see `Core.updateRetention`.
  var retention = Retention.off
  /// Something that was said in it was kept, now or before.
  var hasHistory = false
  /// The number of the last message.
  package var sequence: UInt64 = 0
  var speakers = RecentSpeakers()
  /// People who were invited and have not joined yet, oldest first; at most `limits.invites`.
  package var invited: [UserID] = []
  /// The members who ignore anybody (IGNORE): nobody else is looked at when something is said.
  var ignorers: [UserID] = []
  /// When somebody last knocked.
  package var lastKnock: Int64?
  /// Who came and went lately.
  var crowd = Crowd()
  /// What moderators did in it of late, the latest last.
  package internal(set) var acts: [ModerationAct] = []

  package init(name: String, key: String, created: WallTime) {
    self.name = name
    self.key = key
    self.created = created
  }

  static let vacant = Channel(name: "", key: "", created: 0)

  mutating func attach(_ session: SessionID) { audience.append(session.index) }

  mutating func detach(_ session: SessionID) {
    if let position = audience.firstIndex(of: session.index) { audience.remove(at: position) }
  }
}
