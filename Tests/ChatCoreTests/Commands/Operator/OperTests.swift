import ChatCore
import ChatTesting
import Testing

@Suite struct OperTests {
  private func play(_ text: String, hash: String = "plain:secret", masks: [String] = []) throws {
    try transcript(
      text, config: { $0.operators = [Config.Operator(name: "admin", passwordHash: hash, masks: masks)] })
  }

  @Test(
    "RFC 2812 3.1.4: \"If the user is successful, the user will receive a MODE message indicating the new user modes\"")
  func oper() throws {
    try play(
      """
      ann is here
      ann > OPER admin secret
      ann < :partyline.local 381 ann :*
      ann < :ann!ann@* MODE ann +o
      log contains oper(nick: "ann", name: "admin")
      log lacks secret
      """)
  }

  @Test("Modern IRC: ERR_PASSWDMISMATCH for a wrong password; ERR_NOOPERHOST for an unknown name or place")
  func refused() throws {
    try play(
      """
      ann is here from 10.0.0.1
      bob is here from 10.0.0.2
      ann > OPER admin wrong
      ann < :partyline.local 464 ann :*
      ann > OPER boss secret
      ann < :partyline.local 491 ann :*
      bob > OPER admin secret
      bob < :partyline.local 491 bob :*
      ann > REHASH
      ann < * 481 *
      log contains operRefused(nick: "bob"
      """, masks: ["*!*@10.0.0.1"])
  }

  @Test("While the password is checked everybody else goes on; the labelled answer comes once, with its label")
  func slow() throws {
    try play(
      """
      ann is here with caps labeled-response batch
      bob is here
      ann > @label=o OPER admin secret
      ann > PING later
      ann is paused
      bob > PING now
      bob < * PONG *
      ann < nothing
      answer password yes
      ann < @label=o :partyline.local BATCH +* labeled-response
      ann < @batch=* :partyline.local 381 ann :*
      ann < @batch=* :ann!ann@* MODE ann +o
      ann < :partyline.local BATCH -*
      ann < :partyline.local PONG * :later
      ann < nothing
      """, hash: "slow")
  }

  @Test("An answer for somebody who has left meanwhile is nobody's")
  func gone() throws {
    try play(
      """
      ann is here
      ann > OPER admin secret
      ann leaves
      bob is here
      answer password yes
      bob < nothing
      bob > LUSERS
      bob < * 251 *
      bob < * 255 *
      """, hash: "slow")
  }
}
