import ChatCore
import ChatTesting
import Testing

@Suite("Accounts: refusals of those who are too many, too late or too early")
struct BusyTests {
  /// Zoe's password is checked when the transcript says so.
  private var stored: StoredState {
    var account = Account(name: "zoe", created: 0)
    account.passwordHash = "answered later"
    var full = Account(name: "max", created: 0)
    full.tokens = (1...Account.Token.mostOfAccount).map {
      Account.Token(name: "t\($0)", hash: $0 == 1 ? "digest of plt_word" : "none\($0)", scopes: [], created: 0)
    }
    var stored = StoredState()
    stored.accounts = [account, full]
    return stored
  }

  @Test("RFC 2812 5.1: \"When a server drops a command without processing it, it MUST use the reply RPL_TRYAGAIN\"")
  func busy() throws {
    try transcript(
      """
      ann is here with caps standard-replies sasl
      ann > LOGIN zoe whatever-it-is
      answer password busy
      ann < * 263 ann LOGIN :*
      ann > AUTHENTICATE PLAIN
      ann < AUTHENTICATE +
      ann > AUTHENTICATE AHpvZQB3aGF0ZXZlci1pdC1pcw==
      answer password busy
      ann << * 263 ann AUTHENTICATE :*
      ann !
      queue full
      ann > REGISTER * * correct-horse
      ann < * 263 ann REGISTER :*
      queue free
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann !
      queue full
      ann > PASSWORD battery-staple
      ann < * 263 ann PASSWORD :*
      ann > TOKEN ADD phone
      ann < * 263 ann TOKEN :*
      """, stored: stored)
  }

  @Test("who is logged in already, who isn't yet, weak passwords, and one token too many")
  func refused() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > PASSWORD battery-staple
      ann < * FAIL PASSWORD NOT_LOGGED_IN :*
      ann > TOKEN LIST
      ann < * FAIL TOKEN NOT_LOGGED_IN :*
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > LOGIN ann correct-horse
      ann < * FAIL LOGIN ALREADY_LOGGED_IN ann :*
      ann > PASSWORD short
      ann < * FAIL PASSWORD WEAK_PASSWORD *
      bob is here with caps standard-replies
      bob > LOGIN max plt_word
      bob << * 900 *
      bob > TOKEN ADD phone
      bob < * FAIL TOKEN TOO_MANY_TOKENS :*
      """, stored: stored)
  }

  @Test("\"After six wrong passwords for one account, or from one address\" AUTHENTICATE has to wait too")
  func throttled() throws {
    let wrong = (1...6).map { _ in "bob > LOGIN ann wrong-horse\nbob < * FAIL LOGIN INVALID_CREDENTIALS ann :*" }
    try transcript(
      """
      ann is here from 10.0.0.1
      ann > REGISTER * * correct-horse
      ann << * 900 *
      bob is here from 10.0.0.2 with caps standard-replies sasl
      \(wrong.joined(separator: "\n"))
      bob > AUTHENTICATE PLAIN
      bob < AUTHENTICATE +
      bob > AUTHENTICATE AGFubgBjb3JyZWN0LWhvcnNl
      bob << * FAIL AUTHENTICATE RATE_LIMITED :*
      """)
  }
}
