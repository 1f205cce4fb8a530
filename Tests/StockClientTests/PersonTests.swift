import ProgramTesting
import Testing

/// What a person sees who has nothing but a way to send lines.
@ClientThread
@Suite struct PersonTests {
  @Test("“A silent connection gets one short greeting after 1.5 s in a form that is legal for an IRC client too.”")
  func greeting() throws {
    try RunningServer.run { server in
      let start = ContinuousClock.now
      let silent = try LineSocket(port: server.port)
      try silent.waitFor("\n")
      #expect(ContinuousClock.now - start >= .milliseconds(1400))
      #expect(silent.text.contains("NOTICE"))
      #expect(silent.text.contains("Your name?"))
      // It says it once, and what it says next is an answer.
      try silent.send("NICK ann", ending: "\n")
      try silent.send("LIST", ending: "\n")
      try silent.send("PING here", ending: "\n")
      try silent.waitFor("here")
      #expect(silent.text.matches(of: /Your name/).count == 1)
    }
  }

  @Test("Whoever types at once gets no greeting meant for the silent", arguments: ClientKind.netcats)
  func noGreeting(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let guest = try Room("#tea", on: server).admit(kind, nick: "ann")
      #expect(!guest.seen.text.contains("Your name?"))
    }
  }

  @Test("A line is rendered for a reader: “12:04 #tea <ann> hello”", arguments: ClientKind.plain)
  func rendering(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try room.admit(kind, nick: "ann")
      let bob = try room.admit(kind, nick: "bob")
      try ann.say("hello", in: "#tea")
      try bob.sees("#tea <ann> hello")
      #expect(bob.seen.lines.contains { $0.wholeMatch(of: /([01]\d|2[0-3]):[0-5]\d #tea <ann> hello/) != nil })
      #expect(try room.hears("hello", from: "ann") > 0)
      #expect(room.host.text.contains(":ann!ann@127.0.0.1 PRIVMSG #tea :hello\r\n"))
      // “no numerics”
      #expect(!bob.seen.lines.contains { $0.contains(#/^:\S+ \d{3} /#) })
    }
  }

  @Test("A person changes the topic, the name and the channel with a slash, in any case", arguments: ClientKind.plain)
  func slashCommands(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let ann = try server.client(kind, nick: "ann")
      try ann.command("/Join #tea")
      try room.host.waitFor(" JOIN ", after: try room.host.waitFor(":ann!"))
      try room.host.send("MODE #tea -t")
      try room.host.waitFor("MODE #tea -t\r\n")
      try ann.command("/TOPIC a topic from ann")
      try room.host.waitFor("TOPIC #tea :a topic from ann\r\n")
      try ann.command("/nick anna")
      try room.host.waitFor(":ann!ann@127.0.0.1 NICK")
      try ann.command("/MSG host in private")
      try room.host.waitFor("PRIVMSG host :in private\r\n")
      try ann.command("/part")
      try room.host.waitFor(":anna!ann@127.0.0.1 PART")
      var mark = ann.seen.mark
      try ann.command("/help")
      try ann.sees("/join tea", after: mark)
      mark = ann.seen.mark
      try ann.command("/LIST")
      try ann.sees("#tea", after: mark)
    }
  }

  @Test("Bytes that telnet would understand are never sent to nc", arguments: ClientKind.netcats)
  func noTelnetBytes(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let guest = try room.admit(kind, nick: "ann")
      for line in ["hello", "/help", "/list", "/names", "/who", "/nosuch", "/nick host", "/topic x"] {
        try guest.command(line)
      }
      try guest.tell("done", to: "host")
      try room.host.waitFor("PRIVMSG host :done\r\n")
      try room.say("the end")
      try guest.sees("the end")
      try guest.quit()
      try guest.seen.waitForEnd()
      #expect(!guest.seen.bytes.contains(0xff))
    }
  }

  @Test("“other people's control bytes and escape sequences cleaned”", arguments: ClientKind.netcats)
  func escapeSequences(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let guest = try room.admit(kind, nick: "ann")
      // A colour, a new title for the window, a clear screen in its 8-bit form, the bell, and IRC's bold and colour.
      let evil = "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{2}\u{3}4,5"
      try room.say("\(evil) said")
      try room.host.send("TOPIC #tea :\(evil) topic")
      try room.host.send("PRIVMSG ann :\(evil) whispered")
      try room.host.send("NOTICE ann :\(evil) noted")
      try room.host.send("KICK #tea ann :\(evil) kicked")
      for end in [" said", " topic", " whispered", " noted", " kicked"] { try guest.sees(end) }
      let scalars = guest.seen.text.unicodeScalars
      #expect(scalars.allSatisfy { $0 == "\n" || $0 == "\r" || (0x20...0x7e).contains($0.value) || $0.value >= 0xa0 })
    }
  }
}
