import CSQLite
import ChatCore
import ChatStorage
import ChatWire
import Foundation
import Testing

/// Files of other versions, and what becomes of them.
@Suite struct VersionTests {
  /// A version after this one: another column, and another table.
  private let later =
    Schema.steps + ["ALTER TABLE message ADD COLUMN mood TEXT; CREATE TABLE fashion (name TEXT) STRICT"]

  private func texts(_ storage: SQLiteStorage) throws -> [String] {
    try storage.messages(.history(HistoryQuery("#tea", .latest(after: nil), limit: 100))).map(\.text)
  }

  /// Those of this version or an older one.
  private func steps(_ version: Int) -> [String] { Array(Schema.steps.prefix(version)) }

  /// A file of a version with a message, an account and a channel.
  private func old(_ folder: Folder, _ version: Int = Schema.steps.count) throws {
    let storage = try SQLiteStorage(path: folder.file, steps: steps(version))
    defer { storage.close() }
    #expect(try storage.ask(.append(.said(1, "#tea", by: "ann", "one"))) == .done)
    var handle: OpaquePointer?
    sqlite3_open_v2(folder.file, &handle, SQLITE_OPEN_READWRITE, nil)
    defer { sqlite3_close_v2(handle) }
    #expect(sqlite3_exec(handle, Self.firstRows, nil, nil, nil) == SQLITE_OK)
  }

  /// An account and a channel as the first version wrote them: what later ones keep besides isn't there.
  private static let firstRows = """
    INSERT INTO account (key, name, created, last_seen, password_hash, scram, always_on, receipts, shows_last_seen)
      VALUES ('ann', 'ann', 5, 6, '$scrypt$', '4096$', 1, 0, 1);
    INSERT INTO account_contact (account, position, contact, state, note, circle, since)
      VALUES ('ann', 0, 'zoe', 'friend', 'from school', 'friends', 10);
    INSERT INTO account_channel (account, position, channel) VALUES ('ann', 0, '#tea'), ('ann', 1, '#cake');
    INSERT INTO read_marker (account, conversation, time) VALUES ('ann', '#tea', 12);
    INSERT INTO channel (key, name, created, founder, topic, topic_by, topic_time, modes, history)
      VALUES ('#tea', '#Tea', 3, 'ann', 'tea & cake', 'ann!ann@host', 4, 'nt', 'server');
    INSERT INTO channel_access (channel, position, who, rank, set_by, time) VALUES ('#tea', 0, 'bob', 3, 'ann', 8);
    """

  private var firstAccount: Account {
    var account = Account(name: "ann", created: 5)
    account.lastSeen = 6
    account.passwordHash = "$scrypt$"
    account.scram = "4096$"
    account.preferences.alwaysOn = true
    account.preferences.receipts = false
    account.setContact("zoe", .friend, since: 10)
    account.contacts[0].note = "from school"
    account.contacts[0].group = "friends"
    account.channels = ["#tea", "#cake"].map { Account.Place($0, joined: 0) }
    account.readMarkers = ["#tea": 12]
    return account
  }

  private var firstChannel: ChannelRecord {
    var record = ChannelRecord(name: "#Tea", founder: "ann", created: 3)
    record.topic = Topic(text: "tea & cake", setBy: "ann!ann@host", time: 4)
    record.modes = "nt"
    record.access = [ChannelRecord.Access(who: "bob", rank: .op, setBy: "ann", time: 8)]
    return record
  }

