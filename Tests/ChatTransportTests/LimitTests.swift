import Glibc
import ProgramTesting
import Testing

/// What one client can take from the others, over real connections.
@ClientThread
@Suite struct LimitTests {
  @Test("Connections from one address are counted; who is one too many is told so, and a place that is left can be had")
  func connectionsPerAddress() throws {
    try RunningServer.run(config: "{ limits: { connectionsPerAddress: 3 } }") { server in
      let ann = try server.socket(nick: "ann")
      let others = try ["bob", "eve"].map { try LineSocket(port: server.port, nick: $0) }
      let surplus = try LineSocket(port: server.port, name: "surplus")
      try surplus.waitFor("ERROR :Closing link: Too many connections from your address\r\n")
      try surplus.waitForEnd()
      others[0].reset()
      try server.waitForPeople(2, asking: ann)
      _ = try LineSocket(port: server.port, nick: "dan")
    }
  }

  @Test("Without descriptors the server goes on: who comes is told that it is full, who is in stays in")
  func noDescriptors() throws {
    try RunningServer.run(config: RunningServer.unlimited) { server in
      let ann = try server.socket(nick: "ann")
      let prlimit = try Program(
        name: "prlimit", ["/usr/bin/prlimit", "--pid", "\(server.program.child.pid)", "--nofile=30:30"],
        home: server.scratch.path)
      #expect(try prlimit.child.waitForExit() == .code(0))
      var sockets = try (0..<60).map { try LineSocket(port: server.port, name: "socket\($0)") }
      try sockets[59].waitFor("ERROR :The server is full; try again later\r\n")
      try sockets[59].waitForEnd()
      try ann.ping("alive")
      // Those that got in are the first.
      try sockets[0].send("NICK bob\r\nUSER b 0 * :b")
      try sockets[0].waitFor(" 001 bob ")
      sockets = []
      let end = ContinuousClock.now + patience
      while (try? LineSocket(port: server.port, nick: "late")) == nil {
        guard end > .now else { throw Failure("nobody gets in any more") }
      }
      let warnings = server.log.ranges(of: "no descriptors left").count
      #expect(warnings >= 1 && warnings < 60)
    }
  }

  @Test("A thousand connections come and go: nobody stays behind, and their memory neither")
  func comeAndGo() throws {
    try RunningServer.run(config: RunningServer.unlimited) { server in
      let ann = try server.socket(nick: "ann")
      var after: [Int] = []
      for round in 0..<5 {
        var sockets = try (0..<200).map { try LineSocket(port: server.port, name: "guest\($0)") }
        for (number, socket) in sockets.enumerated() {
          try socket.send("NICK guest\(number)\r\nUSER g 0 * :g\r\nJOIN #crowd")
        }
        for socket in sockets { try socket.waitFor(" 366 ") }
        try server.waitForPeople(201, asking: ann)
        // They hang up, say goodbye, or are reset, all of one channel at once.
        for (number, socket) in sockets.enumerated() {
          if number % 3 == 1 { try socket.send("QUIT :all at once") }
          if number % 3 == 2 { socket.reset() }
        }
        sockets = []
        try server.waitForPeople(1, asking: ann)
        try ann.ping("round\(round)")
        after.append(try server.memory())
      }
      #expect(try #require(after.last) - after[1] < 4096, "\(after)")
    }
  }

  @Test("SIGTERM while output waits: a reader that is slow but reads gets all of it, and the goodbye behind it")
  func stopWhilePending() throws {
    try RunningServer.run(config: RunningServer.unlimited) { server in
      let host = try server.socket(nick: "host")
      try host.send("JOIN #tea\r\nMODE #tea -n")
      let reader = try LineSocket(port: server.port, name: "reader", receiveBuffer: 4096)
      try reader.send("NICK reader\r\nUSER r 0 * :r\r\nJOIN #tea")
      try host.waitFor(" JOIN ", after: try host.waitFor(":reader!"))
      let padding = String(repeating: "p", count: 400)
      try host.send((0..<1000).map { "PRIVMSG #tea :\($0) \(padding)\r\n" }.joined(), ending: "")
      try host.ping("sent")
      server.program.child.signal(SIGTERM)
      try host.waitFor("ERROR ")
      var place = 0
      for number in 0..<1000 { place = try reader.waitFor(":\(number) \(padding)\r\n", after: place) }
      try reader.waitFor("ERROR :Closing link: The server is stopping\r\n", after: place)
      try reader.waitForEnd()
    }
  }
}
