internal import ChatCore
internal import ChatServer
internal import ChatStorage

/// Where this server keeps things, and what is there from before. Starts no threads: the signals aren't blocked yet.
struct Kept {
  let storage: any Storage
  let stored: StoredState
  private var remarks: [Remark] = []

  /// Messages in memory, where there is no data folder.
  private static let messagesInMemory = 20_000

  init(_ folder: DataFolder?) throws(Stop) {
    do throws(StorageFault) {
      if let folder {
        let file = try SQLiteStorage(path: folder.database)
        storage = file
        remarks = file.remarks
      } else {
        storage = MemoryStorage(capacity: Self.messagesInMemory)
        let text = "accounts and messages are kept in memory only; with --data DIR they stay when the server stops"
        remarks = [Remark(text: text)]
      }
      stored = try storage.load()
    } catch {
      throw Stop(error)
    }
  }

  /// Writes into the log what the operator should know.
  func tell(_ server: Server) {
    for remark in remarks { server.write(remark.isWarning ? .warning : .info, remark.text) }
  }
}

extension Stop {
  /// The program ends since something can't be kept or read.
  init(_ fault: StorageFault) {
    let code: ExitCode =
      switch fault.kind {
      case .full, .readOnly: .cantCreate
      case .busy: .temporary
      case .corrupt: .damaged
      case .absent, .other: .system
      }
    self.init(code, fault.detail)
  }
}
