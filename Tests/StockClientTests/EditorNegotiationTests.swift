import ProgramTesting
import Testing

/// protocol.md, "The line editor": the bytes, from a client written by hand.
@ClientThread
@Suite struct EditorNegotiationTests {
  private static let willEcho: [UInt8] = [255, 251, 1]
  private static let willSuppressGoAhead: [UInt8] = [255, 251, 3]

  private func person(_ server: RunningServer) throws -> LineSocket {
    let ann = try LineSocket(port: server.port, name: "ann")
    try ann.send("NICK ann")
    try ann.waitFor("Welcome")
    return ann
  }

  /// Agrees as telnet does: DO ECHO, DO SUPPRESS-GO-AHEAD, WILL NAWS with 500 columns, WILL TERMINAL-TYPE.
  private func agree(_ ann: LineSocket, terminal: String = "XTERM") throws {
    try ann.waitFor(bytes: Self.willEcho)
    try ann.send(bytes: [255, 253, 1])
    try ann.waitFor(bytes: Self.willSuppressGoAhead)
    try ann.send(bytes: [255, 251, 31, 255, 250, 31, 1, 244, 0, 24, 255, 240, 255, 251, 24])
    try ann.waitFor(bytes: [255, 250, 24, 1, 255, 240])
    try ann.send(bytes: [255, 250, 24, 0] + Array(terminal.utf8) + [255, 240])
    try ann.send(bytes: [255, 253, 3])
  }

  @Test("“a client that doesn't agree within 2 seconds keeps its own line editing, and the person is told”")
  func silence() throws {
    try RunningServer.run { server in
      let ann = try person(server)
      let start = ContinuousClock.now
      try ann.send("/raw")
      try ann.waitFor(bytes: Self.willEcho)
      let told = try ann.waitFor("Your telnet didn't agree to /raw", within: .seconds(5))
      #expect(ContinuousClock.now - start < .seconds(4))
      try ann.send("/nick anna")
      try ann.waitFor("anna", after: told)
    }
  }

  @Test("A client that says no is told at once, and again when it is asked again")
  func refusal() throws {
    try RunningServer.run { server in
      let ann = try person(server)
      var mark = 0
      for _ in 1...2 {
        try ann.send("/raw")
        try ann.waitFor(bytes: Self.willEcho, after: mark)
        try ann.send(bytes: [255, 254, 1, 255, 254, 3])
        mark = try ann.waitFor("Your telnet didn't agree to /raw", after: mark)
      }
    }
  }

  @Test("nc is sent no byte of telnet: it is told of /hold instead")
  func netcat() throws {
    try RunningServer.run { server in
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann", ending: "\n")
      try ann.waitFor("Welcome")
      try ann.send("/raw", ending: "\n")
      try ann.waitFor("/hold")
      #expect(!ann.bytes.contains(255))
    }
  }

  @Test("A terminal without a cursor to move keeps its own line editing")
  func dumb() throws {
    try RunningServer.run { server in
      let ann = try person(server)
      try ann.send("/raw")
      try agree(ann, terminal: "DUMB")
      try ann.waitFor("says that it is DUMB")
      try ann.send("/nick anna")
      try ann.waitFor("anna")
    }
  }

  @Test(
    "Keys may be split anywhere, within characters and escape sequences too, and Ctrl-C come as telnet's own command")
  func split() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try person(server)
      try ann.send("/join #tea")
      try ann.send("/raw")
      try agree(ann)
      try ann.waitFor("#tea> ")
      // IAC IP, IAC DO TIMING-MARK in the middle of a line.
      let interrupt: [UInt8] = [255, 244, 255, 253, 6]
      let keys = Array("gone".utf8) + interrupt + Array("小\u{1B}[D\u{1B}[1;5C大é\u{1B}OD!\r\0".utf8)
      for byte in keys { try ann.send(bytes: [byte]) }
      try room.hears("小大!é", from: "ann")
      #expect(!room.host.text.contains("gone"))
    }
  }

  @Test("A client that withdraws ECHO edits its own lines again")
  func withdrawn() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try person(server)
      try ann.send("/join #tea")
      try ann.send("/raw")
      try agree(ann)
      try ann.waitFor("#tea> ")
      try ann.send(bytes: [255, 254, 1])
      try ann.waitFor("Your own terminal edits the line again.")
      try ann.send("hello")
      try room.hears("hello", from: "ann")
    }
  }

  @Test("A reader who stops and goes on gets every message, each above the line")
  func slowReader() throws {
    try RunningServer.run(config: RunningServer.unhurried) { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann", receiveBuffer: 4096)
      try ann.send("NICK ann")
      try ann.send("/join #tea")
      try ann.waitFor("With you: host")
      try ann.send("/raw")
      try agree(ann)
      try ann.waitFor("#tea> ")
      try ann.send(bytes: Array("typing".utf8))
      try ann.waitFor("typing")
      let text = String(repeating: "x", count: 400)
      for number in 1...500 { try room.say("\(number) \(text)") }
      try room.host.send("PING :said")
      try room.host.waitFor("PONG partyline.local :said")
      try ann.waitFor("<host> 500 \(text)\r\n")
      #expect(ann.text.matches(of: /<host> (\d+) x/).compactMap { Int($0.1) } == Array(1...500))
      // Once for each write, not for each message.
      #expect(ann.text.matches(of: /#tea> typing/).count < 100)
    }
  }
}
