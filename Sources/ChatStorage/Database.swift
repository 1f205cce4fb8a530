internal import CSQLite
internal import ChatCore
internal import Glibc

/// A connection to a file of SQLite, with statements that are prepared once. Used by one thread at a time.
final class Database {
  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// How a file is opened.
  enum Access {
    /// The file must be there, and stays as it is.
    case reading
    /// It is made when it is missing.
    case writing

    fileprivate var flags: Int32 {
      switch self {
      case .reading: SQLITE_OPEN_READONLY
      case .writing: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    }
  }

  init(_ path: String, _ access: Access) throws(StorageFault) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, access.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let fault = opened.map { Self.fault(code, of: $0) } ?? StorageFault(.other, "SQLite has no memory")
      sqlite3_close_v2(opened)
      throw fault
    }
    handle = opened
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// Whether a transaction is open: SQLite ends one by itself after some errors.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
  /// How many rows the last statement changed.
  var changes: Int { Int(sqlite3_changes(handle)) }

  /// Waits this long for another program that holds the file, in milliseconds.
  func setPatience(_ milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }

  /// Runs statements without values, several with semicolons.
  func execute(_ script: String) throws(StorageFault) {
    let code = sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw Self.fault(code, of: handle) }
  }

  /// Runs a statement that answers nothing.
  func run<each Item: Bindable>(_ sql: String, _ values: repeat each Item) throws(StorageFault) {
    let statement = try prepare(sql, repeat each values)
    defer { sqlite3_reset(statement) }
    while try step(statement) {}
  }

  /// Calls `body` with each row that a statement answers. `body` must not run the same statement.
  func rows<each Item: Bindable>(
    _ sql: String, _ values: repeat each Item, body: (Row) throws(StorageFault) -> Void
  ) throws(StorageFault) {
    let statement = try prepare(sql, repeat each values)
    defer { sqlite3_reset(statement) }
    while try step(statement) { try body(Row(statement: statement)) }
  }

  /// What `read` makes of the first row; nil without one.
  func first<each Item: Bindable, Result>(
    _ sql: String, _ values: repeat each Item, read: (Row) -> Result
  ) throws(StorageFault) -> Result? {
    let statement = try prepare(sql, repeat each values)
    defer { sqlite3_reset(statement) }
    return try step(statement) ? read(Row(statement: statement)) : nil
  }

  /// Makes the changes of `body` all or not at all.
  func transaction(_ body: () throws(StorageFault) -> Void) throws(StorageFault) {
    try execute("BEGIN IMMEDIATE")
    do throws(StorageFault) {
      try body()
      try execute("COMMIT")
    } catch {
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  private func prepare<each Item: Bindable>(
    _ sql: String, _ values: repeat each Item
  ) throws(StorageFault) -> OpaquePointer {
    let statement = try prepared(sql)
    var index: Int32 = 1
    var code = SQLITE_OK
    for value in repeat each values {
      let result = value.bind(to: statement, at: index)
      if result != SQLITE_OK { code = result }
      index += 1
    }
    guard code == SQLITE_OK else { throw Self.fault(code, of: handle) }
    return statement
  }

  private func prepared(_ sql: String) throws(StorageFault) -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK, let made else { throw Self.fault(code, of: handle) }
    statements[sql] = made
    return made
  }

  private func step(_ statement: OpaquePointer) throws(StorageFault) -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw Self.fault(code, of: handle)
    }
  }

  /// What an error means for the server.
  private static func fault(_ code: Int32, of handle: OpaquePointer) -> StorageFault {
    let detail = "\(String(cString: sqlite3_errmsg(handle))) (SQLite error \(code))"
    let kind: StorageFault.Kind =
      switch code & 0xFF {
      case SQLITE_FULL: .full
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .readOnly
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT, SQLITE_PROTOCOL: .busy
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: .corrupt
      case SQLITE_IOERR: inputOutputKind(systemCode(of: handle))
      default: .other
      }
    return StorageFault(kind, detail)
  }

  /// The system's code of the last error. SQLite doesn't keep it when a commit fails: then it is what the system says of
  /// the file now.
  private static func systemCode(of handle: OpaquePointer) -> Int32 {
    let code = sqlite3_system_errno(handle)
    guard code == 0, let path = sqlite3_db_filename(handle, "main"), access(path, W_OK) != 0 else { return code }
    return errno
  }

  private static func inputOutputKind(_ code: Int32) -> StorageFault.Kind {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .full
    case EROFS, EACCES, EPERM: .readOnly
    default: .other
    }
  }
}

/// A row of an answer; valid until the next one. Columns count from 0; a column of another kind reads as 0 or empty.
struct Row {
  fileprivate let statement: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
  func flag(_ column: Int32) -> Bool { integer(column) != 0 }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}

/// What can stand for a `?` of a statement.
protocol Bindable {
  /// Answers SQLite's result code.
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

extension Int64: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 { sqlite3_bind_int64(statement, index, self) }
}

extension Int: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 { Int64(self).bind(to: statement, at: index) }
}

extension Bool: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    Int64(self ? 1 : 0).bind(to: statement, at: index)
  }
}

extension String: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return csqlite_bind_text(statement, index, "", 0) }
      return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        csqlite_bind_text(statement, index, $0, Int32(clamping: bytes.count))
      }
    }
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    self?.bind(to: statement, at: index) ?? sqlite3_bind_null(statement, index)
  }
}
