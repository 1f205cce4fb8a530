import EventLoop
import Testing

@Suite struct SocketAddressTests {
  @Test(
    "One address with its port in every form a configuration has",
    arguments: [
      ("127.0.0.1:6667", "127.0.0.1:6667"),
      ("127.0.0.1", "127.0.0.1:7000"),
      ("[::1]:6667", "[::1]:6667"),
      ("[::1]", "[::1]:7000"),
      ("::1", "[::1]:7000"),
      ("[::]:6667", "[::]:6667"),
      ("[2001:0DB8:0:0:0:0:0:1]:1", "[2001:db8::1]:1"),
      ("[::ffff:192.0.2.7]:80", "192.0.2.7:80"),
      ("0.0.0.0:65535", "0.0.0.0:65535"),
      ("127.0.0.1:0", "127.0.0.1:0"),
    ])
  func reads(_ text: String, _ expected: String) {
    #expect(SocketAddress(text, defaultPort: 7000)?.description == expected)
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", ":", ":6667", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:+1", "127.0.0.1:-1", "127.0.0.1: 1",
      "127.0.0.1:6667x",
      "127.0.0.1:٣", "127.0.0", "127.0.0.256", "::1:6667x", "[::1", "[::1]6667", "[::1]:", "[127.0.0.1]:1", "[]:1",
      "example",
      "example.org:6667", "127.0.0.1\0:1", "fe80::1%lo", "*:6667",
    ])
  func refuses(_ text: String) {
    #expect(SocketAddress(text, defaultPort: 7000) == nil)
  }

  @Test("Without a default, the port must be there")
  func needsPort() {
    #expect(SocketAddress("127.0.0.1") == nil)
    #expect(SocketAddress("127.0.0.1:1")?.port == 1)
  }

  @Test(
    "`*` listens on IPv4 and IPv6, `localhost` on both loopback addresses, and an address on itself",
    arguments: [
      ("*:6667", ["0.0.0.0:6667", "[::]:6667"]),
      ("*", ["0.0.0.0:7000", "[::]:7000"]),
      ("localhost:1", ["127.0.0.1:1", "[::1]:1"]),
      ("[::1]:2", ["[::1]:2"]),
      ("nowhere:1", []),
      ("*:x", []),
    ])
  func listenEntries(_ text: String, _ expected: [String]) {
    #expect(SocketAddress.parse(text, defaultPort: 7000).map(\.description) == expected)
  }

  @Test("The address in network order has 4 or 16 bytes, and makes the same address again")
  func networkBytes() throws {
    let four = try #require(SocketAddress("192.0.2.1:5"))
    #expect(four.networkBytes == [192, 0, 2, 1])
    #expect(SocketAddress(networkBytes: four.networkBytes, port: 5) == four)
    let six = try #require(SocketAddress("[2001:db8::ff]:5"))
    #expect(six.networkBytes == [0x20, 1, 0xd, 0xb8] + [UInt8](repeating: 0, count: 11) + [0xff])
    #expect(SocketAddress(networkBytes: six.networkBytes, port: 5) == six)
    #expect(SocketAddress(networkBytes: [1, 2, 3], port: 5) == nil)
  }

  @Test("An IPv4-mapped IPv6 address is the IPv4 address it holds")
  func mapped() {
    let bytes = [UInt8](repeating: 0, count: 10) + [0xff, 0xff, 192, 0, 2, 1]
    let address = SocketAddress(networkBytes: bytes, port: 1)
    #expect(address?.host == "192.0.2.1")
    #expect(address?.networkBytes == [192, 0, 2, 1])
  }
}
