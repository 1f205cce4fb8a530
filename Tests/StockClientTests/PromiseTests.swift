import ProgramTesting
import Testing

/// What Partyline promises to a person with a stock client, row by row, each with every such program in a terminal. What
/// isn't here is elsewhere:
///
/// | the person | test |
/// |---|---|
/// | connects and waits | `connects` |
/// | types `hello everyone` | `bareText` |
/// | types `/join #d` | `bareText`, `PersonTests.slashCommands` |
/// | types `PRIVMSG #c hello dear world` without the colon | `noColon` |
/// | presses Ctrl-C in telnet | `TelnetTests.controlC`, `TerminalTests.telnetCancels` |
/// | sends a 600-byte line | `longLine` |
/// | pastes 100 lines | `paste` |
/// | only reads | `SlowReaderTests.onlyListens` |
/// | pipes a script into `nc -N` | `PipeTests` |
/// | has a Chinese nick | `EveryClientTests.chinese`, `TelnetTests.chinese` |
/// | comes into a channel where something was said | `historyOnJoin` |
/// | types a password | `TerminalTests.telnetPassword`, `TerminalTests.netcatPassword` |
/// | writes scripts | `ScriptTests`, `PipeTests` |
@ClientThread
@Suite struct PromiseTests {
  @Test("connects and waits: “a short greeting that says what to type”", arguments: ClientKind.plain)
  func connects(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let person = try Person(kind, on: server)
      try person.sees("Your name?")
      try person.types("ann")
      try person.sees("Welcome to Partyline, ann.")
      try person.sees("Type /join tea to open a channel")
    }
  }

  @Test(
    "types `hello everyone`: “says it in the current channel, or tells how to join one”; `/join #d`: “joins”",
    arguments: ClientKind.plain)
  func bareText(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#d", on: server)
      let person = try Person(kind, on: server, nick: "ann")
      try person.types("hello everyone")
      try person.sees("You are in no channel yet. Type /join and a name")
      try person.types("/join #d")
      try person.sees("You are in #d now")
      try person.types("hello everyone")
      try room.hears("hello everyone", from: "ann")
    }
  }

  @Test(
    "types `PRIVMSG #c hello dear world` without the colon: “the whole text is sent”", arguments: ClientKind.plain)
  func noColon(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#c", on: server)
      let person = try Person(kind, on: server, nick: "ann", in: room)
      try person.types("PRIVMSG #c hello dear world")
      try room.hears("hello dear world", from: "ann")
    }
  }

  @Test(
    "sends a 600-byte line: “accepted, split at a word or grapheme edge for receivers that need it”",
    arguments: ClientKind.plain)
  func longLine(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let modern = try server.socket(nick: "modern")
      try modern.send("CAP REQ :batch draft/multiline message-tags\r\nJOIN #tea")
      try modern.waitFor(" 366 ")
      let reader = try Person(.netcatOpenBSD, on: server, nick: "reader", in: room)
      let person = try Person(kind, on: server, nick: "ann", in: room)
      let words = (1...100).map { "word\($0)" }
      let line = words.joined(separator: " ")
      #expect((600...1000).contains(line.utf8.count))
      try person.types(line)
      // Whole for a person.
      try reader.sees("#tea <ann> \(line)")
      // In lines that fit, at the edges of words, for an IRC client.
      try room.host.waitFor("word100\r\n")
      let lines = room.host.lines.filter { $0.contains("PRIVMSG #tea :word") }
      #expect(lines.count == 2)
      #expect(lines.allSatisfy { $0.utf8.count <= 510 })
      let said = lines.flatMap { $0.split(separator: "PRIVMSG #tea :").last?.split(separator: " ") ?? [] }
      #expect(said.map(String.init) == words)
      // As a batch for one that knows those.
      try modern.waitFor("BATCH -", after: try modern.waitFor("draft/multiline #tea\r\n"))
    }
  }

  @Test(
    "pastes 100 lines: “all arrive, paced, or one paste link; the sender is told”", arguments: ClientKind.plain)
  func paste(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let person = try Person(kind, on: server, nick: "ann", in: room)
      // A connection that is younger is taken for a script, which nobody could be asked about.
      try person.waitUntilOld()
      try person.types((1...100).map { "line \($0)." }.joined(separator: "\n"))
      try person.sees("lines that were not said yet. /paste send says them")
      #expect(!room.host.text.contains("line 100."))
      try person.types("/paste send")
      try room.host.waitFor("line 100.\r\n", within: .seconds(60))
      let said = room.host.lines.compactMap { $0.wholeMatch(of: /:ann!\S+ PRIVMSG #tea :line (\d+)\./)?.1 }
      #expect(said.map(String.init) == (1...100).map(String.init))
      try person.sees("were said together")
    }
  }

  @Test("pastes 12 lines: they are said as one block, and the sender is told", arguments: ClientKind.plain)
  func shortPaste(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let person = try Person(kind, on: server, nick: "ann", in: room)
      try person.types((1...12).map { "line \($0)." }.joined(separator: "\n"))
      try person.sees("You pasted: the last 7 lines were said together.")
      var place = 0
      for number in 1...12 { place = try room.hears("line \(number).", from: "ann", after: place) }
    }
  }

  @Test("“history on join, no numerics”", arguments: ClientKind.plain)
  func historyOnJoin(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      for number in 1...3 { try room.say("before you came \(number)") }
      try room.host.send("PING said")
      try room.host.waitFor("said")
      let person = try Person(kind, on: server, nick: "ann", in: room)
      for number in 1...3 { try person.sees("#tea <host> before you came \(number)") }
      #expect(!person.terminal.screen.lines.contains { $0.contains(#/^:\S+ \d{3} /#) })
    }
  }

  @Test("“No PONG needed”: nobody in a terminal is asked for a sign of life, or leaves for want of one")
  func noPong() throws {
    try RunningServer.run(config: "{ limits: { registrationSeconds: 5 } }") { server in
      let room = try Room("#tea", on: server)
      let people = try ClientKind.plain.map { try Person($0, on: server, nick: "a\($0.rawValue.count)", in: room) }
      let silent = try LineSocket(port: server.port, name: "silent")
      try silent.waitForEnd()
      try room.say("still there?")
      for person in people {
        try person.sees("still there?")
        #expect(!person.terminal.screen.text.contains("PING"))
      }
    }
  }
}

/// Somebody with a stock client in a terminal.
private struct Person {
  let terminal: PseudoTerminal
  private let start = ContinuousClock.now

  init(_ kind: ClientKind, on server: RunningServer, nick: String? = nil, in room: Room? = nil) throws {
    terminal = try PseudoTerminal(
      name: kind.rawValue, try kind.arguments(port: server.port), home: server.scratch.path)
    let child = terminal.child
    server.atEnd { child.end() }
    if kind == .telnet { try terminal.screen.waitFor("Escape character") }
    guard let nick else { return }
    try types("NICK \(nick)")
    try sees("Welcome to Partyline, \(nick)")
    guard let room else { return }
    try types("/join \(room.channel)")
    try sees("/help tells what else there is.")
  }

  func types(_ line: String) throws { try terminal.type(line + "\n") }

  func sees(_ text: String) throws { try terminal.screen.waitFor(text) }

  /// Waits until the server can't take what comes for the lines of a script.
  func waitUntilOld() throws {
    while ContinuousClock.now - start < .milliseconds(3200) {
      _ = try terminal.screen.advance(patience: .milliseconds(50))
    }
  }
}
