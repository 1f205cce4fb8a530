package import ChatWire

/// A message, or something else that happened in a conversation, as it is kept.
package struct StoredMessage: Hashable, Sendable {
  package var stamp: Stamp
  /// Where it belongs: see `Conversation.key`.
  package var conversation: String
  /// PRIVMSG, NOTICE or TAGMSG; also JOIN, PART, QUIT, KICK, NICK, TOPIC and MODE, for clients with `draft/event-playback`.
  package var verb: Verb
  /// `nick!user@host` of who did it, as others saw it.
  package var source: String
  /// The key of the sender's account, if there is one: who may edit it, and `from:` of a search.
  package var account: String?
  package var isFromBot = false
  /// The parameters, the text last where there is one; the target as it was shown.
  package var params: [String]
  package var hasText: Bool
  /// Client-only tags (IRCv3 message-tags).
  package var tags: Tags = []
  /// The id by which the sender's client knows it; a message with the same one is kept once.
  package var clientID: String?
  /// The key of the account for which it waits, until it is delivered there.
  package var recipient: String?
  package var state = Delivery.none
  /// What became of it: its text is then that of the last edit, or empty.
  package var edited: WallTime?
  package var redaction: Redaction?
  /// Who reacted to it and how, in the order in which they did.
  package var reactions: [Reaction] = []

  /// How far a private message has come.
  package enum Delivery: Int, Hashable, Sendable {
    /// Nobody waits for it.
    case none
    /// It waits for the recipient to come.
    case waiting
    case delivered
    case read
  }

  package struct Reaction: Hashable, Sendable {
    /// The key of an account, or of somebody who wasn't logged in: see `Conversation.guest`.
    package var person: String
    /// At most `Limits.reaction` bytes.
    package var text: String

    package init(person: String, text: String) {
      self.person = person
      self.text = text
    }
  }

  package struct Redaction: Hashable, Sendable {
    /// `nick!user@host` of who took it away.
    package var by: String
    package var reason: String
    package var time: WallTime

    package init(by: String, reason: String, time: WallTime) {
      self.by = by
      self.reason = reason
      self.time = time
    }
  }

  package init(
    stamp: Stamp, conversation: String, verb: Verb, source: String, account: String?, params: [String], hasText: Bool
  ) {
    self.stamp = stamp
    self.conversation = conversation
    self.verb = verb
    self.source = source
    self.account = account
    self.params = params
    self.hasText = hasText
  }

  /// The text; empty where there is none. It can be replaced where there is one.
  package var text: String {
    get { hasText ? params.last ?? "" : "" }
    set { if hasText, !params.isEmpty { params[params.count - 1] = newValue } }
  }
}

extension StoredMessage {
  /// Whether it takes one more reaction, with so many there already, of all and of that person.
  package static func takesReaction(besides all: Int, ownOnes own: Int) -> Bool {
    all < Limits.reactions && own < Limits.reactionsEach
  }

  /// What people say to each other: it can be edited, answered and reacted to.
  package var isSpeech: Bool { verb == .privmsg || verb == .notice }

  /// Whether it says nothing but something about a message of an id: a reaction, or one taken off. The tags are `+draft/reply` and `+reply`.
  package func isRemark(on id: MessageID) -> Bool {
    verb == .tagmsg && JSONRequest.replyTags.contains { tags[$0] == id.description }
  }
}

/// A change of a message that is kept.
package enum Amendment: Hashable, Sendable {
  case edit(text: String, time: WallTime)
  /// The text, the tags and the reactions go from history and search at once; the reactions also as the TAGMSG that they were.
  case redact(StoredMessage.Redaction)
  /// Kept once, and at most `Limits.reactions` of a message and `Limits.reactionsEach` of a person; more is left out. Of what was said only.
  case react(StoredMessage.Reaction)
  case unreact(StoredMessage.Reaction)
  /// Never goes back. Nobody waits for it then.
  case deliver(StoredMessage.Delivery)
}

/// A channel, or what two people say to each other.
package struct Conversation: Hashable, Sendable {
  /// The folded name of a channel, or `Conversation.between`.
  package var key: String
  /// When the last message was sent that was asked for.
  package var latest: WallTime

  package init(key: String, latest: WallTime) {
    self.key = key
    self.latest = latest
  }

  /// What two accounts say to each other in private: their keys in order, with a space between, which no name has.
  package static func between(_ a: String, _ b: String) -> String { a < b ? "\(a) \(b)" : "\(b) \(a)" }

  /// The other one of a private conversation; nil for a channel, or where the account isn't in it.
  package static func other(in key: String, than account: String) -> String? {
    guard let space = key.firstIndex(of: " ") else { return nil }
    let (first, second) = (key[..<space], key[key.index(after: space)...])
    return first == account ? String(second) : second == account ? String(first) : nil
  }
}
