package import ChatWire

/// What the core wants to be kept or read. Changes are made one after the other in the order in which they were asked for, each wholly or not at all; a
/// read sees all that were asked for before it. The answer to one that changes something comes when the change is safe on the disk.
package enum StorageRequest: Hashable, Sendable {
  /// Reads everything that the core keeps in memory. Asked once, before anybody may come in.
  case load
  /// Keeps accounts as they are now, new or changed; all of them or none. Read markers only go forward, as with `mark`.
  case saveAccounts([Account])
  /// Forgets an account and its read markers; nothing waits for it any more. What it said is no longer known as its own; with `messages`, the text of
  /// that is gone, too.
  case deleteAccount(key: String, messages: Bool)
  case saveChannel(ChannelRecord)
  case deleteChannel(key: String)
  /// Keeps a message. Answered by `duplicate` when its sender (the account, or else the `source`) has sent the same `clientID` in the same conversation
  /// before.
  case append(StoredMessage)
  /// Changes messages that are kept. Answered by `done` also when some of them are gone.
  case amend([MessageID], Amendment)
  case history(HistoryQuery)
  /// The messages of these ids, as far as they are in a conversation; the oldest first.
  case find([MessageID], conversation: String)
  /// What a device has missed, in all places together; the last ones where there are more, the oldest first.
  case missed(MissedQuery)
  case search(SearchQuery)
  /// The conversations of a person with something in them between two times: their channels, and private ones.
  case conversations(ConversationQuery)
  /// What an account said anywhere and what was said in its private conversations, behind a message, the oldest first.
  case said(account: String, after: MessageID?, limit: Int)
  /// What waits for an account, the oldest first.
  case mailbox(account: String, limit: Int)
  /// How far an account has read a conversation. Never goes back.
  case mark(account: String, conversation: String, time: WallTime)
  /// Deletes messages that are older, of one conversation or, without, of all but the channels that have a `history` of
  /// their own, at most `limit` of them: called again until it answers less.
  case expire(conversation: String?, before: WallTime, limit: Int)
  /// Deletes all but the last messages of a conversation, at most `limit` of them: called again until it answers less.
  case trim(conversation: String, keep: Int, limit: Int)
  /// Writes an entry at the end of the audit log. Its id is one that no other has.
  case log(AuditEntry)
  /// Entries of the audit log.
  case audit(AuditQuery)
  /// Deletes entries from the beginning of the audit log on, up to the first that isn't older, at most `limit` of them: called again until it answers less.
  case forgetAudit(before: WallTime, limit: Int)
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
  /// Oldest first.
  case audit([AuditEntry])
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
    /// There is no storage any more: the server stops.
    case absent
    case other
  }

  package var kind: Kind
  /// What failed was reading, not a change.
  package var isReading = false
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
  /// The greatest id in the audit log; 0 for none.
  package var lastAudit = MessageID(number: 0)
  /// The last number in each conversation that is kept.
  package var sequences: [String: UInt64] = [:]
  /// How many messages wait for each account that has any.
  package var waiting: [String: Int] = [:]
  /// How many messages of each sender wait: by account, or by `nick!user@host` of who had none.
  package var waitingFrom: [String: Int] = [:]
  /// What waits and was given an id by its client, the oldest first: sent again, it is known also after a restart.
  package var waitingIDs: [WaitingID] = []

  /// A message by the id that its client gave it.
  package struct WaitingID: Hashable, Sendable {
    /// The account, or `nick!user@host` of who had none.
    package var sender: String
    package var conversation: String
    package var clientID: String
    package var stamp: Stamp

    package init(sender: String, conversation: String, clientID: String, stamp: Stamp) {
      self.sender = sender
      self.conversation = conversation
      self.clientID = clientID
      self.stamp = stamp
    }
  }

  package init() {}
}
