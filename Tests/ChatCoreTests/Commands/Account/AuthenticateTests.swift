import ChatCore
import ChatTesting
import ChatWire
import Testing

/// IRCv3 sasl-3.1, with SCRAM-SHA-256 (RFC 5802) and OAUTHBEARER (RFC 7628).
@Suite struct AuthenticateTests {
  /// `ann` is registered, and `phone` has asked for SASL.
  private func play(_ text: String) throws {
    try transcript(
      """
      ann is here
      ann > REGISTER * * correct-horse
      ann << * 900 *
      phone connects from 10.0.0.2
      phone > CAP LS 302
      phone << *sasl=PLAIN,SCRAM-SHA-256,OAUTHBEARER*
      phone > CAP REQ sasl
      phone << * ACK *
      phone > NICK phone
      phone > USER phone 0 * :phone
      \(text)
      """)
  }

  private static func data(_ text: String) -> String { Base64.encode(Array(text.utf8)) }

  @Test(
    "PLAIN: \"If authentication fails, a 904 or 905 numeric will be sent\", whatever is wrong",
    arguments: [
      data("\0ann\0wrong-horse"), data("\0nobody\0correct-horse"), data("bob\0ann\0correct-horse"),
      data("ann correct-horse"),
      data("\0ann\0"), "no base 64", "+",
    ])
  func refused(data: String) throws {
    try play(
      """
      phone > AUTHENTICATE plain
      phone < AUTHENTICATE +
      phone > AUTHENTICATE :\(data)
      phone < * 904 phone :SASL authentication failed
      phone > AUTHENTICATE PLAIN
      phone < AUTHENTICATE +
      """)
  }

  @Test(
    "\"If the client completes registration … without having sent\" a mechanism that there is: 908 tells which there are; 906 and 907 as they say"
  )
  func otherAnswers() throws {
    try play(
      """
      phone > AUTHENTICATE EXTERNAL
      phone < * 908 phone PLAIN,SCRAM-SHA-256,OAUTHBEARER :are available SASL mechanisms
      phone < * 904 *
      phone > AUTHENTICATE PLAIN
      phone < AUTHENTICATE +
      phone > AUTHENTICATE *
      phone < * 906 phone :*
      phone > AUTHENTICATE PLAIN
      phone < AUTHENTICATE +
      phone > AUTHENTICATE \(String(repeating: "A", count: 401))
      phone < * 905 phone :*
      phone > AUTHENTICATE PLAIN
      phone < AUTHENTICATE +
      phone > AUTHENTICATE \(Self.data("ann\0ann\0correct-horse"))
      phone < * 900 phone phone!*@10.0.0.2 ann :You are now logged in as ann
      phone < * 903 phone :*
      phone > AUTHENTICATE PLAIN
      phone < * 907 phone :*
      phone > CAP END
      phone << * 001 phone *
      phone > WHOIS phone
      phone << * 330 phone phone ann :*
      """)
  }

  @Test("\"If the last chunk was exactly 400 bytes long, it must also be followed by\" AUTHENTICATE +")
  func pieces() throws {
    let whole = Self.data("\0ann\0" + String(repeating: "x", count: 295))
    #expect(whole.utf8.count == 400)
    try play(
      """
      phone > AUTHENTICATE PLAIN
      phone < AUTHENTICATE +
      phone > AUTHENTICATE \(whole)
      phone < nothing
      phone > AUTHENTICATE +
      phone < * 904 *
      """)
  }

  @Test("SCRAM-SHA-256: the server proves itself, too; a wrong proof, or one of another exchange, is refused")
  func scram() throws {
    let nonce = "clientdigest of plt_word"
    let first = "r=\(nonce),s=c2FsdA==,i=4096"
    try play(
      """
      phone > AUTHENTICATE SCRAM-SHA-256
      phone < AUTHENTICATE +
      phone > AUTHENTICATE \(Self.data("n,,n=ann,r=client"))
      phone < AUTHENTICATE \(Self.data(first))
      phone > AUTHENTICATE \(Self.data("c=biws,r=\(nonce),p=wrong-horse"))
      phone < * 904 *
      phone > AUTHENTICATE SCRAM-SHA-256
      phone < AUTHENTICATE +
      phone > AUTHENTICATE \(Self.data("n,,n=ann,r=client"))
      phone < AUTHENTICATE \(Self.data(first))
      phone > AUTHENTICATE \(Self.data("c=biws,r=clientother,p=correct-horse"))
      phone < * 904 *
      phone > AUTHENTICATE SCRAM-SHA-256
      phone < AUTHENTICATE +
      phone > AUTHENTICATE \(Self.data("n,,n=ann,r=client"))
      phone < AUTHENTICATE \(Self.data(first))
      phone > AUTHENTICATE \(Self.data("c=biws,r=\(nonce),p=correct-horse"))
      phone < AUTHENTICATE \(Self.data("v=signed"))
      phone > AUTHENTICATE +
      phone < * 900 *
      phone < * 903 *
      """)
  }

  @Test(
    "SCRAM: what asks for channel binding, for somebody else, or is no message of SCRAM, is refused",
    arguments: [
      "p=tls-unique,,n=ann,r=x", "n,a=bob,n=ann,r=x", "n,,m=x,n=ann,r=x", "n,,n=ann", "n,,n=ann,r=", "hello",
      "n,,n=nobody,r=x",
    ])
  func badScram(first: String) throws {
    try play(
      """
      phone > AUTHENTICATE SCRAM-SHA-256
      phone < AUTHENTICATE +
      phone > AUTHENTICATE \(Self.data(first))
      phone < * 904 *
      """)
  }

  @Test("OAUTHBEARER takes a token, with the account's name or without")
  func bearer() throws {
    for header in ["n,a=ann,", "n,,"] {
      try play(
        """
        ann > TOKEN ADD phone
        phone > AUTHENTICATE OAUTHBEARER
        phone < AUTHENTICATE +
        phone > AUTHENTICATE \(Self.data("\(header)\u{1}auth=Bearer wrong\u{1}\u{1}"))
        phone < * 904 *
        phone > AUTHENTICATE OAUTHBEARER
        phone < AUTHENTICATE +
        phone > AUTHENTICATE \(Self.data("\(header)\u{1}auth=Bearer plt_word\u{1}\u{1}"))
        phone < * 900 *
        phone < * 903 *
        """)
    }
  }
}
