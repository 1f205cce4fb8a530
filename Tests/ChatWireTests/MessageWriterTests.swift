import ChatWire
import Testing

@Suite struct MessageWriterTests {
  private static let ann = Source.user(nick: "ann", user: "a", host: "h.example")

  @Test(
    "Modern IRC, \"Message Format\": source, command and parameters, a colon where the last one needs it",
    arguments: [
      (Message(.ping), "PING"),
      (Message(.ping, ["1"]), "PING 1"),
      (Message(.privmsg, from: ann, ["#tea"], text: "hi"), ":ann!a@h.example PRIVMSG #tea :hi"),
      (Message(.privmsg, from: ann, ["#tea", "hi there"]), ":ann!a@h.example PRIVMSG #tea :hi there"),
      (Message(.privmsg, ["#tea", ":)"]), "PRIVMSG #tea ::)"),
      (Message(.topic, ["#tea", ""]), "TOPIC #tea :"),
      (Message(.topic, ["#tea"], text: ""), "TOPIC #tea :"),
      (
        Message(.numeric(.rplWelcome), from: .server("irc.example"), ["ann"], text: "Welcome"),
        ":irc.example 001 ann :Welcome"
      ),
      (Message("custom", ["x"]), "CUSTOM x"),
    ])
  func writes(_ message: Message, _ expected: String) { #expect(wire(message) == expected) }

  @Test("No parameter can start a line, whatever is in it", arguments: ["\r\n", "\n", "\r", "\0", "a\r\nQUIT", "\n:x"])
  func injection(_ evil: String) throws {
    let expected = evil.utf8.filter { $0 == 10 || $0 == 13 || $0 == 0 }.count
    #expect(expected > 0)
    for place in 0..<6 {
      func at(_ index: Int) -> String { index == place ? evil : "x" }
      let line = wire(
        Message(.kick, from: .user(nick: at(0), user: at(1), host: at(2)), [at(3), at(4)], text: at(5)))
      #expect(!line.utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 })
      let read = try MessageParser.parse(line)
      #expect(read.verb == .kick)
      #expect(read.params.count == 3, "\(line)")
      #expect(read.hasText)
    }
    for message in [
      Message(.quit, from: .server(evil), [evil, evil]), Message(.quit, [evil]), Message(.quit, ["x", evil]),
    ] {
      let line = wire(message)
      #expect(!line.utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 })
      #expect(try MessageParser.parse(line).params.count == message.params.count, "\(line)")
    }
    var tag: [UInt8] = []
    var isFirst = true
    MessageWriter.append(tag: "+k", evil, isFirst: &isFirst, to: &tag)
    #expect(!tag.contains { $0 == 10 || $0 == 13 || $0 == 0 })
  }

  @Test("A parameter in the middle stays one word, so that those behind it stay in their places")
  func middle() {
    #expect(wire(Message(.mode, ["#c", "", "a b", ":k", "::1"], text: "t")) == "MODE #c * a_b _k _:1 :t")
  }

  @Test("Tags are written with their escapes, and read as they were")
  func tags() throws {
    let values = [("a", ""), ("+b", "x; \\\r\n:茶"), ("vendor.example/c", "="), ("d", "\\s")]
    var bytes: [UInt8] = []
    var isFirst = true
    for (key, value) in values { MessageWriter.append(tag: key, value, isFirst: &isFirst, to: &bytes) }
    #expect(String(decoding: bytes, as: UTF8.self) == "@a;+b=x\\:\\s\\\\\\r\\n:茶;vendor.example/c==;d=\\\\s")
    bytes += Array(" A".utf8)
    let read = try MessageParser.parse(String(decoding: bytes, as: UTF8.self)).tags
    #expect(read.all == values.map { Tag($0.0, $0.1) })
  }
}

@Suite struct LimitsTests {
  /// `:nick!user@host ` of the longest source.
  private static let source = 1 + Limits.nickBytes + 1 + Limits.user + 1 + Limits.host + 1

  @Test(
    "The longest topic, kick, leave and source fit into a line: nobody's text is cut by a server behind a limit it announced"
  )
  func fits() {
    let channel = Limits.channel
    #expect(Self.source + "TOPIC ".utf8.count + channel + 2 + Limits.topic + 2 <= Limits.line)
    #expect(
      Self.source + "KICK ".utf8.count + channel + 1 + Limits.nickBytes + 2 + Limits.kickReason + 2 <= Limits.line)
    #expect(Self.source + "PART ".utf8.count + channel + 2 + Limits.quitReason + 2 <= Limits.line)
    #expect(Self.source + "QUIT :".utf8.count + Limits.quitReason + 2 <= Limits.line)
    #expect(Self.source + "AWAY :".utf8.count + Limits.away + 2 <= Limits.line)
    #expect(Self.source + "SETNAME :".utf8.count + Limits.realName + 2 <= Limits.line)
    let join = Self.source + "JOIN ".utf8.count + channel + 1 + Limits.nickBytes + 2 + Limits.realName + 2
    #expect(join <= Limits.line)
    #expect(Self.source - 2 <= Limits.mask)
  }
}
