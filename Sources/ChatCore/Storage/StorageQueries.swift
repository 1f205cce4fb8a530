package import ChatWire

/// A place in a conversation. IRCv3 draft/chathistory, "message selectors". The message of an id need not be there (any more). Messages are in the order
/// of their ids, also where the clock was turned back.
package enum HistoryPoint: Hashable, Sendable {
  case time(WallTime)
  case id(MessageID)
}

/// A part of a conversation. The messages at the ends aren't part of it, but for the middle of `around`. What was taken back isn't found, and doesn't count
/// towards the limit.
package struct HistoryQuery: Hashable, Sendable {
  package enum Span: Hashable, Sendable {
    /// The last ones, at most back to a place.
    case latest(after: HistoryPoint?)
    case before(HistoryPoint)
    case after(HistoryPoint)
    case around(HistoryPoint)
    /// From the first towards the second, which may be the earlier.
    case between(HistoryPoint, HistoryPoint)
  }

  package var conversation: String
  package var span: Span
  package var limit: Int
  /// Also what isn't a message: joins, topics… (`draft/event-playback`).
  package var withEvents = false
  /// Verbs that the reader isn't shown: they don't count towards the limit.
  package var without: [Verb] = []
  /// Nothing before this: who came later, or was not let in, doesn't see it.
  package var notBefore: WallTime?

  package init(_ conversation: String, _ span: Span, limit: Int) {
    self.conversation = conversation
    self.span = span
    self.limit = limit
  }
}

/// What was said in several conversations between two messages, and not taken back.
package struct MissedQuery: Hashable, Sendable {
  /// A channel, and since when it may be read.
  package struct Place: Hashable, Sendable {
    package var conversation: String
    package var notBefore: WallTime

    package init(_ conversation: String, notBefore: WallTime) {
      self.conversation = conversation
      self.notBefore = notBefore
    }
  }

  package var channels: [Place]
  /// Whose private conversations are looked at, too; nil for none.
  package var account: String?
  /// Since when these may be read.
  package var notBefore: WallTime = .min
  /// Also what still waits for the account.
  package var withWaiting = false
  package var after: MessageID
  /// The last one that may be found.
  package var upTo: MessageID
  package var limit: Int

  package init(channels: [Place], account: String?, after: MessageID, upTo: MessageID, limit: Int) {
    self.channels = channels
    self.account = account
    self.after = after
    self.upTo = upTo
    self.limit = limit
  }
}

/// Words and conditions that all hold.
package struct SearchQuery: Hashable, Sendable {
  /// Where to look: only conversations that the reader may read.
  package var conversations: [String]
  /// Words that the text has in it, in any order, without regard to case and accents; parts of words in scripts without spaces (Chinese, Japanese, Thai).
  /// One with a space in it is found as it stands. Words without a letter, digit or symbol are ignored among others, and find nothing alone.
  package var words: [String] = []
  /// The nick or account of the sender.
  package var from: String?
  package var before: HistoryPoint?
  package var after: HistoryPoint?
  package var limit: Int

  package init(in conversations: [String], limit: Int) {
    self.conversations = conversations
    self.limit = limit
  }
}

/// Which conversations had something in them. IRCv3 draft/chathistory, TARGETS.
package struct ConversationQuery: Hashable, Sendable {
  /// The channels that the reader may read, folded.
  package var channels: [String]
  /// The reader's account, for the private ones; nil for none.
  package var account: String?
  package var after: WallTime
  package var before: WallTime
  package var limit: Int

  package init(channels: [String], account: String?, after: WallTime, before: WallTime, limit: Int) {
    self.channels = channels
    self.account = account
    self.after = after
    self.before = before
    self.limit = limit
  }
}
