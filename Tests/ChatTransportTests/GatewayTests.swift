import ProgramTesting
import Testing

/// “WEBIRC and the PROXY protocol (v1 and v2) from listed gateways only.”
@ClientThread
@Suite struct GatewayTests {
  private static let listed = #"{ proxies: ["127.0.0.0/8"] }"#
  nonisolated private static let version2: [UInt8] = Array("\r\n\r\n\0\r\nQUIT\n".utf8)

  @Test(
    "A listed proxy says who connects, in version 1 or 2, in one piece or byte by byte",
    arguments: [
      (Array("PROXY TCP4 192.0.2.7 192.0.2.1 40000 6667\r\n".utf8), "192.0.2.7"),
      (Array("PROXY TCP6 2001:db8::7 2001:db8::1 40000 6667\r\n".utf8), "2001:db8::7"),
      (Array("PROXY UNKNOWN\r\n".utf8), "127.0.0.1"),
      (version2 + [0x21, 0x11, 0, 12, 192, 0, 2, 7, 192, 0, 2, 1, 0x9c, 0x40, 0x1a, 0x0b], "192.0.2.7"),
      (version2 + [0x20, 0x00, 0, 0], "127.0.0.1"),
    ], [false, true])
  func proxy(_ header: ([UInt8], String), _ isSplit: Bool) throws {
    try RunningServer.run(config: Self.listed) { server in
      let socket = try LineSocket(port: server.port)
      let bytes = header.0 + Array("NICK ann\r\nUSER ann 0 * :ann\r\nWHOIS ann\r\n".utf8)
      for piece in isSplit ? bytes.map({ [$0] }) : [bytes] { try socket.send(bytes: piece) }
      try socket.waitFor(" 311 ann ann ann \(header.1) * ")
    }
  }

  @Test(
    "What is no PROXY header doesn't get past where one must stand",
    arguments: ["a client's first lines", "no address", "too long", "version 3", "too long for version 2"])
  func notProxy(_ what: String) throws {
    let bytes: [UInt8] =
      switch what {
      case "no address": Array("PROXY TCP4 999.0.2.7 192.0.2.1 1 2\r\nNICK a\r\n".utf8)
      case "too long": Array("PROXY ".utf8) + [UInt8](repeating: 65, count: 200)
      case "version 3": Self.version2 + [0x31, 0x11, 0, 12]
      case "too long for version 2": Self.version2 + [0x21, 0x11, 255, 255] + [UInt8](repeating: 0, count: 70_000)
      default: Array("NICK ann\r\nUSER ann 0 * :ann\r\n".utf8)
      }
    try RunningServer.run(config: Self.listed) { server in
      let socket = try LineSocket(port: server.port)
      _ = socket.offer(bytes)
      try socket.waitForEnd()
      #expect(!socket.text.contains(" 001 "))
    }
  }

  @Test("From elsewhere a PROXY header is no more than an unknown command")
  func unlistedProxy() throws {
    try RunningServer.run { server in
      let socket = try LineSocket(port: server.port)
      try socket.send(
        "PROXY TCP4 192.0.2.7 192.0.2.1 40000 6667\r\nNICK ann\r\nWHOIS ann")
      try socket.waitFor("ann comes from 127.0.0.1\r\n")
    }
  }

  @Test(
    "WEBIRC names the person's host from a listed gateway, and ends the connection from elsewhere",
    arguments: [true, false])
  func webirc(_ isListed: Bool) throws {
    try RunningServer.run(config: isListed ? #"{ gateways: ["127.0.0.1"] }"# : "{}") { server in
      let socket = try LineSocket(port: server.port)
      try socket.send("WEBIRC x gateway ann.example 192.0.2.7\r\nNICK ann\r\nUSER ann 0 * :ann\r\nWHOIS ann")
      guard !isListed else { return _ = try socket.waitFor(" 311 ann ann ann ann.example * ") }
      try socket.waitFor("ERROR :Closing link: WEBIRC is for gateways")
      try socket.waitForEnd()
      #expect(!socket.text.contains(" 001 "))
    }
  }
}
