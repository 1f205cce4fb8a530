import ProgramTesting
import Testing

/// Accounts, history and friends in the IRC clients that people have, as far as each knows them.
@ClientThread
@Suite struct AccountTests {
  /// Starts a server that ann and bob have accounts of.
  private func run(config: String? = nil, _ body: (RunningServer) throws -> Void) throws {
    let scratch = try ScratchDirectory()
    let folder = "\(scratch.path)/data"
    for name in ["ann", "bob"] {
      let made = try Partyline.run(["account", "add", name, "--data", folder], input: "correct-horse\n")
      #expect(made == Partyline.Outcome(.code(0), "\(name) is registered\n"))
    }
    try RunningServer.run(config: config, data: folder, body)
  }

  private func login(_ mechanism: String = "PLAIN") -> StockLogin {
    StockLogin(account: "ann", password: "correct-horse", mechanism: mechanism)
  }

  private func start(_ kind: ClientKind, _ login: StockLogin, on server: RunningServer) throws -> any StockClient {
    let client: any StockClient =
      kind == .irssi
      ? try IrssiClient(nick: "ann", port: server.port, login: login)
      : try WeechatClient(nick: "ann", port: server.port, login: login)
    server.atEnd { client.end() }
    return client
  }

  private nonisolated static let mechanisms: [(ClientKind, String)] = [
    (.irssi, "PLAIN"), (.weechat, "PLAIN"), (.weechat, "SCRAM-SHA-256"),
  ].filter { ClientKind.has($0.0) }

  @Test("irssi and WeeChat log in by SASL: protocol.md, \"which IRC clients do by themselves\"", arguments: mechanisms)
  func sasl(_ kind: ClientKind, _ mechanism: String) throws {
    try run { server in
      let room = try Room("#tea", on: server)
      let ann = try start(kind, login(mechanism), on: server)
      try ann.sees("You are now logged in as ann")
      try ann.join("#tea")
      try room.host.waitFor(":ann!")
      try room.host.send("WHOIS ann")
      try room.host.waitFor(" 330 host ann ann :")
      try ann.say("logged in by \(mechanism)", in: "#tea")
      try room.hears("logged in by \(mechanism)", from: "ann")
    }
  }

  @Test("irssi with a wrong password is told so, and comes in under another nick", .enabled(if: ClientKind.has(.irssi)))
  func wrongPassword() throws {
    try run { server in
      let watcher = try server.socket(nick: "watcher")
      let wrong = StockLogin(account: "ann", password: "wrong-horse")
      let client = try start(.irssi, wrong, on: server)
      try client.sees("SASL authentication failed")
      try watcher.send("ISON ann ann_")
      try watcher.waitFor(" 303 watcher :ann_\r\n")
    }
  }

  @Test(
    "WeeChat's /notify is MONITOR: its user is told when somebody comes and goes",
    .enabled(if: ClientKind.has(.weechat)))
  func monitor() throws {
    try RunningServer.run { server in
      let client = try WeechatClient(nick: "ann", port: server.port)
      server.atEnd { client.end() }
      try client.run("/notify add bob party")
      try client.sees("notify: bob is offline")
      let bob = try LineSocket(port: server.port, nick: "bob")
      let came = try client.sees("notify: bob (bob@127.0.0.1) has connected")
      try bob.send("QUIT")
      try client.sees("notify: bob has quit", after: came)
    }
  }

  @Test(
    """
    history.replay: WeeChat 3.8, which knows server-time and can't ask for history, is shown on JOIN what was said \
    before, at the time when it was said
    """, .enabled(if: ClientKind.has(.weechat)))
  func replay() throws {
    try RunningServer.run(config: "{ history: { replay: 5 } }") { server in
      let room = try Room("#tea", on: server)
      for number in 1...7 { try room.say("cup \(number).") }
      let client = try WeechatClient(nick: "ann", port: server.port)
      server.atEnd { client.end() }
      try client.join("#tea")
      try client.sees("cup 7.")
      #expect(!client.seen.text.contains("cup 2."))
      #expect(client.seen.text.contains("cup 3."))
    }
  }

  @Test(
    "CHATHISTORY in a batch, as a client asks that follows soju: WeeChat shows the messages of it",
    .enabled(if: ClientKind.has(.weechat)))
  func chathistory() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      for number in 1...7 { try room.say("cup \(number).") }
      let client = try WeechatClient(nick: "ann", port: server.port)
      server.atEnd { client.end() }
      try client.command("CAP REQ :batch draft/chathistory")
      try client.join("#tea")
      try room.host.waitFor(":ann!")
      #expect(!client.seen.text.contains("cup 7."))
      try client.command("CHATHISTORY LATEST #tea * 3")
      try client.sees("cup 7.")
      #expect(!client.seen.text.contains("cup 4."))
      #expect(client.seen.text.contains("cup 5."))
    }
  }

  @Test(
    """
    "Several devices that are logged in as the same account may use its nick at once: they are one person, in the same \
    channels, and each sees what the others say": telnet, irssi and a JSON script
    """, .enabled(if: ClientKind.has(.irssi, .telnet)))
  func onePerson() throws {
    try run { server in
      let room = try Room("#tea", on: server)
      let irssi = try start(.irssi, login(), on: server)
      try irssi.join("#tea")
      try room.host.waitFor(":ann!")
      let script = try LineSocket(port: server.port, name: "script")
      try script.send(##"{"type":"login","account":"ann","password":"correct-horse","id":1}"##)
      try script.waitFor(##""code":"900""##)
      try script.send(##"{"type":"nick","nickname":"ann"}"##)
      try script.waitFor(##""channel":"#tea""##)
      let telnet = try telnet(on: server)
      try telnet.type("hello from telnet\n")
      try irssi.say("hello from irssi", in: "#tea")
      try script.send(##"{"type":"privmsg","target":"#tea","text":"hello from the script"}"##)
      let devices: [(words: String, seen: any Transcript)] = [
        ("hello from telnet", telnet.screen), ("hello from irssi", irssi.seen), ("hello from the script", script),
      ]
      for device in devices {
        try room.hears(device.words, from: "ann")
        for other in devices where other.words != device.words { try other.seen.waitFor(device.words) }
      }
      // In private: where it can be told from what is said to one.
      try telnet.type("/msg host between us\n")
      try room.host.waitFor("PRIVMSG host :between us")
      try script.waitFor("between us")
      try script.send(##"{"type":"privmsg","target":"host","text":"and this"}"##)
      try telnet.screen.waitFor("-> host: and this")
      try room.host.send("PRIVMSG ann :to all of you")
      for device in devices { try device.seen.waitFor("to all of you") }
      // One goes; the others stay.
      try telnet.type("/quit\n")
      try telnet.screen.waitForEnd()
      try script.send(##"{"type":"privmsg","target":"#tea","text":"still here"}"##)
      try irssi.sees("still here")
      #expect(!room.host.text.contains(" QUIT "))
    }
  }

  /// A person with telnet who logs in as ann, and is in #tea by that.
  private func telnet(on server: RunningServer) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      name: "telnet", try ClientKind.telnet.arguments(port: server.port), home: server.scratch.path)
    let child = terminal.child
    server.atEnd { child.end() }
    try terminal.screen.waitFor("Escape character")
    try terminal.type("/login ann\n")
    try terminal.screen.waitFor("The password of ann")
    try terminal.type("correct-horse\n")
    try terminal.screen.waitFor("You are in #tea now")
    return terminal
  }
}
