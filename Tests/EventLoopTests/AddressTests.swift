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

@Suite struct AddressRangeTests {
  @Test(
    "RFC 4632: the first bits, as many as the prefix says, decide",
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", true),
      ("10.0.0.0/8", "11.0.0.0", false),
      ("10.9.9.9/8", "10.1.1.1", true),
      ("192.0.2.128/25", "192.0.2.127", false),
      ("192.0.2.128/25", "192.0.2.255", true),
      ("0.0.0.0/0", "255.255.255.255", true),
      ("0.0.0.0/0", "::1", false),
      ("192.0.2.1", "192.0.2.1", true),
      ("192.0.2.1/32", "192.0.2.0", false),
      ("2001:db8::/32", "2001:db8:ffff::1", true),
      ("2001:db8::/32", "2001:db9::", false),
      ("2001:db8::/64", "2001:db8::ffff:0:0:1", true),
      ("2001:db8::/64", "2001:db8:0:1::", false),
      ("2001:db8::/65", "2001:db8::8000:0:0:0", false),
      ("2001:db8::/127", "2001:db8::1", true),
      ("2001:db8::/127", "2001:db8::2", false),
      ("::1", "::1", true),
      ("::1", "::2", false),
      ("::/0", "2001:db8::", true),
      ("::/0", "10.0.0.1", false),
      ("::ffff:10.0.0.0/104", "10.1.2.3", true),
      ("10.0.0.0/8", "::ffff:10.1.2.3", true),
    ])
  func contains(_ range: String, _ address: String, _ expected: Bool) throws {
    let range = try #require(AddressRange(range))
    let address = try #require(SocketAddress(address, defaultPort: 1))
    #expect(range.contains(address) == expected)
    #expect(range.contains(address.networkBytes) == expected)
  }

  @Test(
    "What isn't a block of addresses is refused",
    arguments: [
      "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "::/129", "::/x", "::1/9999",
      "::ffff:10.0.0.0/95", "10.0/8", "[::1]/128", "*", "10.0.0.0/99999999999999999999",
    ])
  func refuses(_ text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test("Bytes that aren't an address lie in no block")
  func noAddress() {
    #expect(AddressRange("0.0.0.0/0")?.contains([]) == false)
    #expect(AddressRange("::/0")?.contains([1, 2, 3]) == false)
  }

  @Test("The text form reads back as the same block", arguments: ["10.0.0.0/8", "192.0.2.1", "2001:db8::/32", "::/0"])
  func text(_ text: String) {
    #expect(AddressRange(text)?.description == text)
  }
}
