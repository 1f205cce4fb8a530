import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite struct CommandDocTests {
  static let declarations = CommandTable.all.map(\.declaration)

  @Test("Every command has a summary, help in whole sentences and an example that begins with its verb")
  func explained() {
    for command in Self.declarations {
      #expect(!command.summary.isEmpty && !command.summary.hasSuffix("."), "\(command.verb)")
      #expect(command.help.hasSuffix("."), "\(command.verb)")
      let first = command.example.split(separator: "\n").first.map(String.init) ?? ""
      // People type no verbs of commands that only they have.
      let word = command.availability == .people ? "/" + (command.slash.first ?? "") : command.verb.text
      #expect(Self.withoutTags(first).hasPrefix(word), "\(command.verb)")
    }
  }

  @Test("protocol.md has an entry for every command, with its help and its example")
  func entries() throws {
    let text = try ProtocolText.read("protocol.md")
    let joined = ProtocolText.joined(text)
    for command in Self.declarations {
      #expect(text.contains("### \(command.verb)\n"), "\(command.verb)")
      #expect(joined.contains(ProtocolText.joined(command.help)), "\(command.verb)")
      #expect(text.contains("```\n\(command.example)\n```"), "\(command.verb)")
    }
  }

  @Test("Every command is sent in a test, or in a conversation of protocol.md")
  func sent() throws {
    let conversations = try ProtocolText.conversations().map(\.text)
    let all = (conversations + (try ProtocolText.tests().map(\.text))).joined(separator: "\n")
    let unsent = Self.declarations.map(\.verb.text).filter {
      !all.contains("> \($0)") && !all.contains("> /\($0.lowercased())") && !all.contains(" \($0) ")
        && !all.contains("\"\($0)\"")
    }
    #expect(unsent == [])
  }

  @Test(
    "Every example works as it stands: no error answers it", arguments: CommandTable.all.map(\.declaration.verb.text))
  func example(_ verb: String) throws {
    let command = try #require(CommandTable.entries[Verb(verb)]?.declaration)
    var config = Config()
    config.limits.commands = .unlimited
    config.motd = ["hello"]
    config.operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")]
    var stage = ExampleStage(config: config)
    stage.prepare(for: command)
    stage.send(command.example, from: "ann")
    #expect(stage.errors(of: "ann") == [])
  }

  @Test(
    "Every example works as people type it, with its slash",
    arguments: CommandTable.all.map(\.declaration).filter { !$0.slash.isEmpty }.map(\.verb.text))
  func slashExample(_ verb: String) throws {
    let command = try #require(CommandTable.entries[Verb(verb)]?.declaration)
    var config = Config()
    config.limits.commands = .unlimited
    config.motd = ["hello"]
    config.operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")]
    var stage = ExampleStage(config: config)
    stage.prepare(for: command)
    stage.send("FORMAT plain", from: "ann")
    stage.send(command.slashExample.replacing(", then ", with: "\n"), from: "ann")
    #expect(stage.errors(of: "ann") == [])
  }

  @Test("An example that doesn't work is found, so that the test above can fail")
  func badExample() {
    var stage = ExampleStage(config: Config())
    stage.prepare(for: JoinCommand.declaration)
    stage.send("JOIN tea", from: "ann")
    stage.send("LIST nonsense", from: "ann")
    #expect(stage.errors(of: "ann").count == 2)
    stage.send("FORMAT plain\n/unignore eve\n/paste send\n/jion", from: "ann")
    #expect(stage.errors(of: "ann").count == 5)
  }

  static func withoutTags(_ line: String) -> Substring {
    line.hasPrefix("@") ? line.drop { $0 != " " }.drop { $0 == " " } : line[...]
  }
}

/// ann tries an example; bob and eve are here.
private struct ExampleStage {
  private var board: Switchboard
  private var clients: [String: Switchboard.ClientNumber] = [:]
  /// That of the message that ann said last, for the one that examples have.
  private var messageID = exampleID
  private static let exampleID = "1kch2k4q00001"

  init(config: Config) { board = Switchboard(config: config) }

