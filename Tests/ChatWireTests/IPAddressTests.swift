import ChatWire
import Testing

@Suite struct IPAddressTests {
  @Test(
    "Every text form is read, and written in the one form of RFC 5952",
    arguments: [
      ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("192.0.2.7", "192.0.2.7"),
      ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
      ("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"),
      // "The symbol :: MUST NOT be used to shorten just one 16-bit 0 field"
      ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
      ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
      // "the longest run … MUST be shortened"; of two the first
      ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
      ("::ffff:192.0.2.7", "::ffff:192.0.2.7"), ("::ffff:c000:207", "::ffff:192.0.2.7"),
      ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
      ("0:0:0:0:0:ffff:1.2.3.4", "::ffff:1.2.3.4"), ("fe80::", "fe80::"),
      ("0000:0000:0000:0000:0000:ffff:255.255.255.255", "::ffff:255.255.255.255"),
    ])
  func reads(_ text: String, _ canonical: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == canonical)
    #expect(IPAddress(canonical) == address)
  }

  @Test(
    "Anything else is no address",
    arguments: [
      "", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "+1.2.3.4",
      "0x1.2.3.4", "1.2.3.٤", ":", ":::", "1:", ":1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3",
      "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::", "g::", "::1%lo", "[::1]", "::1.2.3", "::1.2.3.4:1",
      "1.2.3.4::",
      "::ffff:01.2.3.4", "１::", "-1::", "1:2:3:4:5:6:7:1.2.3.4", String(repeating: ":", count: 1000),
      String(repeating: "0", count: 46), "example.org",
    ])
  func refuses(_ text: String) { #expect(IPAddress(text) == nil) }

  @Test("An IPv4 person on an IPv6 socket has one address; other addresses stay")
  func unmapped() {
    #expect(IPAddress("::ffff:192.0.2.7")?.unmapped == IPAddress("192.0.2.7"))
    #expect(IPAddress("::192.0.2.7")?.unmapped == IPAddress("::192.0.2.7"))
    #expect(IPAddress("::1")?.unmapped == IPAddress("::1"))
    #expect(IPAddress("192.0.2.7")?.unmapped == IPAddress("192.0.2.7"))
  }

  @Test(
    "Limits count an IPv4 address, and of an IPv6 address the first 64 bits, however they are written",
    arguments: [
      ("192.0.2.7", "192.0.2.7"), ("::1", "0::/64"), ("::", "0::/64"), ("2001:db8::7", "2001:db8::/64"),
      ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:0DB8:1:2::", "2001:db8:1:2::/64"),
    ])
  func network(_ text: String, _ network: String) { #expect(IPAddress(text)?.network == network) }

  @Test("The bytes of a socket's address are the address; any other number of bytes is none")
  func networkBytes() {
    #expect(IPAddress(networkBytes: [192, 0, 2, 7]) == IPAddress("192.0.2.7"))
    let bytes: [UInt8] = [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2]
    #expect(IPAddress(networkBytes: bytes) == IPAddress("2001:db8::1:2"))
    for count in [0, 3, 5, 15, 17] { #expect(IPAddress(networkBytes: [UInt8](repeating: 1, count: count)) == nil) }
  }

  @Test(
    "A host in a message never starts with a colon and is the same address",
    arguments: [("::1", "0::1"), ("::", "0::"), ("2001:db8::1", "2001:db8::1"), ("192.0.2.7", "192.0.2.7")])
  func host(_ text: String, _ host: String) {
    #expect(IPAddress(text)?.hostText == host)
    #expect(IPAddress(host) == IPAddress(text))
  }
}
