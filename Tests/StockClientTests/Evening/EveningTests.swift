import Foundation
import ProgramTesting
import Testing

/// An evening of a new user: from the greeting to /quit with nothing known beforehand, in telnet in a terminal against the
/// real server. `Evening.txt` is the screen, each line of it, with its times as hh:mm. After a change of what people
/// are told `PARTYLINE_WRITE_EVENING=1` in the environment writes it anew: read it before it is committed.
@ClientThread
@Suite struct EveningTests {
  static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Evening.txt")
  private static let readme = file.deletingLastPathComponent().appending(path: "../../../README.md")

  private static let config = """
    {
      lobby: "#lobby", motd: ["Be kind to one another."], limits: { commands: 0 },
      operators: [{
        name: "bob",
        passwordHash: "$scrypt$ln=10,r=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg==$VcyqqbikilGhUSh2B8kRWk6MsniBJkq4cga9bKNgULs=",
      }],
    }
    """

  @Test("Somebody who knows nothing is at home within sixty steps", .enabled(if: ClientKind.has(.telnet)))
  func evening() throws {
    #expect(Evening.steps.count(where: \.isHers) == 60)
    try RunningServer.run(config: Self.config) { server in
      let room = try Room("#lobby", on: server, host: "bob")
      let carl = try server.socket(nick: "carl")
      try room.host.send("TOPIC #lobby :Come in and sit down\r\nJOIN #staff\r\nMODE #staff +i")
      try room.host.waitFor("MODE #staff +i")
      try carl.send("JOIN #lobby\r\nPRIVMSG #lobby :the kettle is on")
      try room.hears("the kettle is on", from: "carl")
      let terminal = try PseudoTerminal(
        name: "telnet", try ClientKind.telnet.arguments(port: server.port), home: server.scratch.path)
      server.atEnd { terminal.child.end() }
      try terminal.screen.waitFor("Your name?")
      let evening = RunningEvening(terminal: terminal, bob: room.host, carl: carl)
      for step in Evening.steps { try evening.take(step) }
      try terminal.screen.waitForEnd()
      #expect(try terminal.child.waitForExit() != .signal(9))
      try Self.compare(Self.normalized(terminal.screen))
    }
  }

  @Test("README.md shows how the evening begins, as it is in the file")
  func readme() throws {
    let readme = try String(contentsOf: Self.readme, encoding: .utf8)
    let shown = try #require(readme.firstMatch(of: /```\n\$ telnet localhost 6667\n((?s:.*?))```/)).1
    let evening = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(shown.split(separator: "\n").count > 10)
    #expect(evening.contains(shown))
    #expect(readme.contains("](Tests/StockClientTests/Evening/Evening.txt)"))
  }

  private static func compare(_ screen: String) throws {
    if ProcessInfo.processInfo.environment["PARTYLINE_WRITE_EVENING"] == "1" {
      try screen.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let got = screen.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, (expected, got)) in zip(expected, got).enumerated() where expected != got {
      throw Failure("Line \(number + 1) of Evening.txt is\n  \(expected)\nand the screen has\n  \(got)")
    }
    #expect(expected.count == got.count)
  }

  /// The screen without what differs from one evening to the next.
  private static func normalized(_ screen: any Transcript) -> String {
    screen.lines.map { line in
      line.replacing(/\b\d\d:\d\d\b/, with: "hh:mm").replacing(/\b\d{4}-\d\d-\d\d\b/, with: "yyyy-mm-dd")
        .replacing(/on \w+day, \d+ \w+ \d{4}/, with: "on a day of this year")
        .replacing(/last said something \d+ seconds?/, with: "last said something 3 seconds")
    }.filter { !$0.hasPrefix("Trying ") }.joined(separator: "\n") + "\n"
  }
}

/// The evening while it goes on.
private struct RunningEvening {
  let terminal: PseudoTerminal
  let bob: LineSocket
  let carl: LineSocket

  func take(_ step: EveningStep) throws {
    switch step {
    case .types(let line, let answer): try type(line, until: answer)
    case .says(let line):
      let (mine, his) = (terminal.screen.mark, bob.mark)
      try terminal.type(line + "\n")
      try bob.waitFor(line.hasPrefix("/me ") ? "ACTION \(line.dropFirst(4))" : said(line), after: his)
      // It stands on the screen, too; a word that is a command gets its hint.
      try terminal.screen.waitFor(line == "help" ? "type /help." : line, after: mine)
    case .pastes(let lines, let answer):
      let mark = terminal.screen.mark
      try terminal.type(lines.map { $0 + "\n" }.joined())
      try terminal.screen.waitFor(answer, after: mark)
    case .hides(let line, let answer):
      try wait { !terminal.echoes }
      let mark = terminal.screen.mark
      try terminal.type(line + "\n")
      try terminal.screen.waitFor(answer, after: mark)
      try wait { terminal.echoes }
    case .cancels(let line, let answer):
      let mark = terminal.screen.mark
      try terminal.type(line)
      try terminal.screen.waitFor(line, after: mark)
      try terminal.press(.controlC)
      try terminal.screen.waitFor(answer, after: mark)
    case .other(let other, let line, let shown):
      let socket = other == .bob ? bob : carl
      let mark = terminal.screen.mark
      let own = socket.mark
      try socket.send("\(line)\r\nPING done")
      try socket.waitFor("done", after: own)
      if !shown.isEmpty { try terminal.screen.waitFor(shown, after: mark) }
    }
  }

  private func type(_ line: String, until answer: String) throws {
    let mark = terminal.screen.mark
    try terminal.type(line + "\n")
    // What the terminal itself shows of the line may be what is waited for.
    let typed = try terminal.screen.waitFor(line, after: mark)
    try terminal.screen.waitFor(answer, after: typed)
    try terminal.screen.waitFor("\n", after: try terminal.screen.waitFor(answer, after: typed))
  }

  private func said(_ line: String) -> String {
    line.hasPrefix("//") ? ":\(line.dropFirst())\r\n" : ":\(line)\r\n"
  }

  private func wait(until isSo: () -> Bool) throws {
    let end = ContinuousClock.now + patience
    while !isSo() {
      guard end > .now else { throw Failure("the terminal \(terminal.echoes ? "shows" : "hides") what is typed") }
      _ = try terminal.screen.advance(patience: .milliseconds(10))
    }
  }
}
