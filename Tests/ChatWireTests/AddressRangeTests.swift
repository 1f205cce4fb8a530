import ChatWire
import Testing

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
    #expect(range.contains(try #require(IPAddress(address))) == expected)
  }

  @Test(
    "What isn't a block of addresses is refused",
    arguments: [
      "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "::/129", "::/x", "::1/9999",
      "::ffff:10.0.0.0/95", "10.0/8", "[::1]/128", "*", "10.0.0.0/99999999999999999999", "10.0.0.0/08",
      "::ffff:10.0.0.0/129",
    ])
  func refuses(_ text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test("The text form reads back as the same block", arguments: ["10.0.0.0/8", "192.0.2.1", "2001:db8::/32", "::/0"])
  func text(_ text: String) {
    #expect(AddressRange(text)?.description == text)
  }
}
