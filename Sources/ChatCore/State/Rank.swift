/// What a member of a channel may do; each rank may do what those below may. Modern IRC, "Channel Membership Prefixes".
package enum Rank: UInt8, Comparable, CaseIterable, Hashable, Sendable {
  case member, voice, halfop, op, admin, founder

  package static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }

  /// The sign before the nick in NAMES and WHO; nil for a plain member.
  package var prefix: Character? {
    switch self {
    case .member: nil
    case .voice: "+"
    case .halfop: "%"
    case .op: "@"
    case .admin: "&"
    case .founder: "~"
    }
  }

  /// The channel mode that gives it; nil for a plain member. `O` for the founder is RFC 2811 section 4.1.1; `q` is the quiet list here.
  package var letter: Character? {
    switch self {
    case .member: nil
    case .voice: "v"
    case .halfop: "h"
    case .op: "o"
    case .admin: "a"
    case .founder: "O"
    }
  }

  /// The name people read.
  package var title: String { String(describing: self) }

  /// Whether a member of this rank may act on one of another: it takes a higher rank, or a founder; among equals nobody can throw the others out. What
  /// there is to be done, and what rank that takes, stands in `Power`.
  package func mayActOn(_ other: Rank) -> Bool { self > other || self == .founder }

  /// The ranks that have a mode, highest first, as in `PREFIX=(Oaohv)~&@%+`.
  package static let granted: [Rank] = [.founder, .admin, .op, .halfop, .voice]
}

/// The ranks that a member holds at once: an op that is given voice keeps both.
package struct RankSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package init(_ rank: Rank) { self.init(rawValue: rank == .member ? 0 : 1 << (rank.rawValue - 1)) }

  /// What the first member of a channel has. Op too: bots look for `@`, which multi-prefix then shows them beside the `~`.
  static let founding: RankSet = [RankSet(.founder), RankSet(.op)]

  /// The highest of them.
  package var highest: Rank { Rank(rawValue: UInt8(8 - rawValue.leadingZeroBitCount)) ?? .member }

  package func contains(_ rank: Rank) -> Bool { rank == .member || contains(RankSet(rank)) }

  /// All signs, highest first: `@+`.
  package var prefixes: String { String(Rank.granted.filter { contains($0) }.compactMap(\.prefix)) }
}
