import ProgramTesting
import Testing

/// What is there again after a restart of the real program, from its database.
@ClientThread
@Suite struct RestartTests {
  @Test(
    "a registered channel and somebody who is always on are there after a restart: protocol.md, \"Registered channels\""
  )
  func channels() throws {
    let scratch = try ScratchDirectory()
    let folder = "\(scratch.path)/data"
    try RunningServer.run(config: RunningServer.unhurried, data: folder) { server in
      let ann = try server.socket(nick: "ann")
      try ann.send("CAP REQ standard-replies")
      try ann.send("REGISTER * * correct-horse")
      try ann.waitFor(" 900 ")
      try ann.send("PREFERENCES alwayson on")
      try ann.waitFor("PREFERENCES_SET")
      try ann.send("JOIN #tea")
      try ann.waitFor(" 366 ")
      try ann.send("CHANNEL REGISTER #tea")
      try ann.waitFor("CHANNEL_REGISTERED")
      try ann.send("TOPIC #tea :green or black")
      try ann.waitFor("TOPIC #tea :green or black")
      try ann.send("MODE #tea +kb pot *!*@evil.example")
      try ann.waitFor("MODE #tea +kb pot *!*@evil.example")
    }
    try RunningServer.run(config: RunningServer.unhurried, data: folder) { server in
      let bob = try server.socket(nick: "bob")
      try bob.send("JOIN #tea")
      try bob.waitFor(" 475 bob #tea ")
      try bob.send("JOIN #tea pot")
      try bob.waitFor(" 332 bob #tea :green or black")
      try bob.waitFor(" 353 bob = #tea :~ann bob")
      try bob.send("MODE #tea b")
      try bob.waitFor(" 367 bob #tea *!*@evil.example ann!ann@127.0.0.1 ")
      let ann = try LineSocket(port: server.port)
      try ann.send("CAP REQ standard-replies")
      try ann.send("LOGIN ann correct-horse")
      try ann.waitFor(" 900 ")
      try ann.send("NICK ann")
      try ann.send("USER ann 0 * :ann")
      try ann.send("CAP END")
      try ann.waitFor(":ann!ann@127.0.0.1 JOIN #tea")
      try ann.waitFor(" 353 ann = #tea :~ann bob")
    }
  }
}
