import ProgramTesting
import Testing

/// Secrets, character sets, HOLD, and what is sent to whom of telnet's commands: with the programs that people have.
@ClientThread
@Suite struct TerminalTests {
  private static let operators =
    "{ operators: [{ name: \"admin\", passwordHash: \"\(hash)\" }] }"
  /// scrypt of "open sesame", with the cheapest parameters that are taken.
  private static let hash =
    "$scrypt$ln=10,r=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg==$VcyqqbikilGhUSh2B8kRWk6MsniBJkq4cga9bKNgULs="

  private static let hide: [UInt8] = [0xff, 0xfb, 0x01]
  private static let show: [UInt8] = [0xff, 0xfc, 0x01]

  @Test("telnet doesn't show a password, and shows what is typed next", .enabled(if: ClientKind.has(.telnet)))
  func telnetPassword() throws {
    try RunningServer.run(config: Self.operators) { server in
      let room = try Room("#tea", on: server)
      guard let ann = try room.admit(.telnet, nick: "ann") as? TelnetClient else { throw Failure("not telnet") }
      try ann.command("/oper admin")
      let mark = try ann.sees("isn't shown while you type")
      try ann.command("open sesame")
      try ann.sees("You are now", after: mark)
      try ann.command("this is shown")
      try room.hears("this is shown", from: "ann")
      try ann.sees("this is shown", after: mark)
      #expect(!ann.seen.text.contains("sesame"))
      #expect(!room.host.text.contains("sesame"))
      #expect(!server.log.contains("sesame"))
    }
  }

  @Test("Ctrl-C at a password: telnet shows what is typed again", .enabled(if: ClientKind.has(.telnet)))
  func telnetCancels() throws {
    try RunningServer.run(config: Self.operators) { server in
      let room = try Room("#tea", on: server)
      guard let ann = try room.admit(.telnet, nick: "ann") as? TelnetClient else { throw Failure("not telnet") }
      try ann.command("/oper admin")
      try ann.sees("isn't shown while you type")
      try ann.terminal.type("half a secr")
      try ann.terminal.press(.controlC)
      try ann.sees("Cancelled.")
      // The terminal may get to know a moment after the text: what is typed then is shown.
      var round = 0
      repeat {
        round += 1
        try ann.command("line \(round).")
        try room.hears("line \(round).", from: "ann")
      } while !ann.seen.text.contains("line \(round).") && round < 200
      try ann.sees("line \(round).")
      #expect(!room.host.text.contains("secr"))
    }
  }

  @Test("nc is told that a password can be seen, and is sent no IAC for it", arguments: ClientKind.netcats)
  func netcatPassword(_ kind: ClientKind) throws {
    try RunningServer.run(config: Self.operators) { server in
      let room = try Room("#tea", on: server)
      let ann = try room.admit(kind, nick: "ann")
      try ann.command("/oper admin")
      try ann.sees("is shown while you type")
      try ann.command("open sesame")
      try ann.sees("You are now")
      #expect(!ann.seen.bytes.contains(0xff))
    }
  }

  @Test("A client that ends lines with CR LF and never answers, as nc -C does, is sent one question in all")
  func crlfWithoutTelnet() throws {
    try RunningServer.run(config: Self.operators) { server in
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\r\nJOIN #tea\r\nhello\r\n/oper admin")
      try ann.waitFor("The password of operator admin")
      try ann.send("wrong")
      try ann.waitFor("No operator may come")
      let mark = ann.mark
      try ann.send("/oper admin")
      try ann.waitFor("is shown while you type", after: mark)
      try ann.send("wrong\r\nпривет\r\nbye")
      try ann.waitFor("No operator may come", after: mark)
      try ann.send("/quit")
      try ann.waitForEnd()
      #expect(ann.bytes.count { $0 == 0xff } == 1)
      try #require(ann.bytes.firstIndex(of: 0xff).map { Array(ann.bytes[$0..<$0 + 3]) } == Self.hide)
    }
  }

  @Test("The answer to WILL ECHO comes after the secret, byte by byte: WONT ECHO follows it")
  func lateAnswer() throws {
    try RunningServer.run(config: Self.operators) { server in
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\r\nJOIN #tea\r\nhello\r\n/oper admin")
      try ann.waitFor(bytes: Self.hide)
      try ann.waitFor("The password of operator admin")
      try ann.send("wrong")
      let wrong = try ann.waitFor("No operator may come")
      #expect(!ann.bytes[..<wrong].contains(0xfc))
      for byte: UInt8 in [0xff, 0xfd, 0x01] { try ann.send(bytes: [byte]) }
      try ann.waitFor(bytes: Self.show, after: wrong)
      // It speaks telnet, so it is asked for its window's size, and what it says is taken.
      try ann.waitFor(bytes: [0xff, 0xfd, 0x1f])
      for byte: UInt8 in [0xff, 0xfb, 0x1f, 0xff, 0xfa, 0x1f, 0, 40, 0, 24, 0xff, 0xf0] { try ann.send(bytes: [byte]) }
      try ann.send("/nosuch")
      try ann.waitFor("There is no command /nosuch")
    }
  }

  @Test("A disconnect at a password: what is typed is shown again before the end")
  func endAtPassword() throws {
    try RunningServer.run(config: Self.operators) { server in
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\r\nJOIN #tea\r\nhello\r\n/oper admin")
      try ann.waitFor(bytes: Self.hide)
      try ann.send(bytes: [0xff, 0xfd, 0x01])
      let mark = try ann.waitFor("The password of operator admin")
      ann.halfClose()
      try ann.waitForEnd()
      #expect(ann.bytes[mark...].indices.contains { ann.bytes[$0...].starts(with: Self.show) })
    }
  }

