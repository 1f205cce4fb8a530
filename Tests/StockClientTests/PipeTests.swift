import ProgramTesting
import Testing

/// One line of shell is a client.
@ClientThread
@Suite struct PipeTests {
  /// A program at the end of a pipe, with the option that makes it close its writing half there.
  struct Pipe: CustomTestStringConvertible {
    let kind: ClientKind
    let options: [String]

    var testDescription: String { ([kind.rawValue] + options).joined(separator: " ") }

    static let all = [
      Pipe(kind: .netcatOpenBSD, options: ["-N"]),
      Pipe(kind: .netcatTraditional, options: ["-q", "5"]),
      Pipe(kind: .ncat, options: []),
      Pipe(kind: .socat, options: ["-t", "5"]),
    ].filter { ClientKind.present.contains($0.kind) }

    /// Sends `lines` through it and answers the program when it has ended by itself.
    func send(_ lines: [String], to server: RunningServer) throws -> Program {
      var arguments = try kind.arguments(port: server.port)
      arguments.insert(contentsOf: options, at: 1)
      let program = try Program(name: testDescription, arguments, home: server.scratch.path)
      try program.type(lines.map { $0 + "\n" }.joined())
      program.closeInput()
      return program
    }
  }

  @Test("A message through a pipe is delivered, and the connection is closed", arguments: Pipe.all)
  func oneShot(_ pipe: Pipe) throws {
    try RunningServer.run { server in
      let room = try Room("#ops", on: server)
      let program = try pipe.send(["NICK ci", "JOIN #ops", "PRIVMSG #ops :deployed"], to: server)
      try room.hears("deployed", from: "ci")
      try room.host.waitFor(" QUIT", after: try room.host.waitFor(":ci!"))
      try program.child.waitForExit()
    }
  }

  @Test("A last line without its end that isn't UTF-8 is answered, not lost in silence")
  func lastLine() throws {
    try RunningServer.run { server in
      let pipe = try LineSocket(port: server.port, nick: "ci")
      try pipe.send(bytes: Array("PRIVMSG ci :".utf8) + [0xe9])
      pipe.halfClose()
      try pipe.waitFor("not UTF-8")
      try pipe.waitForEnd()
    }
  }

  @Test("The line of the manual works in a shell as it stands there", .enabled(if: ClientKind.has(.netcatOpenBSD)))
  func shell() throws {
    try RunningServer.run { server in
      let room = try Room("#ops", on: server)
      let line = #"printf 'NICK ci\nJOIN #ops\nPRIVMSG #ops :deployed\n' | nc.openbsd -N 127.0.0.1 \#(server.port)"#
      let program = try Program(name: "sh", ["/bin/sh", "-c", line], home: server.scratch.path)
      try room.hears("deployed", from: "ci")
      #expect(try program.child.waitForExit() == .code(0))
    }
  }

  @Test("Fifty lines through a pipe all arrive, in order, where the server doesn't slow them down", arguments: Pipe.all)
  func manyLines(_ pipe: Pipe) throws {
    try RunningServer.run(config: RunningServer.unhurried) { server in
      let room = try Room("#ops", on: server)
      let lines = (1...50).map { "step \($0) of 50" }
      let program = try pipe.send(["NICK ci", "JOIN #ops"] + lines, to: server)
      var place = 0
      for line in lines { place = try room.hears(line, from: "ci", after: place) }
      try program.child.waitForExit()
    }
  }

  @Test(
    "More lines than may be sent at once: the rest follows slowly, none is lost",
    .enabled(if: ClientKind.has(.netcatOpenBSD)))
  func pacedLines() throws {
    try RunningServer.run { server in
      let room = try Room("#ops", on: server)
      let lines = (1...30).map { "step \($0) of 30" }
      let pipe = Pipe(kind: .netcatOpenBSD, options: ["-N"])
      let program = try pipe.send(["NICK ci", "JOIN #ops"] + lines, to: server)
      var place = 0
      for line in lines { place = try room.hears(line, from: "ci", after: place) }
      try program.child.waitForExit()
    }
  }

  @Test("Whoever asks and closes its writing half still gets the answer", arguments: Pipe.all)
  func answerAfterHalfClose(_ pipe: Pipe) throws {
    try RunningServer.run { server in
      let keeper = try server.socket(nick: "keeper")
      try keeper.send("JOIN #ops")
      try keeper.waitFor(" 366 ")
      let program = try pipe.send(["NICK ci", "NAMES #ops"], to: server)
      try program.output.waitFor("keeper")
      try program.output.waitForEnd()
      try program.child.waitForExit()
    }
  }

  @Test("An IRC client that closes its writing half gets its answers before the connection is closed")
  func answerAfterHalfCloseOnTheWire() throws {
    try RunningServer.run { server in
      let room = try Room("#ops", on: server, host: "keeper")
      let bot = try LineSocket(port: server.port, name: "bot")
      try bot.send("NICK bot\r\nUSER bot 0 * :bot\r\nJOIN #ops\r\nPRIVMSG #ops :deployed\r\nNAMES #ops")
      bot.halfClose()
      try bot.waitFor("keeper", after: try bot.waitFor(" 001 bot "))
      try bot.waitForEnd()
      try room.hears("deployed", from: "bot")
    }
  }
}
