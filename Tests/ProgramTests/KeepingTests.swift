import ChatCore
import ChatServer
import ChatStorage
import ChatWire
import ProgramTesting
import Synchronization
import Testing

/// What an operator does with what a server keeps.
@ClientThread
@Suite struct KeepingTests {
  /// A data folder with an account, a channel and three messages.
  private func fill(_ folder: String) throws {
    let storage = try SQLiteStorage(path: "\(folder)/partyline.db")
    var ann = Account(name: "Ann", created: 0)
    ann.passwordHash = "$scrypt$secret"
    ann.tokens = [Account.Token(name: "phone", hash: "5ec2e7", scopes: ["say"], created: 1000)]
    ann.readMarkers = ["#tea": 3000]
    let failures = Mutex<[StorageAnswer]>([])
    let tea = ChannelRecord(name: "#Tea", founder: "ann", created: 5000)
    for request in [.saveAccounts([ann]), .saveChannel(tea)] + Self.messages.map({ StorageRequest.append($0) }) {
      storage.perform(request) { answer in if answer != .done { failures.withLock { $0.append(answer) } } }
    }
    storage.close()
    #expect(failures.withLock { $0 } == [])
  }

  private static let messages: [StoredMessage] = [
    ("#tea", "ann", "the first “cup”"), ("#tea", "eve", "not hers"), ("ann bob", "bob", "for ann alone"),
  ].enumerated().map { index, said in
    let stamp = Stamp(time: Int64(index) * 1000, id: MessageID(number: UInt64(index + 1)), sequence: UInt64(index + 1))
    return StoredMessage(
      stamp: stamp, conversation: said.0, verb: .privmsg, source: "\(said.1)!\(said.1)@host", account: said.1,
      params: [said.0, said.2], hasText: true)
  }

  private func run(_ words: String..., in scratch: ScratchDirectory) throws -> Partyline.Outcome {
    try Partyline.run(words + ["--data", scratch.path])
  }

