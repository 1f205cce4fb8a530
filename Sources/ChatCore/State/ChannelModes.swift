package import ChatWire

/// The modes of a channel that are on or off. Their declarations, in `Modes`, tell what each does.
package struct ChannelFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let inviteOnly = ChannelFlags(rawValue: 1 << 0)
  package static let moderated = ChannelFlags(rawValue: 1 << 1)
  package static let noOutside = ChannelFlags(rawValue: 1 << 2)
  package static let isPrivate = ChannelFlags(rawValue: 1 << 3)
  package static let secret = ChannelFlags(rawValue: 1 << 4)
  package static let topicLocked = ChannelFlags(rawValue: 1 << 5)
  package static let noCTCP = ChannelFlags(rawValue: 1 << 6)
  package static let noFormatting = ChannelFlags(rawValue: 1 << 7)
  package static let registeredOnly = ChannelFlags(rawValue: 1 << 8)
  package static let registeredSpeak = ChannelFlags(rawValue: 1 << 9)
  package static let noNickChanges = ChannelFlags(rawValue: 1 << 10)
  package static let noNotices = ChannelFlags(rawValue: 1 << 11)
  package static let noInvites = ChannelFlags(rawValue: 1 << 12)
  package static let opModerated = ChannelFlags(rawValue: 1 << 13)
  /// No mode: what is said is looked at, since the channel's `protection` says so.
  static let watched = ChannelFlags(rawValue: 1 << 31)
}

/// The lists of masks that a channel keeps.
package enum ListMode: Int, CaseIterable, Hashable, Sendable {
  /// b: those who may not join or speak.
  case ban
  /// e: those whom no ban meets.
  case exception
  /// I: those who may join an invite-only channel.
  case inviteException
  /// q with a mask: those who may join but not speak.
  case quiet
}

/// One entry of a list, with who made it and when.
package struct MaskEntry: Hashable, Sendable {
  package var mask: Hostmask
  package var setBy: String
  package var time: WallTime
}

/// Everything that MODE can set in a channel, but for its members' ranks.
package struct ChannelModes: Sendable {
  package var flags: ChannelFlags = []
  package var key: String?
  package var limit: Int?
  private var lists: [[MaskEntry]] = Array(repeating: [], count: ListMode.allCases.count)

  /// Other than before whenever a list may have changed. Never zero.
  private(set) var revision: UInt32 = 1

  package subscript(list: ListMode) -> [MaskEntry] {
    _read { yield lists[list.rawValue] }
    _modify {
      defer { revision = max(1, revision &+ 1) }
      yield &lists[list.rawValue]
    }
  }

  /// The entries of all lists together, which `limits.maskEntries` bounds (`MAXLIST`).
  package var maskCount: Int { lists.reduce(0) { $0 + $1.count } }

  /// A mode keeps people out whom an invitation lets in: i k l R.
  package var isClosed: Bool {
    key != nil || limit != nil || !flags.isDisjoint(with: [.inviteOnly, .registeredOnly])
  }

  /// Halfops and higher alone invite people.
  var takesRankToInvite: Bool { isClosed || flags.contains(.noInvites) }

  /// Nothing keeps anybody out.
  var isOpenToAll: Bool { !isClosed && lists[ListMode.ban.rawValue].isEmpty }

  /// Whether an entry of a list fits a person. `folded`: `User.maskKeys`.
  package func matches(_ list: ListMode, folded sources: [String]) -> Bool {
    lists[list.rawValue].contains { $0.mask.matches(anyFolded: sources) }
  }
}
