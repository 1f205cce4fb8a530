package import ChatWire

/// What the core wants to be kept or read. Requests are carried out one after the other in the order in which they were made; each is done wholly or
/// not at all. The answer to one that changes something comes when the change is safe on the disk.
package enum StorageRequest: Hashable, Sendable {
  /// Reads everything that the core keeps in memory. Asked once, before anybody may come in.
  case load
  /// Keeps accounts as they are now, new or changed; all of them or none.
  case saveAccounts([Account])
  /// Forgets an account, its read markers and what waits for it; with `messages`, the text of all that it said as well.
  case deleteAccount(key: String, messages: Bool)
  case saveChannel(ChannelRecord)
  case deleteChannel(key: String)
  /// Keeps a message. Answered by `duplicate` when its sender has sent the same `clientID` in the same conversation before.
  case append(StoredMessage)
  /// Changes messages that are kept. Answered by `done` also when some of them are gone.
  case amend([MessageID], Amendment)
  case history(HistoryQuery)
  case search(SearchQuery)
  /// The conversations of a person with something in them between two times: their channels, and private ones.
  case conversations(ConversationQuery)
  /// What waits for an account, the oldest first.
  case mailbox(account: String, limit: Int)
  /// How far an account has read a conversation. Never goes back.
  case mark(account: String, conversation: String, time: WallTime)
  /// Deletes messages that are older than a conversation keeps them, at most `limit` of them: called again until it answers less.
  case expire(conversation: String?, before: WallTime, limit: Int)
  /// Deletes all but the last messages of a conversation.
  case trim(conversation: String, keep: Int)
}

/// What came of a request.
package enum StorageAnswer: Hashable, Sendable {
  case done
  case loaded(StoredState)
  /// The message was there already, under this id.
  case duplicate(MessageID)
  /// Oldest first.
  case messages([StoredMessage])
  case conversations([Conversation])
  /// So many were deleted.
  case removed(Int)
  case failed(StorageFault)
}

/// Why something could not be kept or read.
package struct StorageFault: Error, Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// No room on the disk.
    case full
    /// The folder or file can't be written to.
    case readOnly
    /// Another program holds the file, or the disk is too slow: it may go the next time.
    case busy
    /// What is in the file makes no sense.
    case corrupt
    /// There is no storage: the server runs without a data folder.
    case absent
    case other
  }

  package var kind: Kind
  /// What the library or the system said, for the log.
  package var detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }
}

/// What the core knows from the start.
package struct StoredState: Hashable, Sendable {
  package var accounts: [Account] = []
  package var channels: [ChannelRecord] = []
  /// The greatest id that was ever given, so that ids go on growing; 0 for none.
  package var lastMessage = MessageID(number: 0)
  /// The last number in each conversation that is kept.
  package var sequences: [String: UInt64] = [:]

  package init() {}
}
