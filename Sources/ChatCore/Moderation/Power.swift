import ChatWire

/// Something in a channel that takes a rank. Who may do what to whom stands here and nowhere else: the commands ask it, and protocol.md prints it.
///
/// Ranks are given and taken by those of higher rank only, and nobody acts on an equal, unless they are founder. Everybody may do to themselves what they
/// may do to others, give up a rank of their own, and take one back that the access list gives them.
package struct Power: Hashable, Sendable {
  /// What is done, for protocol.md.
  package let action: String
  /// The command.
  package let command: String
  /// The least rank that may.
  package let needs: Rank
  /// It is done to somebody, and not to the channel as a whole.
  package let isPersonal: Bool

  /// Whether somebody of this rank may at all.
  package func allows(_ own: Rank) -> Bool { own >= needs }

  /// Whether somebody of this rank may do it to somebody of another.
  package func allows(_ own: Rank, on other: Rank) -> Bool { allows(own) && (!isPersonal || own.mayActOn(other)) }

  /// `halfops and higher`
  var who: String { needs == .founder ? "founders" : "\(needs.title)s and higher" }

  static let kick = Power(action: "remove a member", command: "KICK", needs: .halfop, isPersonal: true)
  static let redact = Power(
    action: "take a message of somebody away", command: "REDACT", needs: .halfop, isPersonal: true)
  static let topic = Power(
    action: "change the topic where mode t is set", command: "TOPIC", needs: .halfop, isPersonal: false)
  static let invite = Power(
    action: "invite past the modes i, k, l and R", command: "INVITE", needs: .halfop, isPersonal: false)
  static let modes = Power(
    action: "change modes, key, limit and the lists of masks", command: "MODE", needs: .halfop, isPersonal: false)
  static let readLog = Power(action: "see the audit log", command: "LOG", needs: .halfop, isPersonal: false)

  /// Giving a rank, and taking it, with MODE until they leave and with ACCESS for good: it takes the next higher one, or a founder.
  static func give(_ rank: Rank) -> Power {
    let needs: Rank =
      switch rank {
      case .member, .voice: .halfop
      case .halfop: .op
      case .op: .admin
      case .admin, .founder: .founder
      }
    return Power(action: "give or take \(rank.title)", command: "MODE, ACCESS", needs: needs, isPersonal: true)
  }

  /// The whole table.
  package static let all: [Power] =
    [kick, redact] + Rank.granted.reversed().map(give) + [modes, topic, invite, readLog]
}
