import ChatWire
import Testing

private func parse(_ bytes: [UInt8]) -> ProxyHeader.Outcome { bytes.withUnsafeBytes(ProxyHeader.parse) }

private let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]

/// A binary header with its length filled in.
private func binary(_ family: UInt8, _ body: [UInt8], kind: UInt8 = 0x21) -> [UInt8] {
  signature + [kind, family, UInt8(body.count >> 8), UInt8(body.count & 255)] + body
}

private func origin(_ address: String, _ port: UInt16, isTLS: Bool = false) throws -> ProxyHeader.Origin {
  ProxyHeader.Origin(address: try #require(IPAddress(address)), port: port, isTLS: isTLS)
}

@Suite struct ProxyHeaderTests {
  private static let v4: [UInt8] = [192, 0, 2, 7, 198, 51, 100, 1, 0xC3, 0x50, 0x1A, 0x0B]
  private static let v6: [UInt8] =
    [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 15)
    + [1, 0xC3, 0x50, 0x1A, 0x0B]

  @Test(
    "Version 1: the source's address and port",
    arguments: [
      ("PROXY TCP4 192.0.2.7 198.51.100.1 50000 6667\r\n", "192.0.2.7", 50000),
      ("PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n", "255.255.255.255", 65535),
      ("PROXY TCP6 2001:db8::1 ::1 0 6667\r\n", "2001:db8::1", 0),
      ("PROXY TCP6 ::ffff:192.0.2.7 ::1 1 1\r\n", "192.0.2.7", 1),
      (
        "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 65535
      ),
    ])
  func text(_ header: String, _ address: String, _ port: UInt16) throws {
    let bytes = Array(header.utf8)
    let expected = ProxyHeader.Outcome.header(length: bytes.count, source: try origin(address, port))
    #expect(parse(bytes) == expected)
    #expect(parse(bytes + Array("NICK ann\r\n".utf8)) == expected)
    for count in 0..<bytes.count { #expect(parse(Array(bytes.prefix(count))) == .incomplete, "\(count)") }
  }

  @Test(
    "Version 1: \"UNKNOWN\" has no source, whatever follows up to CR LF",
    arguments: ["PROXY UNKNOWN\r\n", "PROXY UNKNOWN ffff::1 what ever 1 2 3\r\n"])
  func unknown(_ header: String) {
    #expect(parse(Array((header + "more").utf8)) == .header(length: header.utf8.count, source: nil))
  }

  @Test(
    "Version 1: everything else is refused",
    arguments: [
      ("NICK ann\r\n", .signature), ("proxy TCP4", .signature), ("PROXYTCP4", .signature), ("P ", .signature),
      ("\r\nNICK", .signature), ("\u{16}\u{3}\u{1}", .signature),
      ("PROXY \r\n", .unsupported), ("PROXY\u{20}\n", .malformed), ("PROXY TCP5 1.2.3.4 1.2.3.4 1 1\r\n", .unsupported),
      ("PROXY TCP4\r\n", .malformed), ("PROXY TCP4 1.2.3.4 1.2.3.4 1\r\n", .malformed),
      ("PROXY TCP4 1.2.3.4 1.2.3.4 1 1 1\r\n", .malformed), ("PROXY TCP4  1.2.3.4 1.2.3.4 1 1\r\n", .malformed),
      ("PROXY TCP4 1.2.3.4 1.2.3.4 1 1 \r\n", .malformed), ("PROXY TCP4 1.2.3.4 1.2.3.4 1 1\n", .malformed),
      ("PROXY TCP4 1.2.3.4 1.2.3.4 65536 1\r\n", .malformed), ("PROXY TCP4 1.2.3.4 1.2.3.4 1 65536\r\n", .malformed),
      ("PROXY TCP4 1.2.3.4 1.2.3.4 -1 1\r\n", .malformed), ("PROXY TCP4 1.2.3.4 1.2.3.4 01 1\r\n", .malformed),
      ("PROXY TCP4 1.2.3.04 1.2.3.4 1 1\r\n", .malformed), ("PROXY TCP4 1.2.3.256 1.2.3.4 1 1\r\n", .malformed),
      ("PROXY TCP4 ::1 ::1 1 1\r\n", .malformed), ("PROXY TCP6 1.2.3.4 1.2.3.4 1 1\r\n", .malformed),
      ("PROXY TCP4 1.2.3.4 example 1 1\r\n", .malformed), ("PROXY TCP4 1.2.3.4 1.2.3.4 \r\n", .malformed),
      ("PROXY TCP4 1.2.3.4 1.2.3.4 99999999999999999999 1\r\n", .malformed),
    ] as [(String, ProxyHeader.Fault)])
  func refusesText(_ header: String, _ fault: ProxyHeader.Fault) {
    #expect(parse(Array(header.utf8)) == .invalid(fault))
  }

  @Test("Version 1: \"a 107-byte buffer is always enough\"; without a line end in them the rest isn't waited for")
  func longText() {
    let long = Array(("PROXY UNKNOWN " + String(repeating: "x", count: 91) + "\r\n").utf8)
    #expect(long.count == 107)
    #expect(parse(long) == .header(length: 107, source: nil))
    #expect(parse(Array(long.prefix(106))) == .incomplete)
    #expect(parse(Array(long.prefix(105)) + Array("x\r\n".utf8)) == .invalid(.tooLong))
    #expect(parse(Array(long.prefix(105)) + Array("xx".utf8)) == .invalid(.tooLong))
  }

  @Test("Version 2: addresses, TLVs and what follows")
  func binaryHeaders() throws {
    let noop: [UInt8] = [0x04, 0, 2, 9, 9]
    let tls: [UInt8] = [0x20, 0, 5, 1, 0, 0, 0, 0]
    let noTLS: [UInt8] = [0x20, 0, 5, 0, 0, 0, 0, 0]
    let from4 = try origin("192.0.2.7", 50000)
    let from6 = try origin("2001:db8::1", 50000)
    let mapped = [UInt8](repeating: 0, count: 10) + [255, 255, 192, 0, 2, 7] + Self.v6.dropFirst(16)
    let rows: [([UInt8], ProxyHeader.Origin?)] = [
      (binary(0x11, Self.v4), from4),
      (binary(0x21, Self.v6), from6),
      (binary(0x21, mapped), from4),
      (binary(0x11, Self.v4 + noop), from4),
      (binary(0x11, Self.v4 + noop + tls), try origin("192.0.2.7", 50000, isTLS: true)),
      (binary(0x21, Self.v6 + tls + noop), try origin("2001:db8::1", 50000, isTLS: true)),
      (binary(0x11, Self.v4 + noTLS), from4),
      (binary(0x11, Self.v4 + [0x20, 0, 0]), from4),
      // LOCAL, whatever its addresses; UNSPEC; AF_UNIX; datagrams.
      (binary(0x00, [], kind: 0x20), nil),
      (binary(0x11, Self.v4, kind: 0x20), nil),
      (binary(0x00, []), nil),
      (binary(0x00, [1, 2, 3]), nil),
      (binary(0x31, [UInt8](repeating: 0x2F, count: 216)), nil),
      (binary(0x12, Self.v4), nil),
    ]
    for (header, source) in rows {
      let expected = ProxyHeader.Outcome.header(length: header.count, source: source)
      #expect(parse(header) == expected)
      #expect(parse(header + Array("NICK".utf8)) == expected)
      for count in 0..<header.count { #expect(parse(Array(header.prefix(count))) == .incomplete) }
    }
  }

  @Test("Version 2: what is not one is refused, and never read beyond its end")
  func refusesBinary() {
    let rows: [([UInt8], ProxyHeader.Fault)] = [
      (binary(0x11, Self.v4, kind: 0x11), .unsupported),
      (binary(0x11, Self.v4, kind: 0x22), .unsupported),
      (binary(0x41, Self.v4), .unsupported),
      (binary(0x13, Self.v4), .unsupported),
      (binary(0x11, Array(Self.v4.dropLast())), .malformed),
      (binary(0x21, Array(Self.v6.dropLast())), .malformed),
      (binary(0x11, []), .malformed),
      (binary(0x31, Self.v4), .malformed),
      (binary(0x11, Self.v4 + [4]), .malformed),
      (binary(0x11, Self.v4 + [4, 0]), .malformed),
      (binary(0x11, Self.v4 + [4, 0, 1]), .malformed),
      (binary(0x11, Self.v4 + [0x20, 255, 255, 1]), .malformed),
      (signature + [0x21, 0x11, 0xFF, 0xFF], .tooLong),
      (binary(0x11, [UInt8](repeating: 0, count: Limits.proxyHeader - 15)), .tooLong),
    ]
    for (header, fault) in rows { #expect(parse(header + [0, 0, 0, 0]) == .invalid(fault)) }
    var other = signature
    other[4] = 1
    #expect(parse(other) == .invalid(.signature))
  }
}
