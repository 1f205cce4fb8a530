import ProgramTesting
import Testing

/// The server as a program among programs.
@ClientThread
@Suite struct ServerTests {
  @Test("Two servers side by side know nothing of each other, and nothing stays behind when they end")
  func twoServers() throws {
    var children: [Child] = []
    try RunningServer.run { one in
      try RunningServer.run { two in
        for server in [one, two] {
          let room = try Room("#tea", on: server)
          children += try ClientKind.present.enumerated().map { number, kind in
            try room.admit(kind, nick: "guest\(number)").child
          }
        }
        let stranger = try two.socket(nick: "stranger")
        try stranger.send("PING here")
        try stranger.waitFor("PONG")
        let neighbour = try one.socket(nick: "neighbour")
        try neighbour.send("WHOIS stranger")
        try neighbour.waitFor(" 401 neighbour stranger ")
      }
    }
    #expect(children.count == 2 * ClientKind.present.count)
    #expect(children.allSatisfy { !$0.hasLeftovers })
  }

  @Test("“SIGTERM says goodbye to clients, drains and exits 0”", arguments: ClientKind.plain)
  func goodbye(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let guest = try room.admit(kind, nick: "guest")
      let mark = guest.seen.mark
      try server.stop()
      try room.host.waitFor("ERROR ")
      try room.host.waitForEnd()
      // What it says is for a person, not for a program.
      try guest.sees("The server is stopping", after: mark)
      #expect(!guest.seen.text.contains("ERROR :"))
    }
  }
}
