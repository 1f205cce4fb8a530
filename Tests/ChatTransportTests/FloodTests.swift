import Glibc
import ProgramTesting
import Testing

/// “Memory stays bounded …; others see no delay.”
@ClientThread
@Suite struct FloodTests {
  @Test("A line without an end is answered once with 417, costs no memory, and the connection goes on")
  func lineWithoutEnd() throws {
    try RunningServer.run(config: RunningServer.unlimited) { server in
      let flooder = try server.socket(nick: "flooder")
      let before = try server.memory()
      let piece = [UInt8](repeating: UInt8(ascii: "A"), count: 1 << 16)
      for _ in 0..<256 { try flooder.send(bytes: piece) }
      #expect(try server.memory() - before < 4096)
      try flooder.send("\r\nPING end")
      try flooder.waitFor("PONG")
      #expect(flooder.text.ranges(of: " 417 ").count == 1)
    }
  }

  /// What is sent again and again.
  struct Flood: CustomTestStringConvertible {
    let testDescription: String
    let piece: [UInt8]

    init(_ name: String, _ piece: [UInt8], times: Int) {
      testDescription = name
      self.piece = Array(repeatElement(piece, count: times).joined())
    }

    static let all: [Flood] = [
      Flood("LF", [10], times: 20_000),
      Flood("CR LF", [13, 10], times: 20_000),
      Flood("blank lines", [32, 10], times: 20_000),
      Flood("no line end", [65], times: 60_000),
      Flood("lines that are not UTF-8", [0xc3, 10], times: 20_000),
      Flood("lines of NUL", [0, 10], times: 20_000),
      Flood("IAC", [255], times: 60_000),
      Flood("Are You There", [255, 246], times: 20_000),
      Flood("DO TIMING-MARK", [255, 253, 6], times: 20_000),
      Flood("all options asked for", (0...255).flatMap { [255, 253, $0, 255, 251, $0] }, times: 20),
      Flood("a subnegotiation without an end", [255, 250, 24] + [UInt8](repeating: 1, count: 5000), times: 10),
      Flood("Ctrl-C behind a letter", [97, 255, 244], times: 20_000),
      Flood("NICK", Array("NICK one\r\nNICK two\r\n".utf8), times: 2000),
      Flood("FORMAT", Array("FORMAT plain\r\nFORMAT wire\r\n".utf8), times: 2000),
      Flood("the beginning of a PROXY header", Array("\r\n\r\n\0\r\nQUIT\n!".utf8), times: 2000),
      Flood("tags without an end", Array("@a=".utf8) + [UInt8](repeating: 59, count: 5000), times: 10),
      Flood(
        "whatever comes",
        {
          var bytes = FixedBytes(seed: 20); return bytes.next(60_000)
        }(), times: 1),
    ]
  }

  @Test("A flood of anything, before registration, costs bounded memory and delays nobody", arguments: Flood.all)
  func flood(_ flood: Flood) throws {
    try RunningServer.run { server in
      let ann = try server.socket(nick: "ann")
      let before = try server.memory()
      let flooder = try LineSocket(port: server.port, name: "flooder")
      let end = ContinuousClock.now + .milliseconds(300)
      var round = 0
      while .now < end {
        for _ in 0..<4 where flooder.offer(flood.piece) < 0 { break }
        round += 1
        // The commands of a minute are spared: one every tenth of a second.
        if round.isMultiple(of: 25) { #expect(try ann.ping("token\(round)") < .seconds(10)) }
        poll(nil, 0, 2)
      }
      try ann.ping("last")
      #expect(try server.memory() - before < 6144)
    }
  }

  @Test("Fifty clients that send a byte at a time get in like anybody, and delay nobody")
  func byteByByte() throws {
    try RunningServer.run(config: RunningServer.unlimited) { server in
      let ann = try server.socket(nick: "ann")
      let slow = try (0..<50).map { try LineSocket(port: server.port, name: "slow\($0)") }
      let lines = (0..<50).map { Array("NICK slow\($0)\r\nUSER slow 0 * :slow\r\nJOIN #slow\r\n".utf8) }
      for place in 0..<(lines.map(\.count).max() ?? 0) {
        for (socket, line) in zip(slow, lines) where place < line.count { try socket.send(bytes: [line[place]]) }
        if place.isMultiple(of: 10) { #expect(try ann.ping("at\(place)") < .seconds(1)) }
      }
      for socket in slow { try socket.waitFor(" 366 ") }
    }
  }

  @Test("The urgent byte of telnet's synch signal stays in its place: the line behind it is read whole")
  func synch() throws {
    try RunningServer.run { server in
      let person = try LineSocket(port: server.port, name: "person")
      try person.send("FORMAT plain\r\nNICK ann")
      try person.waitFor("Welcome")
      try person.send(bytes: Array("rubbish".utf8) + [255, 244])
      try person.send(urgent: [255, 242])
      try person.send("/nick hannah")
      try person.waitFor("hannah")
      #expect(!person.text.contains("rubbish"))
    }
  }
}
