package import ChatWire

/// A registered person: what is kept of them.
package struct Account: Hashable, Sendable {
  /// As its owner writes it; it is also the nick that belongs to them.
  package var name: String
  /// `CaseMapping.fold(name)`.
  package var key: String
  package var created: WallTime
  /// When a session of theirs was last here.
  package var lastSeen: WallTime
  /// The scrypt hash of the password (`partyline hash-password`); nil where only tokens or certificates open it.
  package var passwordHash: String?
  /// SCRAM-SHA-256 (RFC 5802): `iterations$salt$StoredKey$ServerKey`, base64.
  package var scram: String?
  /// SHA-256 of the client certificates that open it, in lower-case hexadecimal digits.
  package var fingerprints: [String] = []
  package var tokens: [Token] = []
  package var contacts: [Contact] = []
  package var preferences = Preferences()
  /// Folded conversation and how far it was read.
  package var readMarkers: [String: WallTime] = [:]
  /// The channels they are in while they are away, for those who are always on.
  package var channels: [Place] = []
  /// Sorted by when they came first.
  package var devices: [Device] = []

  package init(name: String, created: WallTime) {
    self.name = name
    key = CaseMapping.fold(name)
    self.created = created
    lastSeen = created
  }

  /// A channel that they are in, since when, and their ranks there.
  package struct Place: Hashable, Sendable {
    /// As the channel's name is written.
    package var name: String
    package var joined: WallTime
    package var ranks: RankSet

    package init(_ name: String, joined: WallTime, ranks: RankSet = []) {
      self.name = name
      self.joined = joined
      self.ranks = ranks
    }
  }

  /// A word that lets a program or device in instead of the password.
  package struct Token: Hashable, Sendable {
    /// What every token begins with: so that it can be told from a password, and be found where it was leaked.
    package static let prefix = "plt_"
    /// Tokens of one account: more devices than anybody has.
    package static let mostOfAccount = 50

    package var name: String
    /// SHA-256 of it, in lower-case hexadecimal digits: a token is long and random, so nothing slower is needed.
    package var hash: String
    package var scopes: [String]
    package var created: WallTime
    package var lastUsed: WallTime?

    package init(name: String, hash: String, scopes: [String], created: WallTime) {
      self.name = name
      self.hash = hash
      self.scopes = scopes
      self.created = created
    }
  }

  /// A device or program that was given a name (`ann@phone`), or logs in with a token of its own: what it misses is remembered.
  package struct Device: Hashable, Sendable {
    package var name: String
    package var lastSeen: WallTime
    /// The last message of the server when it was last here: it was sent all that it may read up to there.
    package var seen: MessageID
    /// It is here, and sent all that it may read.
    package var isHere = false

    package init(name: String, lastSeen: WallTime, seen: MessageID) {
      self.name = name
      self.lastSeen = lastSeen
      self.seen = seen
    }
  }

  package func device(_ key: String) -> Device? { devices.first { CaseMapping.fold($0.name) == key } }

  /// Somebody whom they know.
  package struct Contact: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
      /// They asked, and were not answered yet.
      case asked
      /// The other one asks.
      case asking
      case friend
      case blocked
    }

    /// The key of the other account.
    package var account: String
    package var state: State
    package var note = ""
    package var group = ""
    package var since: WallTime

    package init(account: String, state: State, since: WallTime) {
      self.account = account
      self.state = state
      self.since = since
    }
  }

  package func contact(_ key: String) -> Contact? { contacts.first { $0.account == key } }

  package func blocks(_ key: String) -> Bool { contacts.contains { $0.account == key && $0.state == .blocked } }

  /// Enters somebody at the end, or changes what they are; the note and the group stay.
  package mutating func setContact(_ key: String, _ state: Contact.State, since: WallTime) {
    if let index = contacts.firstIndex(where: { $0.account == key }) {
      contacts[index].state = state
      contacts[index].since = since
    } else {
      contacts.append(Contact(account: key, state: state, since: since))
    }
  }

  package mutating func removeContact(_ key: String) { contacts.removeAll { $0.account == key } }

  package struct Preferences: Hashable, Sendable {
    /// They stay in their channels while no session of theirs is here.
    package var alwaysOn = false
    /// Others are told when a message was delivered to them, or read.
    package var receipts = true
    /// Friends see when they were last here.
    package var showsLastSeen = true

    package init() {}
  }
}
