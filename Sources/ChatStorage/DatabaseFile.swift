package import ChatCore
internal import Glibc

/// Something to tell the operator about the file.
package struct Remark: Hashable, Sendable {
  package var text: String
  package var isWarning = false

  package init(text: String, isWarning: Bool = false) {
    self.text = text
    self.isWarning = isWarning
  }
}

/// The file as a whole: opened, checked, repaired, brought to this version's tables, copied.
package enum DatabaseFile {
  /// Its name in the data folder.
  package static let name = "partyline.db"
  /// How long another program that holds the file is waited for, in milliseconds.
  static let patience: Int32 = 5000
  /// Problems of a damaged file that are listed at most.
  private static let problemLimit = 20

  struct Opened {
    var database: Database
    var remarks: [Remark] = []
  }

  /// Opens the file for changes.
  static func open(_ path: String, steps: [String]) throws(StorageFault) -> Opened {
    // A server that ends well leaves no log of changes beside the file.
    let wasCutOff = size(of: path + "-wal") > 0
    let database = try Database(path, .writing)
    database.setPatience(patience)
    var opened = Opened(database: database)
    do throws(StorageFault) {
      try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
      try database.execute(
        "PRAGMA cache_size = -32000; PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = FAST")
      try database.execute("PRAGMA wal_autocheckpoint = 4000")
      let version = try version(of: database, path)
      if wasCutOff, version > 0 { opened.remarks.append(try check(database)) }
      if version < steps.count { opened.remarks += try migrate(database, path, from: version, steps) }
      guard version <= steps.count else {
        throw StorageFault(.other, "\(path) was made by a later version of Partyline: run that one")
      }
    } catch {
      throw error.kind == .corrupt ? damaged(path, error.detail) : error
    }
    return opened
  }

  private static func damaged(_ path: String, _ detail: String) -> StorageFault {
    StorageFault(
      .corrupt,
      "\(path) is damaged: \(detail). `partyline verify` tells more, `partyline restore BACKUP` puts a backup in its place"
    )
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_size : 0
  }

  /// Which version's tables it has; 0 for a new file.
  static func version(of database: Database, _ path: String) throws(StorageFault) -> Int {
    let application = try database.first("PRAGMA application_id") { $0.integer(0) } ?? 0
    let version = try database.first("PRAGMA user_version") { $0.integer(0) } ?? 0
    let tables = try database.first("SELECT count(*) FROM sqlite_schema") { $0.integer(0) } ?? 0
    guard application == Schema.application || application == 0 && tables == 0 else {
      throw StorageFault(.other, "\(path) is a database of another program")
    }
    return Int(version)
  }

  // MARK: checks

  /// Checks a file that was in use when the server, or the machine, went away; what can be made anew from the rest is.
  private static func check(_ database: Database) throws(StorageFault) -> Remark {
    let problems = try problems(of: database, "PRAGMA quick_check(\(problemLimit))")
    guard let first = problems.first else {
      return Remark(text: "the last run did not end well; the database was checked and is in order")
    }
    try database.execute("REINDEX")
    try database.transaction { () throws(StorageFault) in try Store(database).rebuildIndex() }
    let rest = try self.problems(of: database, "PRAGMA integrity_check(\(problemLimit))")
    guard rest.isEmpty else { throw StorageFault(.corrupt, rest[0]) }
    return Remark(
      text: "the database was damaged (\(first)); its indexes were made anew, and it is in order", isWarning: true)
  }

  private static func problems(of database: Database, _ pragma: String) throws(StorageFault) -> [String] {
    var problems: [String] = []
    try database.rows(pragma) { problems.append($0.text(0)) }
    return problems.filter { $0 != "ok" }
  }

  /// What is wrong with a file, in words; nothing when it is in order. It may be in use.
  package static func verify(_ path: String) throws(StorageFault) -> [String] {
    let database = try Database(path, .reading)
    database.setPatience(patience)
    do throws(StorageFault) {
      let version = try version(of: database, path)
      guard version > 0 else { return ["\(path) is empty"] }
      guard version <= Schema.steps.count else { return ["\(path) was made by a later version of Partyline"] }
      var problems = try problems(of: database, "PRAGMA integrity_check(\(problemLimit))")
      guard problems.isEmpty else { return problems }
      try database.rows("PRAGMA foreign_key_check") { row in
        if problems.count < problemLimit {
          problems.append("a row of \(row.text(0)) belongs to a \(row.text(2)) that isn't there")
        }
      }
      problems += try contradictions(in: database)
      return problems + (try brokenChain(in: database))
    } catch {
      guard error.kind == .corrupt else { throw error }
      return [error.detail]
    }
  }

  /// What the tables say and can't both be true.
  private static func contradictions(in database: Database) throws(StorageFault) -> [String] {
    let questions = [
      "messages have a number beyond the last of their conversation":
        """
      SELECT count(*) FROM message m JOIN conversation c ON c.id = m.conversation
      WHERE m.id > c.last_message OR m.sequence > c.last_sequence
      """,
      "messages wait for an account that isn't there":
        "SELECT count(*) FROM message WHERE recipient IS NOT NULL AND recipient NOT IN (SELECT key FROM account)",
      "messages are delivered and still wait": "SELECT count(*) FROM message WHERE recipient IS NOT NULL AND state > 1",
    ]
    var found: [String] = []
    for (text, question) in questions.sorted(by: { $0.key < $1.key }) {
      let count = try database.first(question) { $0.integer(0) } ?? 0
      if count > 0 { found.append("\(count) \(text)") }
    }
    // Any question to the index of words reads its structure.
    _ = try database.first("SELECT count(*) FROM message_search WHERE message_search MATCH 'facts : c1'") {
      $0.integer(0)
    }
    return found
  }

  // MARK: versions and copies

  private static func migrate(
    _ database: Database, _ path: String, from version: Int, _ steps: [String]
  ) throws(StorageFault) -> [Remark] {
    var remarks: [Remark] = []
    if version > 0 {
      let copy = "\(path).version-\(version)"
      // One that a migration left which did not succeed.
      unlink(copy)
      try database.run("VACUUM INTO ?", copy)
      try sync(copy)
      remarks.append(
        Remark(
          text: "the database is brought from version \(version) to \(steps.count); as it was it is kept in \(copy)"))
    }
    try database.transaction { () throws(StorageFault) in
      for step in steps[version...] { try database.execute(step) }
      try database.execute("PRAGMA user_version = \(steps.count); PRAGMA application_id = \(Schema.application)")
    }
    return remarks
  }

  /// Copies a file that may be in use, as it is at one moment; `destination` must not exist. It is there wholly or not at all.
  package static func backup(_ path: String, to destination: String) throws(StorageFault) {
    guard access(destination, F_OK) != 0 else {
      throw StorageFault(.other, "\(destination) is there already; a backup replaces nothing")
    }
    let database = try Database(path, .reading)
    database.setPatience(patience)
    guard try version(of: database, path) > 0 else { throw StorageFault(.other, "\(path) is empty") }
    let draft = destination + ".part"
    unlink(draft)
    do throws(StorageFault) {
      try database.run("VACUUM INTO ?", draft)
      try sync(draft)
      let problems = try verify(draft)
      guard problems.isEmpty else { throw StorageFault(.corrupt, problems[0]) }
      try move(draft, to: destination)
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Puts a copy of a backup in the place of the file, which no server may use now. The file that was there is kept under the name that is answered.
  package static func restore(_ backup: String, to path: String) throws(StorageFault) -> String? {
    let problems = try verify(backup)
    guard problems.isEmpty else { throw StorageFault(.corrupt, "\(backup) is damaged: \(problems[0])") }
    let draft = path + ".part"
    unlink(draft)
    let source = try Database(backup, .reading)
    try source.run("VACUUM INTO ?", draft)
    try sync(draft)
    var old: String?
    if access(path, F_OK) == 0 {
      var number = 1
      while access("\(path).replaced-\(number)", F_OK) == 0 { number += 1 }
      let kept = "\(path).replaced-\(number)"
      // Its log of changes belongs to it.
      for suffix in ["", "-wal"] where access(path + suffix, F_OK) == 0 { try move(path + suffix, to: kept + suffix) }
      unlink(path + "-shm")
      old = kept
    }
    try move(draft, to: path)
    return old
  }

  private static func move(_ source: String, to destination: String) throws(StorageFault) {
    guard rename(source, destination) == 0 else { throw systemFault("can't rename \(source) to \(destination)") }
    let folder = destination.lastIndex(of: "/").map { String(destination[..<$0]) } ?? "."
    try sync(folder.isEmpty ? "/" : folder)
  }

  /// Waits until a file or folder is on the disk.
  private static func sync(_ path: String) throws(StorageFault) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemFault("can't open \(path)") }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw systemFault("can't write \(path)") }
  }

  private static func systemFault(_ what: String) -> StorageFault {
    let code = errno
    let kind: StorageFault.Kind =
      switch code {
      case ENOSPC, EDQUOT: .full
      case EROFS, EACCES, EPERM: .readOnly
      default: .other
      }
    return StorageFault(kind, "\(what): \(String(cString: strerror(code)))")
  }
}
