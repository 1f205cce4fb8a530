import ProgramTesting
import Testing

/// What was said is there when the server is started again.
@ClientThread
@Suite struct HistoryTests {
  @Test(
    "protocol.md: \"what was acknowledged is in the history, even if the server is killed a moment later\"",
    arguments: [true, false])
  func restarted(isKilled: Bool) throws {
    let scratch = try ScratchDirectory()
    try RunningServer.run(config: RunningServer.unhurried, data: scratch.path, isKilled: isKilled) { server in
      let ann = try LineSocket(port: server.port, name: "ann")
      try ann.send("CAP REQ echo-message\r\nNICK ann\r\nUSER a 0 * :a\r\nCAP END\r\nJOIN #tea")
      try ann.send((1...150).map { "PRIVMSG #tea :cup \($0).\r\n" }.joined(), ending: "")
      try ann.waitFor(" PRIVMSG #tea :cup 150.")
      ann.reset()
    }
    try RunningServer.run(config: RunningServer.unhurried, data: scratch.path) { server in
      let bob = try LineSocket(port: server.port, name: "bob")
      try bob.send("CAP REQ draft/chathistory\r\nNICK bob\r\nUSER b 0 * :b\r\nCAP END\r\nJOIN #tea")
      try bob.send("CHATHISTORY LATEST #tea * 100\r\nPING end")
      try bob.waitFor(" PONG ")
      let said = bob.lines.filter { $0.hasPrefix(":ann!") && $0.contains(" PRIVMSG ") }
      #expect(said.map { $0.split(separator: ":").last.map(String.init) } == (51...150).map { "cup \($0)." })
      let person = try LineSocket(port: server.port, name: "eve")
      try person.send("eve\n/join tea", ending: "\n")
      try person.waitFor("<ann> cup 150.")
    }
  }
}
