package import ChatCore
package import ChatWire

/// What an operator does with single messages and accounts, also while a server uses the file.
extension DatabaseFile {
  /// Messages that are deleted or read at a time, so that the server never waits long.
  private static let step = 500

  /// Deletes the messages of one conversation, or of all whatever is to be kept of them, that are older; answers how many those were.
  package static func purge(_ path: String, conversation: String?, before: WallTime) throws(StorageFault) -> Int {
    let database = try Database(path, .writing)
    database.setPatience(patience)
    try database.execute("PRAGMA foreign_keys = ON; PRAGMA secure_delete = FAST")
    guard try version(of: database, path) == Schema.steps.count else {
      throw StorageFault(.other, "\(path) is of another version of Partyline: start the server once")
    }
    let store = Store(database)
    var removed = 0
    var last = step
    while last == step {
      try database.transaction { () throws(StorageFault) in
        last = try store.expire(conversation.map { .one($0) } ?? .all, before: before, limit: step)
      }
      removed += last
    }
    return removed
  }

  /// What is kept of an account.
  package struct Person {
    package var account: Account
    /// The channels that they own.
    package var channels: [ChannelRecord]
  }

  /// Reads all that is kept of an account: `begin` is called with itself, then `each` with what it said anywhere and what was said in its private
  /// conversations, the oldest first. All of it is as it was at one moment. Answers false when there is no such account.
  package static func export(
    _ path: String, account key: String, begin: (Person) -> Void, each: (StoredMessage) -> Void
  ) throws(StorageFault) -> Bool {
    let database = try Database(path, .reading)
    database.setPatience(patience)
    guard try version(of: database, path) == Schema.steps.count else {
      throw StorageFault(.other, "\(path) is of another version of Partyline: start the server once")
    }
    let store = Store(database)
    try database.execute("BEGIN")
    guard let account = try store.accounts().first(where: { $0.key == key }) else { return false }
    begin(Person(account: account, channels: try store.channelRecords().filter { $0.founder == key }))
    var last = Int64.min
    while true {
      let messages = try store.said(by: account.key, after: last, limit: step)
      for message in messages { each(message) }
      guard let end = messages.last else { return true }
      last = end.stamp.id.stored
    }
  }
}