  @Test(
    "Cyrillic letters that telnet takes for control keys, typed after the first: all arrive",
    .enabled(if: ClientKind.has(.telnet)))
  func cyrillic() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let guest = try room.admit(.telnet, nick: "юля")
      // 0x9D of Н brings up telnet's own prompt, 0x85 of х is lost.
      try guest.say("Наташа, хорошо", in: "#tea")
      try room.hears("Наташа, хорошо", from: "юля")
    }
  }

  @Test(
    "“/charset”: a terminal in another character set reads and writes it; what it lacks is ?",
    arguments: [
      ("latin1", Array("caf".utf8) + [0xe9, 0xff, 0x21], "caféÿ!"),
      ("gbk", [0xc4, 0xe3, 0xba, 0xc3], "你好"),
      ("cp1251", [0xff, 0xff, 0xfc, 0x20, 0xff], "яяь я"),
    ])
  func charset(name: String, bytes: [UInt8], text: String) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\nJOIN #tea\n/charset \(name)", ending: "\n")
      try ann.waitFor("character set is \(name)")
      for byte in bytes + [10] { try ann.send(bytes: [byte]) }
      try room.hears(text, from: "ann")
      try ann.send("in UTF-8: \(text)", ending: "\n")
      try room.hears("in UTF-8: \(text)", from: "ann")
      try room.say("\(text) and \u{1F600}")
      try ann.waitFor(bytes: Array("<host> ".utf8) + bytes + Array(" and ?".utf8))
      try ann.send("/charset utf-8", ending: "\n")
      try ann.waitFor("character set is utf-8")
      try room.say(text)
      try ann.waitFor("<host> \(text)\r\n")
    }
  }

  @Test("A telnet client that agrees on GBK (RFC 2066) reads and writes it")
  func telnetCharset() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\r\nJOIN #tea\r\nhello")
      try ann.send(bytes: [0xff, 0xfb, 0x2a])
      try ann.waitFor(bytes: [0xff, 0xfd, 0x2a])
      try ann.send(bytes: [0xff, 0xfa, 0x2a, 0x01] + Array(";KLINGON;gbk".utf8) + [0xff, 0xf0])
      try ann.waitFor(bytes: [0xff, 0xfa, 0x2a, 0x02] + Array("gbk".utf8) + [0xff, 0xf0])
      try ann.send(bytes: [0xc4, 0xe3, 0xba, 0xc3, 13, 10])
      try room.hears("你好", from: "ann")
      try room.say("你好")
      try ann.waitFor(bytes: Array("<host> ".utf8) + [0xc4, 0xe3, 0xba, 0xc3])
    }
  }

  @Test("“/hold”: what comes in is shown at the next Enter, and answers at once", arguments: ClientKind.netcats)
  func hold(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try room.admit(kind, nick: "ann")
      try ann.command("/hold on")
      try ann.sees("shown when you press Enter")
      try room.say("first")
      try room.say("second")
      // The server has handled both when it answers the next.
      try room.host.send("PING handled")
      try room.host.waitFor("handled")
      #expect(!ann.seen.text.contains("first"))
      try ann.command("")
      try ann.sees("second", after: try ann.sees("first"))
      try room.say("third")
      try ann.command("/hold off")
      try ann.sees("shown at once", after: try ann.sees("third"))
      try room.say("fourth")
      try ann.sees("fourth")
    }
  }

  @Test("With HOLD on, a flood is shown before the queue is full: nobody is disconnected for it")
  func holdFlood() throws {
    try RunningServer.run(config: "{ limits: { commands: 0, sendQueue: 65536 } }") { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\nJOIN #tea\n/hold on", ending: "\n")
      try ann.waitFor("shown when you press Enter")
      for number in 1...200 {
        try room.say("\(number) " + String(repeating: "x", count: 300))
        if number % 20 == 0 {
          try room.host.send("PING n\(number).")
          try room.host.waitFor("n\(number).")
        }
      }
      try ann.waitFor("/hold on holds it back again", after: try ann.waitFor("> 1 xxx"))
      try ann.waitFor("> 200 xxx")
    }
  }

  @Test("A person who leaves with messages held gets them first")
  func holdEnd() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("NICK ann\nJOIN #tea\n/hold on", ending: "\n")
      try ann.waitFor("shown when you press Enter")
      try room.say("before you go")
      try room.host.send("PING handled")
      try room.host.waitFor("handled")
      ann.halfClose()
      try ann.waitForEnd()
      #expect(ann.text.contains("before you go"))
    }
  }

  @Test("A TLS greeting on the line port is answered with a fatal alert, however it is cut")
  func tls() throws {
    try RunningServer.run { server in
      let client = try LineSocket(port: server.port, name: "tls")
      for byte: UInt8 in [0x16, 0x03, 0x01, 0x00, 0xc8, 0x01, 0x00, 0x00] { try client.send(bytes: [byte]) }
      try client.waitForEnd()
      #expect(client.bytes == [0x15, 3, 3, 0, 2, 2, 40])
      #expect(server.log.contains("TLS"))
    }
  }

  @Test("A browser at the line port is told what to type")
  func http() throws {
    try RunningServer.run { server in
      let browser = try LineSocket(port: server.port, name: "browser")
      try browser.send("GET / HTTP/1.1\r\nHost: localhost:\(server.port)\r\nAccept: */*\r\n")
      try browser.waitForEnd()
      #expect(browser.text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
      #expect(browser.text.contains("  nc localhost \(server.port)\r\n"))
    }
  }
}
