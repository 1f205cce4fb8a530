package import ChatCore

/// What an operator does with the audit log, also while a server uses the file.
extension DatabaseFile {
  /// Entries that are read at a time.
  private static let step = 500

  /// Prints the audit log, the oldest entry first, as lines of JSON with their hashes.
  package static func exportAudit(_ path: String, each: (String) -> Void) throws(StorageFault) {
    try walk(path) { link, previous in each(link.entry.line(number: link.number, previous: previous, hash: link.hash)) }
  }

  /// How many entries the audit log has, and the hash of the last; nil without any. Whoever notes it can prove later that none before it was taken away.
  package static func auditEnd(_ path: String) throws(StorageFault) -> (count: Int64, hash: String)? {
    let database = try Database(path, .reading)
    database.setPatience(patience)
    guard try hasAudit(database) else { return nil }
    let count = try database.first("SELECT count(*) FROM audit") { $0.integer(0) } ?? 0
    return count == 0 ? nil : (count, try Store(database).lastLink().hash)
  }

  /// A file of an older version has none.
  private static func hasAudit(_ database: Database) throws(StorageFault) -> Bool {
    try database.first("SELECT count(*) FROM sqlite_schema WHERE name = 'audit'") { $0.integer(0) } ?? 0 > 0
  }

  /// Where the chain of the audit log breaks, in words; nothing when it holds.
  static func brokenChain(in database: Database) throws(StorageFault) -> [String] {
    guard try hasAudit(database) else { return [] }
    let store = Store(database)
    var last = try store.forgottenLink()
    var problem: String?
    try walk(database) { link, previous in
      guard problem == nil else { return }
      if link.number != last.number + 1 {
        problem =
          "the audit log lacks "
          + (link.number == last.number + 2
            ? "entry \(last.number + 1)" : "the entries \(last.number + 1) to \(link.number - 1)")
      } else if Chain.hash(link.entry, number: link.number, previous: last.hash) != link.hash {
        problem = "entry \(link.number) of the audit log was changed, or one before it: its hash doesn't fit"
      }
      last = Store.ChainEnd(number: link.number, hash: link.hash)
    }
    return problem.map { [$0] } ?? []
  }

  private static func reader(_ path: String) throws(StorageFault) -> Database {
    let database = try Database(path, .reading)
    database.setPatience(patience)
    guard try version(of: database, path) == Schema.steps.count else {
      throw StorageFault(.other, "\(path) is of another version of Partyline: start the server once")
    }
    return database
  }

  private static func walk(_ path: String, _ body: (Store.Link, String) -> Void) throws(StorageFault) {
    let database = try reader(path)
    try database.execute("BEGIN")
    try walk(database, body)
  }

  /// Calls `body` with each entry and the hash of the one before it.
  private static func walk(_ database: Database, _ body: (Store.Link, String) -> Void) throws(StorageFault) {
    let store = Store(database)
    var last = try store.forgottenLink()
    while true {
      let links = try store.links(after: last.number, limit: step)
      for link in links {
        body(link, last.hash)
        last = Store.ChainEnd(number: link.number, hash: link.hash)
      }
      if links.count < step { return }
    }
  }
}
