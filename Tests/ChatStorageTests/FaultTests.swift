import CSQLite
import ChatCore
import ChatStorage
import ChatWire
import Dispatch
import Foundation
import Synchronization
import Testing

/// Disks that are full, locked, damaged.
@Suite struct FaultTests {
  /// The kind of a failure; nil for anything else.
  private func fault(_ answer: StorageAnswer) -> StorageFault.Kind? {
    if case .failed(let fault) = answer { fault.kind } else { nil }
  }

  private func texts(_ storage: some Storage) throws -> [String] {
    try storage.messages(.history(HistoryQuery("#tea", .latest(after: nil), limit: 1000))).map(\.text)
  }

  /// What somebody else does with the file; answers SQLite's code.
  private func meddle(_ path: String, _ script: String) -> Int32 {
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close_v2(handle) }
    return sqlite3_exec(handle, script, nil, nil, nil)
  }

  /// How a change is asked for.
  enum Manner: CaseIterable {
    /// Somebody waits for it.
    case perform
    /// Nobody does.
    case keep

    func append(_ message: StoredMessage, to storage: SQLiteStorage, _ answer: @escaping @Sendable () -> Void = {}) {
      switch self {
      case .perform: storage.perform(.append(message)) { _ in answer() }
      case .keep: storage.keep(.append(message)) { _ in answer() }
      }
    }
  }

  @Test(
    "What was acknowledged is there after a restart; so is what was asked for before `close`",
    arguments: Manner.allCases)
  func restart(_ manner: Manner) throws {
    let folder = try Folder()
    let first = try SQLiteStorage(path: folder.file)
    #expect(try first.ask(.append(.said(1, "#tea", by: "ann", "one"))) == .done)
    for id in 2...500 { manner.append(.said(UInt64(id), "#tea", by: "ann", "\(id)"), to: first) }
    first.close()
    #expect(fault(try first.ask(.append(.said(501, "#tea", by: "ann", "late")))) == .absent)
    #expect(!FileManager.default.fileExists(atPath: folder.file + "-wal"))
    let second = try SQLiteStorage(path: folder.file)
    defer { second.close() }
    #expect(second.remarks == [])
    #expect(try texts(second) == ["one"] + (2...500).map { "\($0)" })
  }

  @Test(
    "“a read sees all that were asked for before it”, also when they were not answered yet",
    arguments: Manner.allCases)
  func order(_ manner: Manner) throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    for id in 1...300 { manner.append(.said(UInt64(id), "#tea", by: "ann", "\(id)"), to: storage) }
    #expect(try texts(storage).count == 300)
  }

  @Test("What nobody waits for is “gathered first with others that come within a moment”, and then kept by itself")
  func gathering() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    let answered = DispatchSemaphore(value: 0)
    for round in 0..<3 {
      for id in 1...50 {
        let id = round * 50 + id
        Manner.keep.append(.said(UInt64(id), "#tea", by: "ann", "\(id)"), to: storage) { answered.signal() }
      }
      for _ in 1...50 { try #require(answered.wait(timeout: .now() + 60) == .success) }
    }
    // Answers come in the order of the requests, whoever waits for them.
    let order = Mutex<[Int]>([])
    for id in 151...250 {
      let manner: Manner = id % 10 == 0 ? .perform : .keep
      manner.append(.said(UInt64(id), "#tea", by: "ann", "\(id)"), to: storage) {
        order.withLock { $0.append(id) }
        answered.signal()
      }
    }
    for _ in 151...250 { try #require(answered.wait(timeout: .now() + 60) == .success) }
    #expect(order.withLock { $0 } == Array(151...250))
    #expect(try texts(storage).count == 250)
  }

  @Test("A server that was killed leaves a log of changes: the next one checks the file, says so, and has everything")
  func unclean() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    #expect(try storage.ask(.append(.said(1, "#tea", by: "ann", "one"))) == .done)
    // What is on the disk at the moment of a power cut.
    let copy = try Folder()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: folder.file + suffix, toPath: copy.file + suffix)
    }
    let next = try SQLiteStorage(path: copy.file)
    defer { next.close() }
    #expect(next.remarks == [Remark(text: "the last run did not end well; the database was checked and is in order")])
    #expect(try texts(next) == ["one"])
  }

  @Test("A file that another program holds: `busy`, and all is well when it lets go")
  func locked() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    _ = try storage.ask(.append(.said(1, "#tea", by: "ann", "before")))
    var holder: OpaquePointer?
    sqlite3_open(folder.file, &holder)
    defer { sqlite3_close_v2(holder) }
    try #require(sqlite3_exec(holder, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK)
    #expect(fault(try storage.ask(.append(.said(2, "#tea", by: "ann", "meanwhile")))) == .busy)
    #expect(try texts(storage) == ["before"])
    try #require(sqlite3_exec(holder, "ROLLBACK", nil, nil, nil) == SQLITE_OK)
    #expect(try storage.ask(.append(.said(2, "#tea", by: "ann", "after"))) == .done)
    #expect(try texts(storage) == ["before", "after"])
  }

  /// A small disk of our own; nil where the tests may not mount one.
  private final class SmallDisk {
    let path: String

    init?(_ folder: Folder) {
      path = folder.path
      guard getuid() == 0, mount("tmpfs", path, "tmpfs", 0, "size=2m") == 0 else { return nil }
    }

    func remount(readOnly: Bool) -> Bool {
      mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | (readOnly ? MS_RDONLY : 0)), "size=2m") == 0
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }
  }

  @Test(
    "A full disk: `full` for what finds no room, reading goes on, what was acknowledged stays, and with room it goes on"
  )
  func full() throws {
    let folder = try Folder()
    guard let disk = SmallDisk(folder) else { return }
    defer { withExtendedLifetime(disk) {} }
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    _ = try storage.ask(.append(.said(1, "#tea", by: "ann", "first")))
    let filler = folder.path + "/filler"
    var room = Data(count: 4096)
    try Data().write(to: URL(fileURLWithPath: filler))
    let handle = try #require(FileHandle(forWritingAtPath: filler))
    while (try? handle.write(contentsOf: room)) != nil { room = Data(count: 4096) }
    var kept = ["first"]
    var failure: StorageFault.Kind?
    for id in 2...200 where failure == nil {
      let text = String(repeating: "x", count: 4000) + "\(id)"
      let answer = try storage.ask(.append(.said(UInt64(id), "#tea", by: "ann", text)))
      failure = fault(answer)
      if answer == .done { kept.append(text) }
    }
    #expect(failure == .full)
    #expect(try texts(storage) == kept)
    try handle.close()
    try FileManager.default.removeItem(atPath: filler)
    #expect(try storage.ask(.append(.said(999, "#tea", by: "ann", "last"))) == .done)
    #expect(try texts(storage) == kept + ["last"])
  }

  @Test("A disk that becomes read-only: `readOnly`, reading goes on")
  func readOnly() throws {
    let folder = try Folder()
    guard let disk = SmallDisk(folder) else { return }
    let file = folder.file
    // The server that has the file open can go on; one that comes then can't.
    _ = try SQLiteStorage(path: file).close()
    try #require(disk.remount(readOnly: true))
    #expect { _ = try SQLiteStorage(path: file) } throws: { ($0 as? StorageFault)?.kind == .readOnly }
    try #require(disk.remount(readOnly: false))
    let storage = try SQLiteStorage(path: file)
    defer { storage.close() }
    #expect(try storage.ask(.append(.said(1, "#tea", by: "ann", "one"))) == .done)
  }

  /// Makes files so that nobody may write into them, not even who has them open, as after an error of the disk; false
  /// where the tests may not do that.
  private func setImmutable(_ isOn: Bool, _ paths: [String]) -> Bool {
    // FS_IOC_GETFLAGS and FS_IOC_SETFLAGS of <linux/fs.h>, and FS_IMMUTABLE_FL.
    let (getFlags, setFlags, immutable): (UInt, UInt, Int) = (0x8008_6601, 0x4008_6602, 0x10)
    return paths.allSatisfy { path in
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      defer { close(descriptor) }
      var flags = 0
      guard ioctl(descriptor, getFlags, &flags) == 0 else { return false }
      flags = isOn ? flags | immutable : flags & ~immutable
      return ioctl(descriptor, setFlags, &flags) == 0
    }
  }

  @Test("A folder that becomes read-only under a running server: `readOnly`, reading goes on, and later writing")
  func readOnlyAtRunTime() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    #expect(try storage.ask(.append(.said(1, "#tea", by: "ann", "one"))) == .done)
    let paths = [folder.file, folder.file + "-wal", folder.path]
    defer { _ = setImmutable(false, paths) }
    guard setImmutable(true, paths) else { return }
    #expect(fault(try storage.ask(.append(.said(2, "#tea", by: "ann", "two")))) == .readOnly)
    #expect(try texts(storage) == ["one"])
    #expect(try storage.search("one", in: "#tea") == [1])
    try #require(setImmutable(false, paths))
    #expect(try storage.ask(.append(.said(2, "#tea", by: "ann", "two"))) == .done)
    #expect(try texts(storage) == ["one", "two"])
  }

  @Test(
    "A disk that stands still: nobody who asks is held up, what finds no place in the queue is `busy`, all are answered once"
  )
  func slow() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    _ = try storage.ask(.append(.said(1, "#tea", by: "ann", "one")))
    // Who holds the file stands for the disk: the writer waits as it would for that.
    var holder: OpaquePointer?
    sqlite3_open(folder.file, &holder)
    defer { sqlite3_close_v2(holder) }
    try #require(sqlite3_exec(holder, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK)
    let done = Atomic(0)
    let busy = Atomic(0)
    // More than may wait.
    let asked = 102_500
    let answered = DispatchSemaphore(value: 0)
    for _ in 0..<asked {
      storage.perform(.mark(account: "nobody", conversation: "#tea", time: 1)) { answer in
        if answer == .done { done.wrappingAdd(1, ordering: .relaxed) }
        if case .failed(let fault) = answer, fault.kind == .busy { busy.wrappingAdd(1, ordering: .relaxed) }
        answered.signal()
      }
    }
    #expect(busy.load(ordering: .relaxed) > 0)
    try #require(sqlite3_exec(holder, "ROLLBACK", nil, nil, nil) == SQLITE_OK)
    for _ in 0..<asked { try #require(answered.wait(timeout: .now() + 60) == .success) }
    #expect(done.load(ordering: .relaxed) > asked / 2)
    #expect(done.load(ordering: .relaxed) + busy.load(ordering: .relaxed) == asked)
    #expect(try storage.ask(.append(.said(2, "#tea", by: "ann", "two"))) == .done)
    #expect(try texts(storage) == ["one", "two"])
  }

  @Test("One change that fails is taken back alone: those beside it in the transaction are kept")
  func savepoints() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    for id in [1, 2, 2, 3, 1, 4] as [UInt64] {
      storage.perform(.append(.said(id, "#tea", by: "ann", "\(id)"))) { _ in }
    }
    // Fails after it has made a conversation, which must be gone with it.
    #expect(fault(try storage.ask(.append(.said(3, "#new", by: "ann", "again")))) == .other)
    #expect(try storage.ask(.append(.said(5, "#new", by: "ann", "five"))) == .done)
    #expect(try texts(storage) == ["1", "2", "3", "4"])
    #expect(try storage.search("five", in: "#new") == [5])
  }

  @Test("A file that is no database, or another program's, is refused with what to do, and stays as it is")
  func foreign() throws {
    let folder = try Folder()
    let text = String(repeating: "This is no database. ", count: 500)
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file))
    #expect {
      _ = try SQLiteStorage(path: folder.file)
    } throws: { error in
      guard let fault = error as? StorageFault else { return false }
      return fault.kind == .corrupt && fault.detail.contains("partyline restore BACKUP")
    }
    #expect(try String(contentsOfFile: folder.file, encoding: .utf8) == text)
    let other = try Folder()
    #expect(meddle(other.file, "CREATE TABLE theirs (x)") == SQLITE_OK)
    #expect {
      _ = try SQLiteStorage(path: other.file)
    } throws: { ($0 as? StorageFault)?.detail.hasSuffix("is a database of another program") == true }
  }

  @Test("A file of a later version is refused, and stays as it is")
  func later() throws {
    let folder = try Folder()
    try SQLiteStorage(path: folder.file).close()
    #expect(meddle(folder.file, "PRAGMA user_version = 99") == SQLITE_OK)
    #expect {
      _ = try SQLiteStorage(path: folder.file)
    } throws: { ($0 as? StorageFault)?.detail.contains("later version") == true }
  }

  @Test("Pages that were overwritten: `verify` tells, a start after an unclean end refuses, a backup of it isn't made")
  func damaged() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    for id in 1...2000 { storage.perform(.append(.said(UInt64(id), "#tea", by: "ann", "text number \(id)"))) { _ in } }
    storage.close()
    #expect(try DatabaseFile.verify(folder.file) == [])
    let handle = try #require(FileHandle(forUpdatingAtPath: folder.file))
    let size = try handle.seekToEnd()
    for offset in stride(from: 8192 as UInt64, to: size, by: 8192) {
      try handle.seek(toOffset: offset)
      try handle.write(contentsOf: Data(repeating: 0x5A, count: 2048))
    }
    try handle.close()
    #expect(try !DatabaseFile.verify(folder.file).isEmpty)
    #expect(throws: StorageFault.self) { try DatabaseFile.backup(folder.file, to: folder.path + "/backup.db") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/backup.db"))
    try Data([1]).write(to: URL(fileURLWithPath: folder.file + "-wal"))
    #expect {
      try SQLiteStorage(path: folder.file).close()
    } throws: { ($0 as? StorageFault)?.kind == .corrupt }
  }

  @Test(
    "A backup of a file in use has what was acknowledged, replaces nothing, and can be put back; what it replaces is kept"
  )
  func backup() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    _ = try storage.ask(.saveAccounts([.full("ann")]))
    #expect(try storage.ask(.append(.said(1, "#tea", by: "ann", "one"))) == .done)
    let copy = folder.path + "/backup.db"
    try DatabaseFile.backup(folder.file, to: copy)
    #expect(try DatabaseFile.verify(copy) == [])
    #expect(throws: StorageFault.self) { try DatabaseFile.backup(folder.file, to: copy) }
    #expect(try storage.ask(.append(.said(2, "#tea", by: "ann", "two"))) == .done)
    storage.close()

    #expect(try DatabaseFile.restore(copy, to: folder.file) == folder.file + ".replaced-1")
    let restored = try SQLiteStorage(path: folder.file)
    #expect(try texts(restored) == ["one"])
    #expect(try restored.search("one", in: "#tea") == [1])
    #expect(try restored.load().accounts == [.full("ann")])
    restored.close()
    let replaced = try SQLiteStorage(path: folder.file + ".replaced-1")
    #expect(try texts(replaced) == ["one", "two"])
    replaced.close()
    #expect(try DatabaseFile.restore(copy, to: folder.file) == folder.file + ".replaced-2")
  }
}