  /// Everything that has to be so before the example of a command can work.
  mutating func prepare(for command: Declaration) {
    for name in ["bob", "eve"] { register(name) }
    if command.availability == .unregistered {
      clients["ann"] = board.connect(from: Endpoint(host: "10.0.0.1", isGateway: true))
      return
    }
    register("ann")
    switch command.verb.text {
    case "JOIN": break
    case "INVITE": send("JOIN #tea", from: "ann")
    case "KNOCK": send("JOIN #tea\nMODE #tea +i", from: "eve")
    case "LOGIN": send("REGISTER * * correct-horse\nLOGOUT", from: "ann")
    case "DEVICES", "EXPORT", "FRIEND", "LOGOUT", "PASSWORD", "PREFERENCES", "TOKEN", "UNREGISTER":
      send("REGISTER * * correct-horse", from: "ann")
    case "SEARCH": send("CAP REQ soju.im/search\nREGISTER * * correct-horse\nJOIN #tea", from: "ann")
    case "MARKREAD": send("CAP REQ draft/read-marker\nREGISTER * * correct-horse\nJOIN #tea", from: "ann")
    case "DETACH": send("REGISTER * * correct-horse\nPREFERENCES alwayson on", from: "ann")
    case "ACCESS": send("REGISTER * * correct-horse\nJOIN #tea\nCHANNEL REGISTER #tea", from: "ann")
    case "CHANNEL": send("REGISTER * * correct-horse\nJOIN #tea", from: "ann")
    case "WHOWAS": send("NICK zoe", from: "ann")
    case "EDIT", "REDACT":
      send(
        "CAP REQ :draft/message-edit draft/message-redaction echo-message\nJOIN #tea\nPRIVMSG #tea :gren tea",
        from: "ann")
      noteID()
    case "CORRECT", "DELETE", "REACT":
      send("JOIN #tea\nPRIVMSG #tea :one\nPRIVMSG #tea :two", from: "ann")
      send("JOIN #tea\nPRIVMSG #tea :three", from: "bob")
      send("FORMAT plain", from: "ann")
    default:
      send("JOIN #tea", from: "ann")
      send("JOIN #tea", from: "bob")
      if command.availability == .operators { send("OPER admin secret", from: "ann") }
      if command.availability == .people { preparePerson() }
    }
    if let ann = clients["ann"] { board.forget(ann) }
  }

  /// ann is in plain mode: eve wrote to her, she ignores bob, and has pasted something.
  private mutating func preparePerson() {
    send("FORMAT plain\n/ignore bob", from: "ann")
    send("PRIVMSG ann :hello", from: "eve")
    board.wait(milliseconds: 5000)
    send(Array(repeating: "hello", count: 50).joined(separator: "\n"), from: "ann")
    board.wait(milliseconds: 1000)
  }

  private mutating func register(_ name: String) {
    clients[name] = board.connect(from: Endpoint(host: "127.0.0.1"))
    send(
      """
      CAP REQ :message-tags batch standard-replies draft/multiline draft/chathistory
      NICK \(name)
      USER \(name) 0 * :\(name)
      CAP END
      """, from: name)
  }

  private mutating func noteID() {
    guard let ann = clients["ann"], let line = board.clients[ann].unread.last,
      let start = line.firstRange(of: "msgid=")?.upperBound
    else { return }
    messageID = String(line[start...].prefix { $0 != ";" && $0 != " " })
  }

  mutating func send(_ lines: String, from name: String) {
    guard let client = clients[name] else { return }
    for line in lines.replacing(Self.exampleID, with: messageID).split(separator: "\n") {
      board.receive(client, .line(board.clients[client].id, String(line)))
    }
  }

  /// What a client was sent that is an error.
  func errors(of name: String) -> [String] {
    guard let client = clients[name] else { return ["\(name) isn't there"] }
    return board.clients[client].unread.filter { line in
      let words = CommandDocTests.withoutTags(line).split(separator: " ")
      let command = words.count > 1 ? words[1] : ""
      let isRefused = [
        "There is no", "You don't ", "You have said nothing", "Nobody here ", "Nobody else has ", "Type /",
      ].contains {
        line.hasPrefix("-- " + $0)
      }
      return isRefused || command == "FAIL" || UInt16(command).flatMap(Numeric.init)?.isError == true
    }
  }
}
