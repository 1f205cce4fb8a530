import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite struct WebircTests {
  @Test("IRCv3 WEBIRC: \"the hostname and IP address of the client\" are what others see; secure is told by WHOIS")
  func gateway() throws {
    try transcript(
      """
      web connects from 10.0.0.1 as gateway
      web > WEBIRC * web.example ann.example 192.0.2.7 :secure local-port=6697
      web > NICK ann
      web > USER ann 0 * :Ann
      web << * 422 *
      web > WHOIS ann
      web < :partyline.local 311 ann ann ann ann.example * :Ann
      web << :partyline.local 338 ann ann ann@ann.example 192.0.2.7 *
      web << * 671 *
      """)
  }

  @Test(
    "protocol.md: a host name that can't stand in a mask is replaced by the address",
    arguments: [
      ("bad!name", "2001:DB8::7", "2001:db8::7"), (String(repeating: "x", count: 64), "192.0.2.7", "192.0.2.7"),
      ("ok-1.example", "0::ffff:192.0.2.7", "ok-1.example"), ("*", "0::1", "0::1"), ("*", "::1", "0::1"),
    ])
  func hostName(name: String, address: String, shown: String) throws {
    try transcript(
      """
      web connects as gateway
      web > WEBIRC * web \(name) \(address)
      web > NICK ann
      web > USER ann 0 * :Ann
      web << * 422 *
      web > WHOIS ann
      web < * 311 ann ann ann \(shown) * :Ann
      """)
  }

  @Test("IRCv3 WEBIRC: from any other address it is answered with ERROR and the connection is closed")
  func noGateway() throws {
    try transcript(
      """
      web connects from 10.0.0.1
      web > WEBIRC * web ann.example 192.0.2.7
      web < ERROR :Closing link: WEBIRC is for gateways, and your address isn't listed as one
      web is gone
      log contains WEBIRC from an address that is no
      bob connects as gateway
      bob > WEBIRC * web ann.example nowhere
      bob < ERROR :Closing link: WEBIRC needs the IP address of the person as its fourth parameter
      bob is gone
      """)
  }

  @Test("protocol.md: once, with all parameters, and before registration")
  func once() throws {
    try transcript(
      """
      web connects as gateway
      web > WEBIRC * web ann.example
      web < :partyline.local 461 * WEBIRC :Not enough parameters; use WEBIRC <password> <gateway> <hostname> <ip> [<options>]
      web > WEBIRC * web ann.example 192.0.2.7
      web < nothing
      web > WEBIRC * web bob.example 192.0.2.8
      web < ERROR *
      web is gone
      ann is here as gateway
      ann > WEBIRC * web ann.example 192.0.2.7
      ann < * 462 *
      """)
  }

  @Test(
    "protocol.md: \"All limits, and the list exempt, are those of the given address\": an exempt person is, the others aren't"
  )
  func exempt() throws {
    try transcript(
      """
      a connects from 10.0.0.1 as gateway
      b connects from 10.0.0.1 as gateway
      c connects from 10.0.0.1 as gateway as exempt
      d connects from 10.0.0.1 as gateway as exempt
      a > WEBIRC * web x 192.0.2.7
      b > WEBIRC * web x 192.0.2.7
      b is connected
      c > WEBIRC * web x 198.51.100.7
      d > WEBIRC * web x 198.51.100.7
      d < ERROR :Closing link: Too many connections from your address
      """
    ) {
      $0.limits.connectionsPerAddress = 1
      $0.exempt = [AddressRange("192.0.2.0/24")].compactMap { $0 }
    }
  }

  @Test(
    "protocol.md: \"All limits, and the list exempt, are those of the given address\"; and a gateway's own connections are not counted"
  )
  func limits() throws {
    try transcript(
      """
      a connects from 10.0.0.1 as gateway
      b connects from 10.0.0.1 as gateway
      c connects from 10.0.0.1 as gateway
      a > WEBIRC * web x 2001:db8:0:1::1
      b > WEBIRC * web x 2001:db8:0:1::2     // the same /64
      c > WEBIRC * web x 2001:db8:0:2::1
      a is connected
      b < ERROR :Closing link: Too many connections from your address
      b is gone
      c is connected
      b leaves
      a leaves
      d connects from 10.0.0.1 as gateway
      d > WEBIRC * web x 2001:db8:0:1::3
      d is connected
      d < nothing
      """
    ) { $0.limits.connectionsPerAddress = 1 }
  }
}
