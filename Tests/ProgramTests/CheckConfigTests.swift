import ProgramTesting
import Testing

/// `partyline check-config`: what is wrong with a file, where, and what may stand there.
@ClientThread
@Suite struct CheckConfigTests {
  /// What is printed of a text behind the file's name, line by line; nil when it is in order.
  private func problems(_ text: String) throws -> [String]? {
    let scratch = try ScratchDirectory()
    let file = try scratch.write(text, to: "p.json5")
    let outcome = try Partyline.run(["check-config", file])
    if outcome == Partyline.Outcome(.code(0), "\(file) is in order\n") { return nil }
    #expect(outcome.exit == .code(78))
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines.first == "partyline: \(file) can't be used:")
    return lines.dropFirst().map { line in
      #expect(line.hasPrefix(file))
      return String(line.dropFirst(file.count + 1))
    }
  }

  @Test(
    "JSON5 is taken: comments, trailing commas, keys without quotes, single quotes, hexadecimal numbers, lines that go on",
    arguments: [
      "{}", "// only a comment\n{ /* and one more */ }", "{ network: 'Tea', }", "{ \"network\": \"Tea\" }",
      "{ limits: { sendQueue: 0x100000, joins: 0, commands: { perMinute: 1e3, burst: +5, }, }, }",
      "{ network: \"Tea \\\nRoom\", clockOffset: -0x1E }", "\u{FEFF}{ network: \"caf\\u00e9\" }",
      "{ motd: [], motdFile: null, passwordHash: null }",
    ])
  func accepted(_ text: String) throws {
    #expect(try problems(text) == nil)
  }

  @Test(
    "What isn't JSON5 is told with its line and column",
    arguments: [
      ("", "1:1: expected a value, but the file ends"),
      ("[]", "1:1: a configuration is an object: it begins with { and ends with }"),
      ("{\n  network: \"Tea\"\n  listen: []\n}", "3:3: expected a comma or }, found \"l\""),
      ("{\n  log: {\n    level: \"info\",\n", "2:8: this { is never closed with }"),
      ("{ network: \"Tea\n}", "1:12: this text has no closing quote in its line"),
      ("{ network: tru }", "1:12: \"tru\" is no value; a text needs quotes"),
      ("{ clockOffset: 017 }", "1:16: \"017\" is no value; a text needs quotes"),
      ("{ \"network\": \"\\q\" }", "1:15: there is no such escape; a backslash itself is written \\\\"),
      ("{ network \"Tea\" }", "1:11: expected a colon after the key network, found \"\\\"\""),
      ("{ /* \n", "1:3: this comment is never closed with */"),
      ("{} {}", "1:4: expected the end of the file, found \"{\""),
      ("{ 小: 1 }", "1:3: expected a key, found \"小\""),
      ("{ motd: " + String(repeating: "[", count: 40), "1:40: nested more than 32 deep"),
    ])
  func syntax(_ text: String, _ expected: String) throws {
    #expect(try problems(text) == [expected])
  }

  @Test(
    "A key or value that may not be is told with its place, its path, and what may stand there",
    arguments: [
      ("{ serverNme: 'a.b' }", "1:3: serverNme: there is no such key; did you mean serverName?"),
      ("{ sendQueue: 70000 }", "1:3: sendQueue: there is no such key; did you mean limits.sendQueue?"),
      ("{ log: { lvl: 1 } }", "1:10: log.lvl: there is no such key; here may stand level, format"),
      ("{ network: 5 }", "1:12: network: must be a text of 1 to 63 bytes, not 5"),
      ("{ network: 'a\\tb' }", "1:12: network: may not contain control characters or line ends"),
      (
        "{ serverName: 'localhost' }",
        "1:15: serverName: must be a host name, or a word with a dot, of at most 63 bytes, not \"localhost\""
      ),
      (
        "{ limits: { sendQueue: 12 } }",
        "1:24: limits.sendQueue: must be a whole number from 65536 to 1073741824 bytes, not 12"
      ),
      (
        "{ limits: { whowas: 1.5 } }", "1:21: limits.whowas: must be a whole number from 0 to 100000, not 1.5"
      ),
      ("{ limits: [] }", "1:11: limits: must be an object, not a list"),
      ("{ limits: { joins: { perMinute: 3 } } }", "1:20: limits.joins: burst is missing"),
      (
        "{ limits: { joins: 3 } }",
        "1:20: limits.joins: must be 0 for no limit, or a rate such as { perMinute: 120, burst: 20 }, each from 1 to 100000, "
          + "not 3"
      ),
      (
        "{ gateways: ['10.0.0.0/8', '10.0.0.0/33'] }",
        "1:28: gateways[1]: must be an address or a range such as \"10.0.0.0/8\" or \"2001:db8::/32\", not \"10.0.0.0/33\""
      ),
      (
        "{ history: { channels: '1 year' } }",
        "1:24: history.channels: must be \"off\", days such as \"365 days\", or messages such as \"1000 messages\", not \"1 year\""
      ),
      (
        "{ expiry: { channels: 29 } }",
        "1:23: expiry.channels: must be 0 for never, or days from 30 to 36500, not 29"
      ),
      ("{ passwordCost: 18 }", "1:17: passwordCost: must be a whole number from 14 to 17, not 18"),
      ("{ listen: [] }", "1:11: listen: must have 1 to 64 items, not 0"),
      (
        "{ log: { level: 'wraning' } }",
        "1:17: log.level: must be one of \"debug\", \"info\", \"warning\", \"error\", not \"wraning\"; did you mean \"warning\"?"
      ),
      (
        "{ defaultChannelModes: 'nk' }",
        "1:24: defaultChannelModes: must be modes without a parameter, of CciMmNnpRsTtUV, not \"nk\""
      ),
      ("{ network: 'a', network: 'b' }", "1:17: network: stands here for the second time"),
      ("{ motd: ['x'], motdFile: 'y' }", "1:16: motdFile: there is a motd, too: leave one of them out"),
      ("{ motdFile: 'none.txt' }", "1:13: motdFile: \"none.txt\" can't be read: No such file or directory"),
    ])
  func values(_ text: String, _ expected: String) throws {
    #expect(try problems(text) == [expected])
  }

  @Test("All that is wrong is told at once, in the file's order, and what may be a secret is not repeated")
  func everything() throws {
    let lines = try problems(
      """
      {
        passwordHash: "my password",
        operators: [
          { name: "ann", passwordHash: "her password" },
          { name: "ann" },
          3,
        ],
        clockOffset: 900,
        nonsense: true,
      }
      """)
    #expect(
      lines == [
        "2:17: passwordHash: must be null, or a hash as `partyline hash-password` prints it, beginning with \"$scrypt$\"",
        "4:34: operators[0].passwordHash: must be a hash as `partyline hash-password` prints it, beginning with \"$scrypt$\"",
        "5:5: operators[1]: passwordHash is missing",
        "5:13: operators[1].name: \"ann\" is the name of operators[0] too",
        "6:5: operators[2]: must be an object with name, passwordHash, masks (can be left out), not 3",
        "8:16: clockOffset: must be a whole number from -720 to 840 minutes, not 900",
        "9:3: nonsense: there is no such key; here may stand serverName, network, description, motd, motdFile, admin, listen, "
          + "passwordHash, operators, registration, invitations, passwordCost, defaultChannelModes, lobby, clockOffset, gateways, proxies, exempt, "
          + "history, expiry, log, limits",
      ])
  }

  @Test("A file that can't be read is told with the reason")
  func unreadable() throws {
    let scratch = try ScratchDirectory()
    let missing = "\(scratch.path)/none.json5"
    #expect(
      try Partyline.run(["check-config", missing])
        == Partyline.Outcome(
          .code(78), "partyline: \(missing) can't be used:\n\(missing): can't be read: No such file or directory\n"))
    let outcome = try Partyline.run(["check-config", scratch.path])
    #expect(outcome.exit == .code(78))
    #expect(outcome.text.contains("Is a directory"))
  }
}
