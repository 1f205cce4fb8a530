import ProgramTesting
import Testing

/// “A member that never reads is closed at its limit with a reason that others see; … others see no delay.”
@ClientThread
@Suite struct SlowReaderTests {
  @Test("Who never reads is closed, with a reason; who reads gets two megabytes whole and in order")
  func neverReads() throws {
    try RunningServer.run(config: RunningServer.unhurried) { server in
      let room = try Room("#tea", on: server)
      let person = try room.admit(.netcatOpenBSD, nick: "person")
      let lazy = try LineSocket(port: server.port, name: "lazy", receiveBuffer: 4096)
      try lazy.send("NICK lazy\r\nUSER lazy 0 * :lazy\r\nJOIN #tea")
      try room.host.waitFor(" JOIN ", after: try room.host.waitFor(":lazy!"))

      let padding = String(repeating: "0123456789", count: 40)
      var place = person.seen.mark
      for round in 0..<100 {
        let numbers = (round * 50)..<(round * 50 + 50)
        try room.host.send(numbers.map { "PRIVMSG #tea :line \($0). \(padding)" }.joined(separator: "\r\n"))
        for number in numbers { place = try person.sees("<host> line \(number). \(padding)", after: place) }
      }

      try room.host.waitFor(":lazy!lazy@127.0.0.1 QUIT :Send queue exceeded")
      try person.sees("Send queue exceeded")
    }
  }

  /// “You are sending faster than … commands a minute: the rest follows slowly, nothing is lost.”
  @Test(
    "The lines of one who is slowed down wait apart from those of others: they come whole, in order and as their own")
  func slowedDown() throws {
    let config = #"{ limits: { commands: { perMinute: 6000, burst: 1 } }, exempt: ["127.0.0.2"] }"#
    try RunningServer.run(config: config) { server in
      let room = try Room("#tea", on: server)
      let hasty = try server.socket(nick: "hasty")
      try hasty.send("JOIN #tea")
      try hasty.waitFor(" 366 ")
      let busy = try LineSocket(port: server.port, name: "busy", from: 0x7f00_0002)
      try busy.send("NICK busy\r\nUSER busy 0 * :busy")
      try busy.waitFor(" 001 ")
      try hasty.send((0..<50).map { "PRIVMSG #tea :of hasty \($0)" }.joined(separator: "\r\n"))
      // While those wait, whatever the server reads is thousands of lines of another.
      let lines = (0..<8000).map { "PRIVMSG host :of busy \($0)" }
      try busy.send(lines.joined(separator: "\r\n"))
      try room.host.waitFor("of busy 7999\r\n")
      var place = 0
      for number in 0..<50 { place = try room.hears("of hasty \(number)", from: "hasty", after: place) }
      #expect(room.host.lines.filter { $0.hasPrefix(":busy!") } == lines.map { ":busy!busy@127.0.0.2 \($0)" })
    }
  }

  @Test(
    "Who only listens stays: its input is at an end, and it is never asked for a sign of life",
    .enabled(if: ClientKind.has(.netcatOpenBSD)))
  func onlyListens() throws {
    try RunningServer.run(config: "{ limits: { registrationSeconds: 5 } }") { server in
      let room = try Room("#tea", on: server)
      let line = #"printf 'NICK reader\nJOIN #tea\n' | nc.openbsd 127.0.0.1 \#(server.port)"#
      let reader = try Program(name: "reader", ["/bin/sh", "-c", line], home: server.scratch.path)
      try room.host.waitFor(" JOIN ", after: try room.host.waitFor(":reader!"))
      // Somebody who came later and said nothing is sent away by then.
      let silent = try LineSocket(port: server.port, name: "silent")
      try silent.waitFor("ERROR ")
      try silent.waitForEnd()
      try room.say("are you still there?")
      try reader.output.waitFor("#tea <host> are you still there?")
      #expect(!reader.output.text.contains("PING"))
    }
  }
}
