import CSQLite
import ChatCore
import ChatStorage
import ChatWire
import Foundation
import Testing

/// The audit log: what every storage does with it, and what the file does against those who change it.
@Suite struct AuditTests {
  private func with(_ kind: ContractTests.Kind, _ body: (any Storage) throws -> Void) throws {
    let folder = try Folder()
    let storage: any Storage = kind == .memory ? MemoryStorage() : try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    try body(storage)
  }

  @Test("An entry comes back as it was written; no two have the same id", arguments: ContractTests.Kind.allCases)
  func written(_ kind: ContractTests.Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      let bare = AuditEntry(id: MessageID(number: 3), time: 7, actor: "partyline.local", verb: "DIE")
      for entry in [AuditEntry.kick(2), bare] { #expect(try storage.ask(.log(entry)) == .done) }
      #expect(try storage.ask(.audit(AuditQuery(limit: 9))) == .audit([.kick(2), bare]))
      guard case .failed(let fault) = try storage.ask(.log(.kick(2))) else { throw Failure(text: "it was taken twice") }
      #expect(fault.kind == .other)
      #expect(try storage.load().lastAudit == MessageID(number: 3))
    }
  }

  @Test(
    "“the last of those that fit”: by channel, by person on either side, by time, and before an id",
    arguments: ContractTests.Kind.allCases)
  func queries(_ kind: ContractTests.Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      // An entry that waited for the disk is written behind one of a greater id.
      let entries = [
        AuditEntry.kick(1), .kick(3, by: "Zoë", "+o Bob"), .kick(2, "eve!e@h", in: "#cake"), .kick(4, in: nil),
        .kick(5, "bobby"),
      ]
      for entry in entries { #expect(try storage.ask(.log(entry)) == .done) }
      var query = AuditQuery(limit: 10)
      #expect(try storage.audit(query) == [1, 2, 3, 4, 5])
      query.person = "bob"
      #expect(try storage.audit(query) == [1, 3, 4])
      query.person = CaseMapping.fold("zoë")
      #expect(try storage.audit(query) == [3])
      query.person = "annaccount"
      #expect(try storage.audit(query) == [1, 2, 4, 5])
      query.person = "eve"
      #expect(try storage.audit(query) == [2])
      query = AuditQuery(channel: "#tea", limit: 2)
      #expect(try storage.audit(query) == [3, 5])
      query.beforeID = MessageID(number: 5)
      #expect(try storage.audit(query) == [1, 3])
      query = AuditQuery(limit: 10)
      query.notBefore = 1002
      query.before = 1005
      #expect(try storage.audit(query) == [2, 3, 4])
    }
  }

  @Test(
    "“Deletes entries from the beginning of the audit log on, up to the first that isn't older, at most `limit` of them”",
    arguments: ContractTests.Kind.allCases)
  func forgotten(_ kind: ContractTests.Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      for id in [1, 2, 5, 3, 6] { #expect(try storage.ask(.log(.kick(UInt64(id)))) == .done) }
      #expect(try storage.ask(.forgetAudit(before: 1004, limit: 1)) == .removed(1))
      #expect(try storage.ask(.forgetAudit(before: 1004, limit: 10)) == .removed(1))
      #expect(try storage.ask(.forgetAudit(before: 1004, limit: 10)) == .removed(0))
      #expect(try storage.audit(AuditQuery(limit: 10)) == [3, 5, 6])
      #expect(try storage.ask(.forgetAudit(before: .max, limit: 10)) == .removed(3))
      #expect(try storage.ask(.log(.kick(7))) == .done)
      #expect(try storage.audit(AuditQuery(limit: 10)) == [7])
    }
  }

  // MARK: the chain

