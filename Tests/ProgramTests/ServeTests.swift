import ChatServer
import Glibc
import ProgramTesting
import Testing

/// `partyline serve` as an operator has it.
@ClientThread
@Suite struct ServeTests {
  @Test("SIGHUP reads the configuration again; what is in order takes effect for those who are here, too")
  func reload() throws {
    try RunningServer.run(config: "{ network: 'Before' }") { server in
      let ann = try server.socket(nick: "ann")
      try server.scratch.write("{ network: 'After', motd: ['Welcome to After'] }", to: "partyline.json5")
      server.program.child.signal(SIGHUP)
      try server.program.output.waitFor("info configuration reloaded")
      try ann.waitFor("NETWORK=After")
      try server.socket(nick: "bob").waitFor("Welcome to After")
    }
  }

  @Test("With anything wrong in it nothing takes effect, and the log tells all that is wrong")
  func badReload() throws {
    try RunningServer.run(config: "{ network: 'Before' }") { server in
      let file = try server.scratch.write("{ network: 'After', limits: { joins: 5 },\n lag: 1 }", to: "partyline.json5")
      server.program.child.signal(SIGHUP)
      let mistake = "error mistake in the configuration problem=\"\(file)"
      try server.program.output.waitFor("\(mistake):1:38: limits.joins: must be 0 for no limit")
      try server.program.output.waitFor("\(mistake):2:2: lag: there is no such key; did you mean log?\"\n")
      try server.program.output.waitFor(
        "error configuration not reloaded problem=\"partyline.json5:1:38: limits.joins: ")
      let bob = try server.socket(nick: "bob")
      #expect(bob.text.contains("Welcome to Before"))
      #expect(bob.text.contains("NETWORK=Before"))
    }
  }

  @Test(
    "The options go before the configuration at a reload as well; a new address needs a restart, and the log says so")
  func precedence() throws {
    try RunningServer.run(
      config: "{ listen: ['127.0.0.1:0'], log: { level: 'error' } }", ["--log-level", "info"], listen: []
    ) { server in
      try server.scratch.write("{ listen: ['127.0.0.1:1'], log: { level: 'error' } }", to: "partyline.json5")
      server.program.child.signal(SIGHUP)
      try server.program.output.waitFor("warning listen needs a restart running=127.0.0.1:0 file=127.0.0.1:1")
      try server.program.output.waitFor("info configuration reloaded")
      _ = try server.socket(nick: "ann")
    }
  }

  @Test(
    "A server with a password lets in those who give it; an operator named in the configuration becomes one, and REHASH tells what is wrong"
  )
  func passwords() throws {
    let door = try #require(PasswordHash.make("open sesame"))
    let oper = try #require(PasswordHash.make("treasure"))
    let config = "{ passwordHash: '\(door)', operators: [{ name: 'root', passwordHash: '\(oper)' }] }"
    try RunningServer.run(config: config, ["--log-level", "debug"]) { server in
      let eve = try LineSocket(port: server.port, name: "eve")
      for line in ["PASS :open sesam", "NICK eve", "USER eve 0 * :eve"] { try eve.send(line) }
      try eve.waitFor(" 464 ")
      try eve.waitForEnd()
      let ann = try LineSocket(port: server.port, name: "ann")
      for line in ["PASS :open sesame", "NICK ann", "USER ann 0 * :ann"] { try ann.send(line) }
      try ann.waitFor(" 001 ann ")
      try ann.send("OPER root tresure")
      try ann.waitFor(" 464 ann ")
      try ann.send("OPER root treasure")
      try ann.waitFor(" 381 ann ")
      try server.scratch.write("{ passwordHash: 'open sesame' }", to: "partyline.json5")
      try ann.send("REHASH")
      try ann.waitFor("Nothing was changed: partyline.json5:1:17: ")
      try ann.waitFor("passwordHash: must be null, or a hash")
      try server.program.output.waitFor("configuration not reloaded")
      try ann.send("PRIVMSG ann :the words of people")
      try ann.waitFor("PRIVMSG ann :the words of people")
      // At level debug, too: no password, no hash, nothing that people say.
      let log = server.log
      #expect(log.contains("debug registered nick=ann"))
      for secret in ["sesam", "tresure", "treasure", "$scrypt$ln", "the words of people"] {
        #expect(!log.contains(secret), "\(secret)")
      }
    }
  }

