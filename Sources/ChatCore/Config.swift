package import ChatWire

/// What the operator can set. Decoded and checked outside the core; a value here is in order.
package struct Config: Hashable, Sendable {
  /// The name of the server in messages: a host name, or a word with a dot.
  package var serverName = "partyline.local"
  /// The name of the network (`NETWORK`).
  package var network = "Partyline"
  /// One line about the server, in WHOIS, LINKS and INFO.
  package var description = "A party line for everybody"
  /// The message of the day, line by line.
  package var motd: [String] = []
  /// The three lines of ADMIN.
  package var admin = Admin()
  /// The hash of the password that everybody must give (PASS), from `partyline hash-password`.
  package var passwordHash: String?
  /// Who may become operator, and how.
  package var operators: [Operator] = []
  /// Who may register an account.
  package var registration = Registration.open
  /// The codes by which accounts may be registered where it takes an invitation.
  package var invitations: [String] = []
  /// How dear it is to try out passwords: see `PasswordCost`.
  package var passwordCost = PasswordCost.usual
  /// The modes of a new channel, as MODE letters.
  package var defaultChannelModes = "nt"
  /// The channel that people in plain mode enter by themselves when they come; nil for none.
  package var lobby: String?
  /// Minutes to add to UTC in the clock that people in plain mode see.
  package var clockOffset = 0
  /// Addresses that aren't counted against `limits.connectionsPerAddress` nor delayed by `limits.commands`.
  package var exempt: [AddressRange] = []
  package var history = HistoryConfig()
  package var expiry = ExpiryConfig()
  package var limits = LimitsConfig()

  package init() {}

  package enum Registration: String, CaseIterable, Hashable, Sendable {
    /// Everybody.
    case open
    /// Who has one of `invitations`.
    case invitation
    /// Nobody: the operator makes accounts.
    case closed
  }

  package struct Admin: Hashable, Sendable {
    package var location = "This server has no name for its place"
    package var organisation = "Nobody is named as responsible"
    package var email = ""
    package init() {}
  }

  package struct Operator: Hashable, Sendable {
    package var name: String
    package var passwordHash: String
    /// `nick!user@host` masks from which the name can be used; empty for all.
    package var masks: [String]

    package init(name: String, passwordHash: String, masks: [String] = []) {
      self.name = name
      self.passwordHash = passwordHash
      self.masks = masks
    }
  }
}

/// The limits that an operator can move. Zero is no limit, where a rate or a count can be zero. The reasons of the defaults stand in `facts`.
package struct LimitsConfig: Hashable, Sendable {
  package var connectionsPerAddress = 32
  package var registrationSeconds = 60
  /// Minutes; 0 for never.
  package var idleAway = 30
  package var commands = Rate(perMinute: 120, burst: 20)
  package var nickChanges = Rate(perMinute: 4, burst: 6)
  package var joins = Rate(perMinute: 20, burst: 30)
  package var newTargets = Rate(perMinute: 20, burst: 20)
  package var channelsPerUser = 100
  package var receiveQueue = 65536
  package var sendQueue = 1 << 20
  package var monitored = 100
  package var silenced = 32
  package var maskEntries = 100
  package var invites = 50
  package var targets = 4
  package var whowas = 1000
  /// Days; 0 for ever.
  package var auditDays = 365

  package init() {}

  /// A limit, for STATS, protocol.md and the configuration's documentation.
  package struct Fact: Sendable {
    /// The key under `limits` in the configuration.
    package let key: String
    package let value: String
    package let reason: String
  }

  /// All of them with their values and why they are what they are.
  package var facts: [Fact] {
    func rate(_ rate: Rate) -> String {
      rate.isUnlimited ? "no limit" : "\(rate.perMinute) a minute, burst \(rate.burst)"
    }
    func count(_ count: Int) -> String { count == 0 ? "no limit" : String(count) }
    return [
      Fact(
        key: "connectionsPerAddress", value: count(connectionsPerAddress),
        reason: "a household or class room behind one address (IPv6: one /64)"),
      Fact(
        key: "registrationSeconds", value: String(registrationSeconds),
        reason: "a person thinks about a name; a port scanner doesn't keep a slot"),
      Fact(
        key: "idleAway", value: idleAway == 0 ? "never" : "\(idleAway) minutes",
        reason: "whoever writes to somebody who has left the keyboard is told so; nobody is disconnected for silence"),
      Fact(key: "commands", value: rate(commands), reason: "faster than people type; more is delayed, never lost"),
      Fact(key: "nickChanges", value: rate(nickChanges), reason: "a change is shown to every channel one is in"),
      Fact(key: "joins", value: rate(joins), reason: "a client's list of channels passes at once"),
      Fact(key: "newTargets", value: rate(newTargets), reason: "talking to many strangers at once is what spam does"),
      Fact(key: "channelsPerUser", value: count(channelsPerUser), reason: "more than anybody reads"),
      Fact(
        key: "receiveQueue", value: "\(receiveQueue) bytes",
        reason: "sixteen of the longest lines wait while a session is delayed; then TCP waits"),
      Fact(
        key: "sendQueue", value: "\(sendQueue) bytes",
        reason: "some 8,000 messages; who is further behind is not reading"),
      Fact(key: "monitored", value: count(monitored), reason: "each entry costs the server a look at every sign-on"),
      Fact(key: "silenced", value: count(silenced), reason: "each entry is matched against every private message"),
      Fact(key: "maskEntries", value: count(maskEntries), reason: "each entry is matched against everybody who joins"),
      Fact(key: "invites", value: count(invites), reason: "invitations not yet followed; the oldest is forgotten"),
      Fact(key: "targets", value: count(targets), reason: "one line to many people is a newsletter"),
      Fact(key: "whowas", value: String(whowas), reason: "a day of a busy server in a few hundred kilobytes"),
      Fact(
        key: "auditDays", value: auditDays == 0 ? "for ever" : auditDays == 1 ? "1 day" : "\(auditDays) days",
        reason: "a quarrel is settled within a year, and no longer: there are addresses in it"),
    ]
  }
}
