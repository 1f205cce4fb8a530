import Foundation
import ProgramTesting
import Testing

/// The scripts of contrib/scripts, as they stand, against the real server: sh, nc and jq are all they have.
@ClientThread
@Suite(.enabled(if: ClientKind.has(.netcatOpenBSD) && Packages.decide(program: "jq", package: "jq")))
struct ScriptTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "contrib/scripts").path

  /// Starts a script as somebody of this nick.
  private func start(
    _ script: String, _ arguments: [String], as nick: String, on server: RunningServer
  ) throws -> Program {
    let command =
      ["/usr/bin/env", "PARTYLINE_HOST=127.0.0.1", "PARTYLINE_PORT=\(server.port)", "PARTYLINE_NICK=\(nick)"]
      + ["\(Self.folder)/\(script)"] + arguments
    let program = try Program(name: script, command, home: server.scratch.path)
    server.atEnd { program.child.end() }
    return program
  }

  @Test("announce: a build is announced, and the script ends well; with a refusal it doesn't, and says why")
  func announce() throws {
    try RunningServer.run { server in
      let room = try Room("#ops", on: server)
      let script = try start("announce", ["#ops", "build \"12\" is grün"], as: "ci", on: server)
      try room.hears("build \"12\" is grün", from: "ci")
      #expect(try script.child.waitForExit() == .code(0))
      try room.host.send("MODE #ops +m")
      let refused = try start("announce", ["#ops", "build 13"], as: "ci", on: server)
      try refused.output.waitFor("#ops is moderated")
      #expect(try refused.child.waitForExit() != .code(0))
    }
  }

  @Test("log: what is said in a channel is printed, a line for each message")
  func log() throws {
    try RunningServer.run { server in
      let room = try Room("#ops", on: server)
      let script = try start("log", ["#ops"], as: "scribe", on: server)
      try room.host.waitFor(":scribe!")
      try room.say("it works & \\ \"so\"")
      try script.output.waitFor("Z <host> it works & \\ \"so\"\n")
      try room.say("twice")
      try script.output.waitFor("Z <host> twice\n")
    }
  }

  @Test("answer: a word is answered as a reply, and other words and its own answer are not")
  func answer() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      _ = try start("answer", ["#tea", "!milk", "!milk is in the fridge"], as: "waiter", on: server)
      try room.host.waitFor(":waiter!")
      try room.say("no word of it")
      try room.say("where is the !milk please")
      let first = try room.hears("!milk is in the fridge", from: "waiter")
      try room.say("!milk")
      try room.hears("!milk is in the fridge", from: "waiter", after: first)
      let answers = room.host.text.components(separatedBy: "PRIVMSG #tea :!milk is in the fridge").count - 1
      #expect(answers == 2)
    }
  }

  @Test("online: who is online is counted, on the server and in a channel, without the script itself")
  func online() throws {
    try RunningServer.run { server in
      _ = try Room("#tea", on: server)
      _ = try server.socket(nick: "eve")
      let all = try start("online", [], as: "counter", on: server)
      #expect(try all.child.waitForExit() == .code(0))
      try all.output.waitForEnd()
      #expect(all.output.text == "2\n")
      let some = try start("online", ["#tea"], as: "counter", on: server)
      try some.output.waitForEnd()
      #expect(some.output.text == "1\n")
    }
  }

  @Test("relay: what is appended to a file is said, in order")
  func relay() throws {
    try RunningServer.run(config: RunningServer.unhurried) { server in
      let room = try Room("#ops", on: server)
      let file = try server.scratch.write("old\n", to: "deploy.log")
      _ = try start("relay", ["#ops", file], as: "tailor", on: server)
      try room.host.waitFor(":tailor!")
      // It may not be reading the file yet: what was there before that is old.
      let log = try #require(FileHandle(forWritingAtPath: file))
      try log.seekToEnd()
      let end = ContinuousClock.now + patience
      var count = 0
      while !room.host.text.contains(":tailor!tailor@127.0.0.1 PRIVMSG #ops :begin"), end > .now {
        count += 1
        try log.write(contentsOf: Data("begin \(count)\n".utf8))
        _ = try room.host.advance(patience: .milliseconds(100))
      }
      try log.write(contentsOf: Data("a\tb \"c\" \\d\n\nlast\n".utf8))
      try room.hears("last", from: "tailor", after: try room.hears("a b \"c\" \\d", from: "tailor"))
      #expect(!room.host.text.contains(":old"))
    }
  }

  @Test(
    "Who calls a script without what it needs is told what that is", arguments: ["announce", "log", "answer", "relay"])
  func usage(_ script: String) throws {
    try RunningServer.run { server in
      let program = try start(script, [], as: "x", on: server)
      try program.output.waitFor("usage: \(script) CHANNEL")
      #expect(try program.child.waitForExit() == .code(2))
    }
  }
}
