import ChatCore
import ChatTesting
import Testing

/// The configuration's `passwordCost`: "When it is raised, the hash of an account is made anew the next time its owner
/// logs in with the password".
@Suite struct PasswordCostTests {
  private func stored(cost: Int) -> StoredState {
    var account = Account(name: "zoe", created: 0)
    account.passwordHash = "$scrypt$ln=\(cost),plain:sesame-open"
    var stored = StoredState()
    stored.accounts = [account]
    return stored
  }

  @Test(
    "a hash that is cheaper than the configuration wants is made anew by LOGIN and by SASL, and is there after a restart"
  )
  func renewed() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > LOGIN zoe wrong-password
      ann < * FAIL LOGIN INVALID_CREDENTIALS zoe :*
      queue full
      ann > LOGIN zoe sesame-open
      ann < * 263 ann LOGIN :*
      queue free
      ann > LOGIN zoe sesame-open
      ann << * 900 *
      server restarts
      ann is here with caps standard-replies sasl
      ann > AUTHENTICATE PLAIN
      ann > AUTHENTICATE AHpvZQBzZXNhbWUtb3Blbg==
      ann << * 903 *
      """, stored: stored(cost: 14))
  }

  @Test("one that is dear enough stays, and so does one of another form", arguments: [15, 16])
  func kept(cost: Int) throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > LOGIN zoe sesame-open
      answer password yes
      ann << * 900 *
      server restarts
      ann is here
      ann > LOGIN zoe sesame-open
      answer password yes
      ann << * 900 *
      """, stored: stored(cost: cost))
  }

  @Test("the cost of a hash stands in its text")
  func read() {
    #expect(PasswordCost.of("$scrypt$ln=15,r=8,p=1$c2FsdA==$aGFzaA==") == 15)
    #expect(PasswordCost.of("$scrypt$ln=,r=8") == nil)
    #expect(PasswordCost.of("$2b$12$abc") == nil)
  }
}
