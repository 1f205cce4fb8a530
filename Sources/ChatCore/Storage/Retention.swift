import ChatWire

/// How much of what is said in a conversation is kept.
package enum Retention: Hashable, Sendable {
  /// Nothing, and what was kept before is deleted.
  case off
  /// What is not older than so many days.
  case days(Int)
  /// The last messages, so many.
  case messages(Int)
}

extension Retention: CustomStringConvertible {
  /// Days, or messages: more is not a rule any more.
  private static let most = 1_000_000

  /// Reads `off`, `365 days` or `1000 messages`; nil for anything else.
  package init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    if text == "off" {
      self = .off
      return
    }
    guard words.count == 2, let count = Int(words[0]), (1...Self.most).contains(count) else { return nil }
    switch words[1] {
    case "days", "day": self = .days(count)
    case "messages", "message": self = .messages(count)
    default: return nil
    }
  }

  package var description: String {
    switch self {
    case .off: "off"
    case .days(let count): count == 1 ? "1 day" : "\(count) days"
    case .messages(let count): count == 1 ? "1 message" : "\(count) messages"
    }
  }
}

extension Retention {
  /// What is kept, as a sentence goes on.
  var phrase: String {
    switch self {
    case .off: "it is not kept"
    case .days: "it is kept for \(self)"
    case .messages: "the last \(self) are kept"
    }
  }
}

/// What the operator says about history. The configuration's `history`.
package struct HistoryConfig: Hashable, Sendable {
  /// Of channels, but for registered ones that have a rule of their own.
  package var channels = Retention.days(365)
  /// Of what two people say to each other in private.
  package var people = Retention.days(365)
  /// So many of the last messages of a channel are sent on JOIN to IRC clients that know `server-time` and not `draft/chathistory`; 0 for none.
  package var replay = 0

  /// For so many hours people may edit what they said; 0 for ever.
  package var editHours = 48
  /// For so many hours they may take it back; 0 for ever. Moderators always may.
  package var redactHours = 0

  /// The most that `editHours` and `redactHours` can be: a year.
  package static let mostHours = 8784
  /// The most that `replay` can be.
  package static let mostReplayed = 100

  package init() {}

  /// For STATS and HELP, so that everybody can read how long what they say is kept.
  package var facts: [LimitsConfig.Fact] {
    [
      LimitsConfig.Fact(
        key: "history.channels", value: channels.description, reason: "so much of what is said in channels is kept"),
      LimitsConfig.Fact(
        key: "history.people", value: people.description, reason: "so much of what is said in private is kept"),
      LimitsConfig.Fact(
        key: "history.editHours", value: Self.hours(editHours), reason: "so long one may edit what one said"),
      LimitsConfig.Fact(
        key: "history.redactHours", value: Self.hours(redactHours), reason: "so long one may take back what one said"),
    ]
  }
}

extension HistoryConfig {
  /// `48 hours`, or `no limit`.
  static func hours(_ hours: Int) -> String { hours == 0 ? "no limit" : hours == 1 ? "1 hour" : "\(hours) hours" }
}

extension ChannelRecord.HistoryPolicy {
  /// What it comes to where the server's rule is `server`.
  func retention(server: Retention) -> Retention {
    switch self {
    case .server: server
    case .off: .off
    case .days(let days): .days(days)
    case .messages(let count): .messages(count)
    }
  }
}

extension ChannelModes {
  /// Not everybody who knows the channel's name may enter: i k R.
  var isGuarded: Bool { key != nil || !flags.isDisjoint(with: [.inviteOnly, .registeredOnly]) }
}

extension Core {
  /// Whether what is said in a channel is kept. Not where a channel that isn't registered keeps people out: it ends with its last member and with the
  /// server, and whoever opens it again could read what was not meant for them.
  func keepsHistory(_ channel: ChannelID) -> Bool {
    guard channels[channel].retention != .off else { return false }
    return !channels[channel].modes.isGuarded || channelRecords[channels[channel].key] != nil
  }

  /// A channel begins: its history goes on from where it was, if it had one.
  mutating func takeUpHistory(of channel: ChannelID) {
    if let last = sequences[channels[channel].key] {
      channels[channel].sequence = last
      channels[channel].hasHistory = true
    }
    updateRetention(of: channel)
  }

  /// A channel is registered no more. What was said behind its doors must not be open to whoever opens it again.
  mutating func leaveHistory(of channel: ChannelID) {
    updateRetention(of: channel)
    guard channels[channel].hasHistory, channels[channel].modes.isGuarded else { return }
    keep(.expire(conversation: channels[channel].key, before: .max, limit: .max))
  }

  /// The rule for a channel; called when it opens, and when the configuration or its record has changed.
  mutating func updateRetention(of channel: ChannelID) {
    channels[channel].retention = retention(of: channels[channel].key)
  }

  /// The rule for a conversation.
  func retention(of conversation: String) -> Retention {
    guard Names.isChannel(conversation) else { return config.history.people }
    return (channelRecords[conversation]?.history ?? .server).retention(server: config.history.channels)
  }

  /// The conversation of two people; nil when it isn't kept: neither of them is logged in, so that nobody could ever prove that it is theirs.
  func conversation(of a: UserID, and b: UserID) -> String? {
    guard config.history.people != .off, users[a].account != nil || users[b].account != nil else { return nil }
    return Conversation.between(party(a), party(b))
  }

  /// The conversation of somebody with a registered person who isn't here.
  func conversation(of user: UserID, andAccount key: String) -> String { Conversation.between(party(user), key) }

  /// How a person is called in the key of a conversation: by their account, or as a guest.
  func party(_ user: UserID) -> String {
    users[user].account.map(CaseMapping.fold) ?? Conversation.guest(users[user].key)
  }

  /// The same for a nick: that of somebody who is here, or of an account.
  func party(called nick: String) -> String {
    let key = CaseMapping.fold(nick)
    if let user = userIDs[key] { return party(user) }
    return accounts[key] == nil ? Conversation.guest(key) : key
  }

  /// The name to show for one side of a private conversation.
  func nick(ofParty party: String) -> String { accounts[party]?.name ?? Conversation.nick(ofGuest: party) }
}

extension Conversation {
  /// In the place of an account: somebody who wasn't logged in, and whom an account of the same name later isn't.
  static func guest(_ key: String) -> String { "~" + key }

  static func nick(ofGuest party: String) -> String { party.hasPrefix("~") ? String(party.dropFirst()) : party }
}
