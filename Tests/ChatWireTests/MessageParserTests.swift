import ChatWire
import Testing

/// `MessageParser.parse` with a fault as a value.
private func parse(_ line: String, limit: Int = Limits.line - 2) -> Result<Message, MessageParser.Fault> {
  Result { () throws(MessageParser.Fault) in try MessageParser.parse(line, limit: limit) }
}

@Suite struct MessageParserTests {
  @Test(
    "Modern IRC, \"Parameters\": the last one may have a colon, be empty and hold spaces; runs of spaces are one",
    arguments: [
      ("PING", "PING", []),
      ("PING ", "PING", []),
      ("foo bar baz asdf", "FOO", ["bar", "baz", "asdf"]),
      ("foo bar baz :asdf quux", "FOO", ["bar", "baz", "asdf quux"]),
      ("foo bar baz :", "FOO", ["bar", "baz", ""]),
      ("foo bar baz ::asdf", "FOO", ["bar", "baz", ":asdf"]),
      ("foo bar baz : asdf quux ", "FOO", ["bar", "baz", " asdf quux "]),
      ("foo  bar   baz    :asdf", "FOO", ["bar", "baz", "asdf"]),
      ("foo bar:baz a:b", "FOO", ["bar:baz", "a:b"]),
      ("foo bar  ", "FOO", ["bar"]),
      ("foo :", "FOO", [""]),
      ("  foo bar", "FOO", ["bar"]),
      (":src AWAY", "AWAY", []),
      (":src AWAY ", "AWAY", []),
      (":coolguy foo bar baz :  asdf quux ", "FOO", ["bar", "baz", "  asdf quux "]),
      (":coolguy PRIVMSG bar :lol :) ", "PRIVMSG", ["bar", "lol :) "]),
      (":coolguy!ag@net\u{3}5w\u{3}ork.admin PRIVMSG foo :bar baz", "PRIVMSG", ["foo", "bar baz"]),
      (
        ":gravel.mozilla.org 432  #momo :Erroneous Nickname: Illegal characters", "432",
        ["#momo", "Erroneous Nickname: Illegal characters"]
      ),
      (":services.esper.net MODE #foo-bar +o foobar  ", "MODE", ["#foo-bar", "+o", "foobar"]),
      ("PRIVMSG #茶 :你好 世界", "PRIVMSG", ["#茶", "你好 世界"]),
      ("a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 :17", "A", (1...14).map(String.init) + ["15 16 :17"]),
      ("a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 :15 16", "A", (1...14).map(String.init) + ["15 16"]),
      ("a 1 2 3 4 5 6 7 8 9 10 11 12 13 14   ", "A", (1...14).map(String.init)),
      ("privmsg\u{20}x", "PRIVMSG", ["x"]),
    ] as [(String, Verb, [String])])
  func params(_ line: String, _ verb: Verb, _ params: [String]) throws {
    let message = try MessageParser.parse(line)
    #expect(message.verb == verb)
    #expect(message.params == params)
    #expect(message.source == nil)
    #expect(message.tags.isEmpty)
  }

  @Test("Whether the last parameter had a colon is known")
  func text() throws {
    #expect(try MessageParser.parse("A b :c").hasText)
    #expect(try MessageParser.parse("A :").hasText)
    #expect(try !MessageParser.parse("A b c").hasText)
    #expect(try !MessageParser.parse("A").hasText)
  }

  @Test(
    "IRCv3 message-tags: keys, values, escapes",
    arguments: [
      ("@a=b;c=32;k;rt=ql7 foo", ["a": "b", "c": "32", "k": "", "rt": "ql7"]),
      ("@a=b\\\\and\\nk;c=72\\s45;d=gh\\:764 foo", ["a": "b\\and\nk", "c": "72 45", "d": "gh;764"]),
      ("@c;h=;a=b :quux ab cd", ["c": "", "h": "", "a": "b"]),
      ("@tag1=value\\\\ntest COMMAND", ["tag1": "value\\ntest"]),
      // "If a lone \ exists at the end of an escaped value, it is dropped"; "invalid escapes … drop the backslash"
      ("@tag1=value\\1 COMMAND", ["tag1": "value1"]),
      ("@tag1=value1\\ COMMAND", ["tag1": "value1"]),
      ("@a=\\:\\s\\\\\\r\\n COMMAND", ["a": "; \\\r\n"]),
      // "the last given value" of a repeated key
      ("@tag1=1;tag2=3;tag3=4;tag1=5 COMMAND", ["tag1": "5", "tag2": "3", "tag3": "4"]),
      ("@+example.com/k=v;+typing=active COMMAND", ["+example.com/k": "v", "+typing": "active"]),
      ("@a=b=c;=x;;d COMMAND", ["a": "b=c", "d": ""]),
      ("@a=茶\\:   COMMAND", ["a": "茶;"]),
      ("@ COMMAND", [:]), ("@; COMMAND", [:]), ("@+ COMMAND", [:]),
      // What isn't a key must not get to other clients.
      ("@+a\u{2}b=1;+茶=2;a,b=3;\"x=4;ok=5 COMMAND", ["ok": "5"]),
    ])
  func tags(_ line: String, _ expected: [String: String]) throws {
    let tags = try MessageParser.parse(line).tags
    #expect(Dictionary(uniqueKeysWithValues: tags.all.map { ($0.key, $0.value) }) == expected)
  }

