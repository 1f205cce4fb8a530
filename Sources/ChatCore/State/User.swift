package import ChatWire

/// The modes of a person that are on or off.
package struct UserFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let invisible = UserFlags(rawValue: 1 << 0)
  package static let oper = UserFlags(rawValue: 1 << 1)
  package static let wallops = UserFlags(rawValue: 1 << 2)
  package static let bot = UserFlags(rawValue: 1 << 3)
  package static let registeredOnly = UserFlags(rawValue: 1 << 4)
}

/// Somebody whom one writes to alone, and what they were called then: the nick may since be another's.
struct Correspondent: Hashable, Sendable {
  var user: UserID
  var nick: String
}

/// A person or bot with a nickname.
package struct User: Sendable {
  package var nick: String { didSet { source = .user(nick: nick, user: user, host: host) } }
  /// `CaseMapping.fold(nick)`.
  package var key: String
  package let user: String
  /// The host that is shown. CHGHOST sets it.
  package internal(set) var host: String { didSet { source = .user(nick: nick, user: user, host: host) } }
  /// The host that they came from, or that a gateway told: masks go on matching it.
  package private(set) var originalHost: String
  /// `nick!user@host`.
  package private(set) var source: Source
  package var realName: String
  package var flags: UserFlags = []
  /// The message of AWAY; nil while present.
  package var away: String?
  /// They were marked away because they typed nothing for long.
  package internal(set) var isIdle = false
  /// They are marked away because no session of theirs is here: see `AlwaysOn`.
  var isOffline = false
  /// An operator ends their presence, also when they are always on.
  var isExpelled = false
  /// Who they proved to be; nil while they didn't.
  package var account: String? { didSet { accountKey = account.map(CaseMapping.fold) } }
  /// `CaseMapping.fold(account)`.
  package private(set) var accountKey: String?
  /// The name of the operator block by which they became operator.
  package var operName: String?
  package var signedOn: WallTime
  /// The last id that was given before they had this nick: what it said earlier may be another's.
  var named = MessageID(number: 0)
  /// When they last said something (`uptime`), for the idle time.
  package var lastSpoke: Int64
  package var sessions: [SessionID] = []
  package var channels: [ChannelID] = []
  /// Whose messages they don't want (SILENCE).
  package var silence: [Hostmask] = []
  /// Whose messages they don't want, in channels either (IGNORE). Their channels' `ignorers` say so.
  package internal(set) var ignored: [Hostmask] = []
  /// Who last wrote to them alone.
  var lastWriter: Correspondent?
  package var isSecure = false
  package var nickBudget = TokenBucket()
  package var joinBudget = TokenBucket()
  package var targetBudget = TokenBucket()
  /// The last people and channels written to, the latest first; writing to them again costs nothing of `targetBudget`.
  package var recentTargets: [String] = []
  /// Whether masks silence them in channels that they are not in, the latest last.
  var outsideVerdicts: [OutsideVerdict] = []
  /// Of whom they were told of late that they are away, the latest last.
  package var toldAway: [ToldAway] = []

  /// That somebody was told of another's AWAY message, at this `uptime`.
  package struct ToldAway: Hashable, Sendable {
    package var user: UserID
    package var text: String
    package var time: Int64
  }

  package init(nick: String, user: String, host: String, realName: String, signedOn: WallTime, uptime: Int64) {
    self.nick = nick
    key = CaseMapping.fold(nick)
    self.user = user
    self.host = host
    originalHost = host
    self.realName = realName
    source = .user(nick: nick, user: user, host: host)
    self.signedOn = signedOn
    lastSpoke = uptime
  }

  /// They come from elsewhere now.
  mutating func move(to host: String) {
    originalHost = host
    self.host = host
  }

  static let vacant = User(nick: "*", user: "*", host: "*", realName: "", signedOn: 0, uptime: 0)

  /// What masks are matched with: `nick!user@host`, folded, and the same with the original host where another is shown.
  package var maskKeys: [String] {
    let shown = CaseMapping.fold(source.description)
    return host == originalHost ? [shown] : [shown, CaseMapping.fold("\(nick)!\(user)@\(originalHost)")]
  }
  package var isOper: Bool { flags.contains(.oper) }
  package var isBot: Bool { flags.contains(.bot) }
}
