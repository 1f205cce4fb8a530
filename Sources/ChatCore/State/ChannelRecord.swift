package import ChatWire

/// A registered channel: what is kept of it while nobody is in it, and over a restart.
package struct ChannelRecord: Hashable, Sendable {
  package var name: String
  /// `CaseMapping.fold(name)`.
  package var key: String
  package var created: WallTime
  /// The key of the account that owns it.
  package var founder: String
  package var topic: Topic?
  /// The modes that are on, as MODE letters.
  package var modes = ""
  package var password: String?
  package var limit: Int?
  /// What it does by itself against floods, as `Protection` writes it; empty for nothing.
  package var protection = ""
  package var masks: [Mask] = []
  /// Who gets a rank on joining.
  package var access: [Access] = []
  package var history = HistoryPolicy.server
  /// To whom the owner offers it; nil for nobody.
  package var offer: Offer?
  /// When somebody was in it last, to within a day.
  package var lastUsed: WallTime

  package init(name: String, founder: String, created: WallTime) {
    self.name = name
    key = CaseMapping.fold(name)
    self.founder = founder
    self.created = created
    lastUsed = created
  }

  /// It is offered to another account, which has `Limits.transferDays` days to accept.
  package struct Offer: Hashable, Sendable {
    /// The key of the account.
    package var account: String
    package var time: WallTime

    package init(account: String, time: WallTime) {
      self.account = account
      self.time = time
    }

    func isFresh(at now: WallTime) -> Bool { now - time < Int64(Limits.transferDays) * 24 * 3600 * 1000 }
  }

  /// An entry of one of the lists b, e, I, q.
  package struct Mask: Hashable, Sendable {
    package var list: ListMode
    package var mask: String
    package var setBy: String
    package var time: WallTime
    /// When it ends; nil for never.
    package var until: WallTime?
    package var reason: String = ""

    package init(list: ListMode, mask: String, setBy: String, time: WallTime) {
      self.list = list
      self.mask = mask
      self.setBy = setBy
      self.time = time
    }
  }

  package struct Access: Hashable, Sendable {
    /// The key of an account.
    package var who: String
    package var rank: Rank
    package var setBy: String
    package var time: WallTime

    package init(who: String, rank: Rank, setBy: String, time: WallTime) {
      self.who = who
      self.rank = rank
      self.setBy = setBy
      self.time = time
    }
  }

  /// How much of what is said is kept.
  package enum HistoryPolicy: Hashable, Sendable {
    /// What the server's configuration says.
    case server
    case off
    /// So many days.
    case days(Int)
    /// So many messages.
    case messages(Int)
  }
}
