package import ChatCore
internal import ChatWire

/// Where the server keeps what must outlast it. Requests are values; what can be asked is all in `StorageRequest`.
package protocol Storage: Sendable {
  /// Carries a request out. Returns at once.
  ///
  /// Changes are made in the order in which they were asked for, and a read sees all that were asked for before it.
  /// - Parameter answer: called once, on any thread; for a change, when it is safe on the disk. Answers of changes come
  ///   in the order of their requests.
  func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void)

  /// Carries a change out that nobody waits for: it may be gathered first with others that come within a moment, since the disk takes many at once nearly
  /// as fast as one. In all else it is `perform`.
  func keep(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void)

  /// What is kept for the core's start, read on the caller's thread; starts no other.
  func load() throws(StorageFault) -> StoredState

  /// Waits until everything that was asked for is done, and closes. Requests after that fail.
  func close()
}

extension Storage {
  package func keep(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void) {
    perform(request, answer: answer)
  }
}

extension StorageRequest {
  /// Whether it changes what is kept.
  var isChange: Bool {
    switch self {
    case .load, .history, .missed, .find, .search, .conversations, .mailbox, .said, .audit: false
    case .saveAccounts, .deleteAccount, .saveChannel, .deleteChannel, .append, .amend, .mark, .expire, .trim, .log,
      .forgetAudit:
      true
    }
  }
}

extension StoredMessage {
  /// Who sent it, for telling a message apart that is sent twice.
  var sender: String { account ?? source }

  /// The nick in `source`.
  var nick: String { String(source.prefix { $0 != "!" }) }
}
