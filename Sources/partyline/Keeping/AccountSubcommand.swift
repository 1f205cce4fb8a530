internal import ChatCore
internal import ChatServer
internal import ChatStorage
internal import ChatWire
internal import EventLoop
internal import Synchronization

/// `partyline account`: makes an account where the configuration lets nobody register.
enum AccountSubcommand {
  static let declaration = Subcommand(
    "account", "Make an account, for a server with closed registration", options: [DataOption.declaration],
    operand: "add NAME",
    help:
      "The server must not run; while it does, an operator says ACCOUNT ADD NAME. It asks for the password like `partyline hash-password`, or reads it from standard input.\n"
      + "Whoever it is for logs in with it, and changes it with PASSWORD."
  ) { arguments throws(Stop) in
    let words = arguments.operand.split(separator: " ").map(String.init)
    guard words.count == 2, words[0] == "add" else { throw Stop(.usage, "say `partyline account add NAME`") }
    // Held until the end: no server gets the folder meanwhile.
    let folder = try DataFolder(DataOption.folder(arguments))
    try add(words[1], to: folder)
    withExtendedLifetime(folder) {}
  }

  private static func add(_ name: String, to folder: DataFolder) throws(Stop) {
    do throws(Names.Fault) {
      try Names.checkNick(name)
    } catch {
      throw Stop(.usage, "a name \(error.reason)")
    }
    guard Service(name) == nil else { throw Stop(.usage, "\(name) is the server's") }
    let storage = try DataOption.with { () throws(StorageFault) in try SQLiteStorage(path: folder.database) }
    defer { storage.close() }
    let stored = try DataOption.with { () throws(StorageFault) in try storage.load() }
    if let owner = AccountTable(stored.accounts).owner(of: name) {
      throw Stop(.usage, "\(name) is the account \(owner.name), or looks like it")
    }
    let password = try HashPassword.password()
    guard password.utf8.count >= Limits.leastPassword else {
      throw Stop(.usage, "a password has at least \(Limits.leastPassword) bytes")
    }
    guard let credentials = PasswordHash.credentials(password) else {
      throw Stop(.system, "the system has neither randomness nor 32 MiB of memory to give")
    }
    var account = Account(name: name, created: Clock.wallMilliseconds())
    account.passwordHash = credentials.hash
    account.scram = credentials.scram
    try save(account, in: storage)
    Terminal.say("\(name) is registered")
  }

  private static func save(_ account: Account, in storage: SQLiteStorage) throws(Stop) {
    let answer = Mutex<StorageAnswer?>(nil)
    storage.perform(.saveAccounts([account])) { result in answer.withLock { $0 = result } }
    // Waits for the answer.
    storage.close()
    if case .failed(let fault) = answer.withLock({ $0 }) { throw Stop(fault) }
  }
}
