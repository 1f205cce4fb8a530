import Glibc
import ProgramTesting
import Testing

/// Connections that end in the middle of something.
@ClientThread
@Suite struct HangUpTests {
  /// Twenty commands pass at once, the others wait.
  private static let delaying = "{ limits: { commands: { perMinute: 1200, burst: 20 }, connectionsPerAddress: 0 } }"

  enum End: String, CaseIterable { case reset, halfClose }

  @Test(
    "“Over the limit it is delayed …, none is lost”: also when the sender has gone meanwhile", arguments: End.allCases)
  func delayedLines(_ end: End) throws {
    try RunningServer.run(config: Self.delaying) { server in
      let host = try server.socket(nick: "host")
      try host.send("JOIN #tea")
      try host.waitFor(" 366 ")
      let bot = try LineSocket(port: server.port, nick: "bot")
      try bot.send((["JOIN #tea"] + (1...60).map { "PRIVMSG #tea :line \($0)." }).joined(separator: "\r\n"))
      // The first have been read, the others wait.
      var place = try host.waitFor("PRIVMSG #tea :line 1.\r\n")
      if end == .reset { bot.reset() } else { bot.halfClose() }
      for number in 2...60 { place = try host.waitFor("PRIVMSG #tea :line \(number).\r\n", after: place) }
      try host.waitFor(":bot!bot@127.0.0.1 QUIT :Connection \(end == .reset ? "reset" : "closed")\r\n", after: place)
    }
  }

  @Test("Whoever breaks off while delayed is sent nothing and takes no part any more when its lines are over")
  func delayedAndGone() throws {
    try RunningServer.run(config: Self.delaying) { server in
      let host = try server.socket(nick: "host")
      let bot = try LineSocket(port: server.port, nick: "bot")
      try bot.send((1...40).map { "PING \($0)" }.joined(separator: "\r\n") + "\r\nQUIT :done\r\nPING never")
      try bot.waitFor("SLOWED_DOWN", orText: "faster")
      bot.reset()
      try server.waitForPeople(1, asking: host)
    }
  }

  @Test("Many delayed senders: each line is its own sender's")
  func ownLines() throws {
    let config = "{ limits: { commands: { perMinute: 6000, burst: 20 }, connectionsPerAddress: 0 } }"
    try RunningServer.run(config: config) { server in
      let host = try server.socket(nick: "host")
      try host.send("JOIN #tea\r\nMODE #tea -n")
      try host.waitFor("MODE #tea -n")
      let senders = try (0..<8).map { try server.socket(nick: "sender\($0)") }
      let lines = (0..<8).map { number in
        Array(
          repeating: "PRIVMSG #tea :I am sender\(number). \(String(repeating: "z", count: number * 7))\r\n", count: 15
        )
        .joined()
      }
      for _ in 0..<12 { for (sender, lines) in zip(senders, lines) { try sender.send(lines, ending: "") } }
      let end = ContinuousClock.now + .seconds(30)
      var count = 0
      while count < 8 * 12 * 15 {
        _ = try host.advance(patience: .seconds(1))
        count = host.bytes.count { $0 == 46 } > 8 * 12 * 15 ? host.lines.count { $0.contains(":I am ") } : 0
        guard end > .now else { throw Failure("only \(count) lines came") }
      }
      for line in host.lines where line.contains(" PRIVMSG ") {
        let name = line.dropFirst().prefix { $0 != "!" }
        guard let text = line.split(separator: ":I am ").last, text.hasPrefix("\(name). ") else {
          throw Failure("not its own: \(line)")
        }
      }
    }
  }

  @Test(
    "A connection that is reset at any moment of its beginning leaves nothing behind",
    arguments: [
      "", "N", "NICK gone", "NICK gone\r\n", "NICK gone\r\nUSER g 0 * :g\r", "CAP LS 302\r\nNICK gone\r\n",
      "CAP LS 302\r\nNICK gone\r\nUSER g 0 * :g\r\nCAP REQ :batch draft/multiline labeled-response\r\n",
      "NICK gone\r\nUSER g 0 * :g\r\nJOIN #room\r\nPRIVMSG #room :half a", "PASS x\r\nNICK gone\r\nUSER g 0 * :g\r\n",
      "FORMAT plain\nNICK gone\nJOIN #room\nhello", "GET / HTTP/1.1\r\n", "\u{ff}", "QUIT", "QUIT\r\n",
      "NICK gone\r\nUSER g 0 * :g\r\nJOIN #room\r\nQUIT :bye\r\n", "NICK host\r\nUSER g 0 * :g\r\n",
    ])
  func resetEarly(_ beginning: String) throws {
    try RunningServer.run(config: RunningServer.unlimited) { server in
      let host = try server.socket(nick: "host")
      for round in 0..<25 {
        let socket = try LineSocket(port: server.port)
        try socket.send(beginning, ending: "")
        // At once, or when it has been read.
        if round.isMultiple(of: 2) { try host.ping("round\(round)") }
        socket.reset()
      }
      try server.waitForPeople(1, asking: host)
      try host.send("LIST")
      try host.waitFor(" 323 ")
      #expect(!host.text.contains(" 322 "))
    }
  }

  @Test(
    "Whoever hangs up in the middle of an answer disturbs nobody",
    arguments: [
      "LIST", "WHO #big", "NAMES #big", "WHOIS host,host,host,host", "HELP", "HELP PRIVMSG", "MODE #big b", "STATS l",
      "MOTD", "INFO", "ISON host", "CHATHISTORY LATEST #big * 100", "@label=x LIST", "@label=x WHO #big", "MONITOR L",
      "JOIN #big\r\nPART #big", "WHO *", "LINKS", "CAP LS 302", "BATCH +a draft/multiline #big", "PRIVMSG big :hello",
    ])
  func inTheMiddle(_ command: String) throws {
    let motd = (0..<50).map { "\"line \($0) \(String(repeating: "x", count: 300))\"" }.joined(separator: ", ")
    let config = "{ motd: [\(motd)], limits: { commands: 0, connectionsPerAddress: 0, joins: 0, newTargets: 0 } }"
    try RunningServer.run(config: config) { server in
      let host = try server.socket(nick: "host")
      let topic = String(repeating: "t", count: 250)
      try host.send("JOIN #big\r\nTOPIC #big :\(topic)")
      try host.send((0..<60).map { "MODE #big +b *!*@\($0).\(topic.prefix(100))\r\n" }.joined(), ending: "")
      try host.send((0..<90).map { "JOIN #c\($0)\r\nTOPIC #c\($0) :\(topic)\r\n" }.joined(), ending: "")
      try host.send((0..<60).map { "PRIVMSG #big :\($0) \(topic)\r\n" }.joined(), ending: "")
      try host.ping("ready")
      for round in 0..<6 {
        let reader = try LineSocket(port: server.port, name: "reader\(round)", receiveBuffer: 4096)
        try reader.send("CAP REQ :batch labeled-response draft/chathistory draft/multiline server-time")
        try reader.send("NICK reader\(round)\r\nUSER r 0 * :r\r\nCAP END\r\nJOIN #big")
        try reader.send(String(repeating: command + "\r\n", count: 20), ending: "")
        try reader.waitFor(" 001 ")
        if round.isMultiple(of: 2) { reader.reset() } else { reader.halfClose() }
      }
      try server.waitForPeople(1, asking: host)
    }
  }
}

extension LineSocket {
  /// Waits for one of two texts.
  fileprivate func waitFor(_ text: String, orText other: String) throws {
    do { try waitFor(text, within: .milliseconds(300)) } catch { try waitFor(other) }
  }
}