  @Test("Client-only tags, those with a plus, are what goes on to others, in their order")
  func clientOnly() throws {
    let tags = try MessageParser.parse("@label=1;+b=2;msgid=3;+a A").tags.clientOnly
    #expect(tags.all == [Tag("+b", "2"), Tag("+a")])
  }

  @Test(
    "Why a line isn't a message",
    arguments: [
      ("", .empty), ("   ", .empty), (":src", .empty), (":src  ", .empty), ("@a=b", .empty), ("@a :s", .empty),
      ("/join #tea", .command("/join")), ("héllo", .command("héllo")), ("a-b", .command("a-b")),
      (":a :b c", .command(":b")), ("PRIV\u{2}MSG", .command("PRIV\u{2}MSG")), ("@a @b c", .command("@b")),
      ("A\u{0}", .control(0)), ("A b\rc", .control(13)), ("A b\nc", .control(10)), ("A \u{7F}", .control(127)),
      ("A \u{8}", .control(8)), ("A 1234567\u{E}", .control(14)), ("@a=\u{0} A", .control(0)),
      ("A \u{1A}\u{19}", .control(0x1A)),
    ] as [(String, MessageParser.Fault)])
  func faults(_ line: String, _ fault: MessageParser.Fault) { #expect(parse(line) == .failure(fault)) }

  @Test("Formatting codes, CTCP, BEL, TAB and ESC are text")
  func controls() throws {
    let text = "\u{1}\u{2}\u{3}4\u{4}\u{7}\u{9}\u{F}\u{11}\u{12}\u{16}\u{1B}\u{1D}\u{1E}\u{1F}"
    #expect(try MessageParser.parse("A :" + text).params == [text])
  }

  @Test("A line has 510 bytes without its end and its tags; a person's line has a limit of its own")
  func lineLimit() {
    let longest = "A " + String(repeating: "x", count: 508)
    #expect((try? parse(longest).get()) != nil)
    #expect(parse(longest + "x") == .failure(.tooLong))
    #expect((try? parse("@a=b " + longest).get()) != nil)
    #expect(parse("@a=b " + longest + "x") == .failure(.tooLong))
    // The source is part of the line.
    #expect(parse(":s " + longest) == .failure(.tooLong))
    #expect((try? parse(longest + "x", limit: Limits.plainLine).get()) != nil)
    #expect(parse(String(repeating: "x", count: 4097), limit: Limits.plainLine) == .failure(.tooLong))
  }

  @Test(
    "\"The size limit for client tags is 4096 bytes, including the leading @ and trailing space\"; at most 64 of them")
  func tagLimit() throws {
    let longest = "@a=" + String(repeating: "x", count: 4096 - 4)
    #expect(try MessageParser.parse(longest + " A").tags["a"]?.utf8.count == 4092)
    #expect(parse(longest + "x A") == .failure(.tooLong))
    func many(_ count: Int) -> String { "@" + (0..<count).map { "k\($0)" }.joined(separator: ";") + " A" }
    #expect(try MessageParser.parse(many(Limits.tagCount)).tags.all.count == Limits.tagCount)
    #expect(parse(many(Limits.tagCount + 1)) == .failure(.tooLong))
    // Repeated keys are one tag.
    #expect(try MessageParser.parse("@" + String(repeating: "a;", count: 2000) + " A").tags.all.count == 1)
  }

  @Test("What was written is read as the same")
  func roundTrip() throws {
    let pool = ["a", ":", " ", "é", "茶", "#", "\u{3}", "\u{1}", ",", "*", "@", ";", "\\"]
    var random = SeededRandom(seed: 11)
    for _ in 0..<3000 {
      let line = "V " + random.text(of: pool, upTo: 40)
      let message = try MessageParser.parse(line)
      #expect(try MessageParser.parse(wire(message)) == message, "\(line.debugDescription)")
    }
  }
}