  @Test("A second server on one data folder is refused with the first one's process; when that has ended, it is let in")
  func dataFolder() throws {
    var folder = ""
    try RunningServer.run { server in
      folder = "\(server.scratch.path)/data"
      let outcome = try Partyline.run(["serve", "--listen", "127.0.0.1:0", "--data", folder])
      #expect(
        outcome
          == Partyline.Outcome(
            .code(75),
            "partyline: another server (process \(server.program.child.pid)) runs with the data folder \(folder): stop it, or "
              + "choose another folder with --data\n"))
    }
    let scratch = try ScratchDirectory()
    let missing = "\(scratch.path)/no/such"
    let outcome = try Partyline.run(["serve", "--data", missing])
    #expect(
      outcome
        == Partyline.Outcome(.code(73), "partyline: can't make the data folder \(missing): No such file or directory\n")
    )
  }

  @Test("An address that can't be had is told with what to do; code 71 (EX_OSERR)")
  func addresses() throws {
    try RunningServer.run { server in
      let taken = try Partyline.run(["serve", "--listen", "127.0.0.1:\(server.port)"])
      #expect(
        taken
          == Partyline.Outcome(
            .code(71),
            "partyline: can't listen on 127.0.0.1:\(server.port): Address already in use. Another program has this port: stop "
              + "it (`ss -ltnp` shows it), or choose another port with --listen\n"))
    }
    // RFC 5737: an address for documentation, which no machine has.
    let foreign = try Partyline.run(["serve", "--listen", "192.0.2.1:6667"])
    #expect(foreign.exit == .code(71))
    #expect(foreign.text.contains("can't listen on 192.0.2.1:6667: ") && foreign.text.contains("* means all of them"))
  }

  @Test("A configuration with mistakes is not served: all of them, and code 78 (EX_CONFIG)")
  func badConfiguration() throws {
    let scratch = try ScratchDirectory()
    let file = try scratch.write("{ listen: 1, network: 2 }", to: "p.json5")
    let outcome = try Partyline.run(["serve", "--config", file])
    #expect(outcome.exit == .code(78))
    #expect(outcome.text.contains("\(file):1:11: listen: ") && outcome.text.contains("\(file):1:23: network: "))
  }

  @Test("A message of the day in a file beside the configuration is shown, and read again at a reload")
  func motdFile() throws {
    let scratch = try ScratchDirectory()
    let motd = try scratch.write("Tea at five\n\nBring cake\n", to: "motd.txt")
    try RunningServer.run(config: "{ motdFile: '\(motd)' }") { server in
      let ann = try server.socket(nick: "ann")
      try ann.waitFor("372 ann :Tea at five\r\n")
      try ann.waitFor("372 ann :Bring cake\r\n")
      try server.scratch.write("Tea at six", to: "other.txt")
      try server.scratch.write("{ motdFile: 'other.txt' }", to: "partyline.json5")
      server.program.child.signal(SIGHUP)
      try server.program.output.waitFor("configuration reloaded")
      try ann.send("MOTD")
      try ann.waitFor("372 ann :Tea at six\r\n")
    }
  }

  @Test("SIGTERM says good-bye to everybody, and the server ends with code 0", arguments: [SIGTERM, SIGINT])
  func goodbye(_ signal: Int32) throws {
    try RunningServer.run { server in
      let ann = try server.socket(nick: "ann")
      server.program.child.signal(signal)
      try ann.waitFor("ERROR :")
      try ann.waitForEnd()
      #expect(try server.program.child.waitForExit() == .code(0))
    }
  }

  @Test("The log in JSON has an object in each line")
  func json() throws {
    let scratch = try ScratchDirectory()
    let file = try scratch.write("{ log: { format: 'json' }, listen: ['127.0.0.1:0'] }", to: "p.json5")
    let program = try Program(
      name: "partyline", [try Partyline.executable, "serve", "--config", file], home: scratch.path)
    try program.output.waitFor(",\"level\":\"info\",\"message\":\"listening on 127.0.0.1:")
    try program.output.waitFor("\"}\n")
    program.child.signal(SIGTERM)
    #expect(try program.child.waitForExit() == .code(0))
  }
}