  @Test("export prints the account without its secrets, its channels, and its messages, each as a line of JSON")
  func export() throws {
    let scratch = try ScratchDirectory()
    try fill(scratch.path)
    let outcome = try run("export", "ANN", in: scratch)
    #expect(outcome.exit == .code(0))
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count == 4)
    #expect(
      lines[0]
        == ##"{"alwaysOn":false,"channels":[],"contacts":[],"created":"1970-01-01T00:00:00.000Z","devices":[],"fingerprints":[],"kind":"account","lastSeen":"1970-01-01T00:00:00.000Z","name":"Ann","readMarkers":{"#tea":"1970-01-01T00:00:03.000Z"},"receipts":true,"showsLastSeen":true,"tokens":[{"created":"1970-01-01T00:00:01.000Z","name":"phone","scopes":["say"]}]}"##
    )
    #expect(lines[1] == ##"{"created":"1970-01-01T00:00:05.000Z","kind":"channel","name":"#Tea"}"##)
    #expect(
      lines[2]
        == ##"{"conversation":"#tea","id":"0000000000001","kind":"message","params":["#tea","the first “cup”"],"source":"ann!ann@host","time":"1970-01-01T00:00:00.000Z","verb":"PRIVMSG"}"##
    )
    #expect(lines[3].contains("for ann alone"))
    for secret in ["secret", "5ec2e7", "not hers"] { #expect(!outcome.text.contains(secret)) }
    #expect(
      try run("export", "nobody", in: scratch)
        == Partyline.Outcome(.code(66), "partyline: there is no account nobody\n"))
  }

  @Test("account add makes an account with which one can log in; a name that is taken, or looks so, is refused")
  func account() throws {
    let scratch = try ScratchDirectory()
    try fill(scratch.path)
    func add(_ name: String, _ password: String) throws -> Partyline.Outcome {
      try Partyline.run(["account", "add", name, "--data", scratch.path], input: password + "\n")
    }
    #expect(try add("bob", "battery-staple") == Partyline.Outcome(.code(0), "bob is registered\n"))
    for (name, password) in [
      ("bob", "battery-staple"), ("аnn", "battery-staple"), ("NickServ", "battery-staple"), ("#carl", "battery-staple"),
      ("carl", "short"), ("carl", ""),
    ] {
      #expect(try add(name, password).exit == .code(64), "\(name)")
    }
    #expect(try Partyline.run(["account", "bob"]).exit == .code(64))
    #expect(try Partyline.run(["account", "drop", "bob"]).exit == .code(64))
    let storage = try SQLiteStorage(path: "\(scratch.path)/partyline.db")
    let bob = try #require(try storage.load().accounts.first { $0.key == "bob" })
    storage.close()
    #expect(PasswordHash.matches("battery-staple", try #require(bob.passwordHash)))
    #expect(bob.scram != nil)
  }

  @Test(
    "A backup of a running server is whole; the server must stop before it is put back; then everything is as it was")
  func restore() throws {
    let scratch = try ScratchDirectory()
    try fill(scratch.path)
    let copy = "\(scratch.path)/copy.db"
    let running = try Program(
      name: "partyline", [try Partyline.executable, "serve", "--listen", "127.0.0.1:0", "--data", scratch.path],
      home: scratch.path)
    try running.output.waitFor("listening on 127.0.0.1:")
    #expect(try run("backup", copy, in: scratch).exit == .code(0))
    #expect(try run("backup", copy, in: scratch).text.contains("is there already; a backup replaces nothing"))
    #expect(try run("verify", in: scratch).text == "\(scratch.path)/partyline.db is in order\n")
    #expect(try run("verify", "--file", copy, in: scratch).text == "\(copy) is in order\n")
    let refused = try run("restore", copy, in: scratch)
    #expect(refused.exit == .code(75) && refused.text.contains("another server (process \(running.child.pid))"))
    // Also while a server runs.
    #expect(try run("purge", "--older-than", "0", "--channel", "#TEA", in: scratch).text == "2 messages were deleted\n")
    #expect(try run("export", "ann", in: scratch).text.split(separator: "\n").count == 3)
    running.child.signal(15)
    #expect(try running.child.waitForExit() == .code(0))
    let restored = try run("restore", copy, in: scratch)
    #expect(
      restored.text == "\(scratch.path)/partyline.db is now a copy of \(copy); what was there is now "
        + "\(scratch.path)/partyline.db.replaced-1\n")
    #expect(try run("export", "ann", in: scratch).text.split(separator: "\n").count == 4)
    #expect(try run("verify", in: scratch).exit == .code(0))
  }

  @Test("export-log prints the audit log as JSON lines; verify tells how it ends, and where somebody changed it")
  func auditLog() throws {
    let scratch = try ScratchDirectory()
    try fill(scratch.path)
    #expect(try run("export-log", in: scratch) == Partyline.Outcome(.code(0), ""))
    let storage = try SQLiteStorage(path: "\(scratch.path)/partyline.db")
    for id in 1...2 {
      let entry = AuditEntry(
        id: MessageID(number: UInt64(id)), time: 0, actor: "ann!a@host", channel: "#tea", verb: "KICK", target: "bob")
      storage.perform(.log(entry)) { _ in }
    }
    storage.close()
    let lines = try run("export-log", in: scratch).text.split(separator: "\n")
    try #require(lines.count == 2)
    #expect(lines[1].hasPrefix(##"{"actor":"ann!a@host","channel":"#tea","hash":""##))
    let hash = try #require(lines[1].firstMatch(of: /"hash":"([0-9a-f]{64})"/)).1
    let verified = try run("verify", in: scratch)
    #expect(verified.text.hasSuffix("the audit log has 2 entries and ends with \(hash)\n"))
    #expect(verified.exit == .code(0))
  }

  @Test("Without a data folder, or with a file that is none, it is told what to do")
  func nothingThere() throws {
    let scratch = try ScratchDirectory()
    for command in [["verify"], ["backup", "x"], ["export", "ann"], ["export-log"], ["purge", "--older-than", "1"]] {
      let outcome = try Partyline.run(command + ["--data", scratch.path])
      #expect(
        outcome
          == Partyline.Outcome(
            .code(66),
            "partyline: can't read \(scratch.path)/partyline.db: No such file or directory. --data says where the data folder is\n"
          ))
    }
    try scratch.write(String(repeating: "no database ", count: 200), to: "partyline.db")
    #expect(try run("verify", in: scratch).exit == .code(65))
    let start = try run("serve", "--listen", "127.0.0.1:0", in: scratch)
    #expect(start.exit == .code(65) && start.text.contains("`partyline restore BACKUP` puts a backup in its place"))
    #expect(try run("purge", in: scratch).text.contains("--older-than 365"))
  }

  @Test("After a server was killed the next one checks what is there, says so, and goes on")
  func killed() throws {
    let scratch = try ScratchDirectory()
    let arguments = [try Partyline.executable, "serve", "--listen", "127.0.0.1:0", "--data", scratch.path]
    let first = try Program(name: "partyline", arguments, home: scratch.path)
    try first.output.waitFor("listening on 127.0.0.1:")
    first.child.signal(9)
    #expect(try first.child.waitForExit() == .signal(9))
    let second = try Program(name: "partyline", arguments, home: scratch.path)
    try second.output.waitFor("info the last run did not end well; the database was checked and is in order")
    try second.output.waitFor("listening on 127.0.0.1:")
    second.child.signal(15)
    #expect(try second.child.waitForExit() == .code(0))
    let third = try Program(name: "partyline", arguments, home: scratch.path)
    try third.output.waitFor("listening on 127.0.0.1:")
    third.child.signal(15)
    #expect(try third.child.waitForExit() == .code(0))
    #expect(!third.output.text.contains("did not end well"))
  }
}
