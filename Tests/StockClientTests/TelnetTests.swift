import ProgramTesting
import Testing

/// A person in a real terminal, and the bytes that `telnet` sends.
@ClientThread
@Suite struct TelnetTests {
  @Test("Ctrl-C cancels the line, and the screen stays alive", .enabled(if: ClientKind.has(.telnet)))
  func controlC() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      guard let ann = try room.admit(.telnet, nick: "ann") as? TelnetClient else { throw Failure("not telnet") }
      for round in 1...3 {
        try ann.terminal.type("never to be sa")
        try ann.terminal.press(.controlC)
        // Telnet throws everything away until its timing mark is answered.
        try ann.command("still here \(round)")
        try room.hears("still here \(round)", from: "ann")
        try room.say("I see you \(round)")
        try ann.sees("I see you \(round)")
      }
      #expect(!room.host.text.contains("never to be sa"))
    }
  }

  @Test(
    "Chinese text arrives whole, though telnet takes some of its bytes for control keys",
    .enabled(if: ClientKind.has(.telnet)))
  func chinese() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      // 0x8F of 小 is Ctrl-O to telnet, which drops all output until it is answered.
      let guest = try room.admit(.telnet, nick: "小明")
      // 0x85 and 0x9D would be lost, and 0x9D bring up telnet's own prompt.
      try guest.say("会上充电坝杝好", in: "#tea")
      try room.hears("会上充电坝杝好", from: "小明")
      try room.say("你好")
      try guest.sees("你好")
    }
  }

  @Test("Each Ctrl-C of several that arrive at once cancels its own line and no other")
  func controlCTwice() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\r\nJOIN #tea\r\nbefore")
      try room.hears("before", from: "ann")
      let controlC: [UInt8] = [0xff, 0xf4, 0xff, 0xfd, 0x06]
      try ann.send(
        bytes: Array("gone 1".utf8) + controlC + Array("kept\r\ngone 2".utf8) + controlC + Array("after\r\n".utf8))
      let kept = try room.hears("kept", from: "ann")
      try room.hears("after", from: "ann", after: kept)
      #expect(!room.host.text.contains("gone"))
    }
  }

  @Test("Ctrl-C in a line that is too long cancels it: the next line is whole")
  func controlCInLongLine() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\r\nJOIN #tea\r\nbefore")
      try room.hears("before", from: "ann")
      try ann.send(bytes: Array(repeating: 0x78, count: 20_000))
      try ann.waitFor("longer than")
      try ann.send(bytes: [0xff, 0xf4, 0xff, 0xfd, 0x06] + Array("after\r\n".utf8))
      try room.hears("after", from: "ann")
    }
  }

  @Test("CR LF is one line end, however the bytes arrive")
  func singleBytes() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann")
      for byte in "NICK ann\r\nJOIN #tea\r\nhello\r\n\r\nworld\r\n".utf8 { try ann.send(bytes: [byte]) }
      let hello = try room.hears("hello", from: "ann")
      try room.hears("world", from: "ann", after: hello)
      #expect(room.host.text.matches(of: /:ann!\S+ PRIVMSG/).count == 2)
    }
  }

  @Test("The bytes of Ctrl-C, one at a time: the line is cancelled and the timing mark answered")
  func timingMark() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann")
      try ann.send("JOIN #tea")
      try ann.send("before")
      try room.hears("before", from: "ann")
      // IAC IP, IAC DO TIMING-MARK (RFC 854, RFC 860).
      for byte in Array("cancelled".utf8) + [0xff, 0xf4, 0xff, 0xfd, 0x06] + Array("after\r\n".utf8) {
        try ann.send(bytes: [byte])
      }
      try room.hears("after", from: "ann")
      #expect(!room.host.text.contains("cancelled"))
      // IAC WONT TIMING-MARK; and what a client is asked that has shown to be telnet: DO BINARY, DO NAWS, WILL CHARSET.
      for answer: [UInt8] in [[0xff, 0xfc, 0x06], [0xff, 0xfd, 0], [0xff, 0xfd, 0x1f], [0xff, 0xfb, 0x2a]] {
        try ann.waitFor(bytes: answer)
      }
      #expect(ann.bytes.count { $0 == 0xff } == 4)
    }
  }
}