  private func version(_ path: String) -> Int32? {
    var handle: OpaquePointer?
    var statement: OpaquePointer?
    sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil)
    sqlite3_prepare_v2(handle, "PRAGMA user_version", -1, &statement, nil)
    defer {
      sqlite3_finalize(statement)
      sqlite3_close_v2(handle)
    }
    return sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : nil
  }

  private func firstText(_ path: String) -> String? {
    var handle: OpaquePointer?
    var statement: OpaquePointer?
    sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil)
    sqlite3_prepare_v2(handle, "SELECT text FROM message", -1, &statement, nil)
    defer {
      sqlite3_finalize(statement)
      sqlite3_close_v2(handle)
    }
    return sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_text(statement, 0).map { String(cString: $0) } : nil
  }

  @Test(
    "A file of an older version is brought to the new one with all that is in it; “before a step is taken on somebody's file it is copied to `partyline.db.version-N`”",
    arguments: 1...Schema.steps.count)
  func migration(_ from: Int) throws {
    let folder = try Folder()
    try old(folder, from)
    let copy = "\(folder.file).version-\(from)"
    let new = try SQLiteStorage(path: folder.file, steps: later)
    #expect(
      new.remarks == [
        Remark(text: "the database is brought from version \(from) to \(later.count); as it was it is kept in \(copy)")
      ])
    #expect(try texts(new) == ["one"])
    #expect(try new.load().accounts == [firstAccount])
    var channel = firstChannel
    channel.lastUsed = try #require(try new.load().channels.first).lastUsed
    #expect(from < 3 ? channel.lastUsed > 1_700_000_000_000 : channel.lastUsed == 0)
    #expect(try new.load().channels == [channel])
    #expect(try new.ask(.append(.said(2, "#tea", by: "ann", "two"))) == .done)
    #expect(try new.search("one", in: "#tea") == [1])
    new.close()
    #expect(version(folder.file) == Int32(later.count))

    // The older server goes on with the copy, and not with the file.
    #expect(version(copy) == Int32(from))
    #expect(try DatabaseFile.verify(copy) == [])
    #expect(throws: StorageFault.self) { try SQLiteStorage(path: folder.file, steps: steps(from)) }
    #expect(try DatabaseFile.restore(copy, to: folder.file) == folder.file + ".replaced-1")
    let again = try SQLiteStorage(path: folder.file, steps: steps(from))
    defer { again.close() }
    #expect(again.remarks == [])
    // The statements of this version would ask for columns that it has not.
    #expect(firstText(folder.file) == "one")
  }

  @Test("A step that fails is taken back with all before it: the file stays as it was, and the older server goes on")
  func failedMigration() throws {
    let folder = try Folder()
    try old(folder)
    #expect(throws: StorageFault.self) {
      try SQLiteStorage(path: folder.file, steps: later + ["CREATE TABLE message (id INTEGER)"])
    }
    #expect(version(folder.file) == Int32(Schema.steps.count))
    let storage = try SQLiteStorage(path: folder.file)
    #expect(try texts(storage) == ["one"])
    storage.close()
    // The copy of the attempt is in nobody's way.
    let new = try SQLiteStorage(path: folder.file, steps: later)
    defer { new.close() }
    #expect(try texts(new) == ["one"])
  }

  @Test("A new file is made without a copy of nothing")
  func new() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file, steps: later)
    #expect(storage.remarks == [])
    storage.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [DatabaseFile.name])
  }

  @Test(
    "An index that was damaged when the machine went down is made anew at the next start, which says so; nothing is lost"
  )
  func repair() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    for id in 1...500 { storage.perform(.append(.said(UInt64(id), "#tea", by: "ann", "text number \(id)"))) { _ in } }
    storage.close()
    // The count of fragmented bytes in the header of the index's first page (SQLite's file format, section 1.6).
    let page = try #require(rootPage(of: "message_time", in: folder.file))
    let handle = try #require(FileHandle(forUpdatingAtPath: folder.file))
    try handle.seek(toOffset: UInt64(page - 1) * 4096 + 7)
    try handle.write(contentsOf: Data([99]))
    try handle.close()
    // As a server leaves it that was cut off.
    try Data([1]).write(to: URL(fileURLWithPath: folder.file + "-wal"))

    let repaired = try SQLiteStorage(path: folder.file)
    #expect(repaired.remarks.map(\.isWarning) == [true])
    #expect(repaired.remarks.first?.text.hasSuffix("its indexes were made anew, and it is in order") == true)
    #expect(
      try repaired.messages(.history(HistoryQuery("#tea", .after(.time(1498)), limit: 9))).map(\.stamp.id.number)
        == [499, 500])
    #expect(try repaired.search("499", in: "#tea") == [499])
    repaired.close()
    #expect(try DatabaseFile.verify(folder.file) == [])
  }

  private func rootPage(of index: String, in path: String) -> Int64? {
    var handle: OpaquePointer?
    var statement: OpaquePointer?
    sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil)
    sqlite3_prepare_v2(handle, "SELECT rootpage FROM sqlite_schema WHERE name = '\(index)'", -1, &statement, nil)
    defer {
      sqlite3_finalize(statement)
      sqlite3_close_v2(handle)
    }
    return sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : nil
  }
}