  /// A file with five entries, of which retention has deleted the first.
  private func chain(_ folder: Folder) throws {
    let storage = try SQLiteStorage(path: folder.file)
    for id in 1...5 { #expect(try storage.ask(.log(.kick(UInt64(id)))) == .done) }
    #expect(try storage.ask(.forgetAudit(before: 1002, limit: 10)) == .removed(1))
    storage.close()
  }

  /// Changes the file behind the server's back.
  private func run(_ sql: String, on folder: Folder) -> Int32 {
    var handle: OpaquePointer?
    sqlite3_open_v2(folder.file, &handle, SQLITE_OPEN_READWRITE, nil)
    defer { sqlite3_close_v2(handle) }
    return sqlite3_exec(handle, sql, nil, nil, nil)
  }

  private static let freely = "DROP TRIGGER audit_unchanged; DROP TRIGGER audit_kept; "

  @Test("The chain holds over a restart and what retention deletes; its lines verify by themselves")
  func holds() throws {
    let folder = try Folder()
    try chain(folder)
    let storage = try SQLiteStorage(path: folder.file)
    #expect(try storage.ask(.log(.kick(6))) == .done)
    storage.close()
    #expect(try DatabaseFile.verify(folder.file) == [])
    var lines: [String] = []
    try DatabaseFile.exportAudit(folder.file) { lines.append($0) }
    try #require(lines.count == 5)
    func hash(_ line: String) throws -> Substring { try #require(line.firstMatch(of: /"hash":"([0-9a-f]{64})"/)).1 }
    for (line, next) in zip(lines, lines.dropFirst()) {
      #expect(next.contains("\"previous\":\"\(try hash(line))\""))
    }
    #expect(try DatabaseFile.auditEnd(folder.file).map { $0.hash } == String(hash(lines[4])))
    let first = try lines[0].replacing("\(hash(lines[0]))", with: "H").replacing(
      /"previous":"[0-9a-f]{64}"/, with: #""previous":"P""#)
    #expect(
      first
        == ##"{"account":"annaccount","actor":"ann!ann@host","address":"192.0.2.1","channel":"#tea","hash":"H","id":"0000000000002","number":2,"previous":"P","reason":"“spam”","target":"bob","time":"1970-01-01T00:00:01.002Z","undo":"INVITE bob #tea","undoes":"0000000000001","until":"1970-01-01T00:00:05.000Z","verb":"KICK"}"##
    )
  }

  @Test(
    "`hash` is the SHA-256 of the line without it",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sha256sum")))
  func digest() throws {
    let folder = try Folder()
    try chain(folder)
    var lines: [String] = []
    try DatabaseFile.exportAudit(folder.file) { lines.append($0) }
    let hash = try #require(lines[0].firstMatch(of: /"hash":"([0-9a-f]{64})",/))
    let program = Process()
    program.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    let (input, output) = (Pipe(), Pipe())
    program.standardInput = input
    program.standardOutput = output
    try program.run()
    try input.fileHandleForWriting.write(contentsOf: Data(lines[0].replacing(hash.0, with: "").utf8))
    try input.fileHandleForWriting.close()
    let answer = try #require(try output.fileHandleForReading.readToEnd())
    program.waitUntilExit()
    #expect(String(decoding: answer, as: UTF8.self).hasPrefix(hash.1))
  }

  @Test(
    "verify says where the chain breaks",
    arguments: [
      ("UPDATE audit SET reason = 'none' WHERE number = 3", "entry 3 of the audit log was changed"),
      ("UPDATE audit SET actor = 'bob!b@h' WHERE number = 5", "entry 5 of the audit log was changed"),
      ("DELETE FROM audit WHERE number = 3", "the audit log lacks entry 3"),
      ("DELETE FROM audit WHERE number IN (3, 4)", "the audit log lacks the entries 3 to 4"),
      ("DELETE FROM audit WHERE number = 2", "the audit log lacks entry 2"),
      ("DELETE FROM audit_forgotten", "the audit log lacks entry 1"),
      ("UPDATE audit SET hash = hex(zeroblob(32)) WHERE number = 2", "entry 2 of the audit log was changed"),
      (
        "UPDATE audit SET number = 9 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 9",
        "entry 2 of the audit log was changed"
      ),
    ])
  func broken(_ change: String, problem: String) throws {
    let folder = try Folder()
    try chain(folder)
    #expect(run(Self.freely + change, on: folder) == SQLITE_OK)
    let problems = try DatabaseFile.verify(folder.file)
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix(problem) == true, "\(problems)")
  }

  @Test(
    "The file itself refuses changes of the audit log, and the deletion of what retention leaves",
    arguments: ["UPDATE audit SET reason = ''", "DELETE FROM audit WHERE number = 5", "DELETE FROM audit"])
  func refused(_ change: String) throws {
    let folder = try Folder()
    try chain(folder)
    #expect(run(change, on: folder) != SQLITE_OK)
    #expect(try DatabaseFile.verify(folder.file) == [])
  }
}
