internal import ChatCore
internal import ChatWire

/// The audit log.
extension Store {
  /// An entry with its place in the chain.
  struct Link {
    var number: Int64
    var entry: AuditEntry
    var hash: String
  }

  /// Where the part of the chain that is kept begins, or ends: a number and the hash of its entry.
  struct ChainEnd {
    var number: Int64
    var hash: String
  }

  func log(_ entry: AuditEntry) throws(StorageFault) {
    let last = try lastLink()
    let number = last.number + 1
    guard let hash = Chain.hash(entry, number: number, previous: last.hash) else {
      throw StorageFault(.other, "the system has no memory for a hash")
    }
    try database.run(
      """
      INSERT INTO audit (number, id, time, actor, actor_key, account, address, channel, verb, target, target_keys,
        until, reason, undo, undoes, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, number, entry.id.stored, entry.time, entry.actor, entry.actorKey, entry.account, entry.address,
      entry.channel, entry.verb, entry.target, entry.targetKeys, entry.until, entry.reason, entry.undo,
      entry.undoes?.stored, hash)
  }

  /// The last entry, or what retention has deleted last.
  func lastLink() throws(StorageFault) -> ChainEnd {
    let last = try database.first("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1") { row in
      ChainEnd(number: row.integer(0), hash: row.text(1))
    }
    if let last { return last }
    return try forgottenLink()
  }

  /// The last entry that retention has deleted.
  func forgottenLink() throws(StorageFault) -> ChainEnd {
    try database.first("SELECT number, hash FROM audit_forgotten") { row in
      ChainEnd(number: row.integer(0), hash: row.text(1))
    } ?? ChainEnd(number: 0, hash: Chain.start)
  }

  /// Entries that fit, the oldest first.
  func audit(_ query: AuditQuery) throws(StorageFault) -> [AuditEntry] {
    var found: [AuditEntry] = []
    let condition = query.channel == nil ? "?1 IS NULL" : "channel = ?1"
    try database.rows(
      """
      SELECT \(Self.auditColumns) FROM audit
      WHERE \(condition) AND time >= ?2 AND time < ?3 AND id < ?4
        AND (?5 IS NULL OR actor_key = ?5 OR account = ?5 OR instr(target_keys, ' ' || ?5 || ' ') > 0)
      ORDER BY id DESC LIMIT ?6
      """, query.channel, query.notBefore, query.before, query.beforeID?.stored ?? .max, query.person,
      max(0, query.limit)
    ) { row in found.append(Self.entry(row)) }
    return found.reversed()
  }

  /// Entries of the chain behind a number.
  func links(after number: Int64, limit: Int) throws(StorageFault) -> [Link] {
    var found: [Link] = []
    try database.rows(
      "SELECT \(Self.auditColumns), number, hash FROM audit WHERE number > ? ORDER BY number LIMIT ?", number, limit
    ) { row in found.append(Link(number: row.integer(12), entry: Self.entry(row), hash: row.text(13))) }
    return found
  }

  /// Deletes entries from the beginning of the chain on, up to the first that is young enough; answers how many those were.
  func forgetAudit(before time: WallTime, limit: Int) throws(StorageFault) -> Int {
    var last: ChainEnd?
    var count = 0
    for link in try links(after: 0, limit: max(0, limit)) {
      guard link.entry.time < time else { break }
      last = ChainEnd(number: link.number, hash: link.hash)
      count += 1
    }
    guard let last else { return 0 }
    // First: the table refuses to delete what isn't behind this mark.
    try database.run("DELETE FROM audit_forgotten")
    try database.run("INSERT INTO audit_forgotten (number, hash) VALUES (?, ?)", last.number, last.hash)
    try database.run("DELETE FROM audit WHERE number <= ?", last.number)
    return count
  }

  private static let auditColumns =
    "id, time, actor, account, address, channel, verb, target, until, reason, undo, undoes"

  private static func entry(_ row: Row) -> AuditEntry {
    var entry = AuditEntry(
      id: MessageID(stored: row.integer(0)), time: row.integer(1), actor: row.text(2), account: row.optionalText(3),
      address: row.text(4), channel: row.optionalText(5), verb: row.text(6), target: row.text(7),
      reason: row.text(9), undo: row.text(10))
    entry.until = row.optionalInteger(8)
    entry.undoes = row.optionalInteger(11).map { MessageID(stored: $0) }
    return entry
  }
}
