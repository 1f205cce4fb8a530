import ChatCore
import ChatTesting
import Testing

/// The operator block of the operators' tests.
func withOperator(_ config: inout Config) {
  config.operators = [
    Config.Operator(name: "root", passwordHash: "plain:secret"),
    Config.Operator(name: "home", passwordHash: "plain:secret", masks: ["*!*@10.0.0.*"]),
  ]
}

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

  @Test("“A person in plain mode leaves the password out and is asked for it”; an IRC client gets 461") func asked()
    throws
  {
    try play(
      """
      ann is here
      eve is here in plain
      ann > JOIN #tea
      eve > JOIN #tea
      ann !
      eve !
      ann > OPER admin
      ann < :partyline.local 461 ann OPER :*
      eve > /oper admin
      eve < -- The password of operator admin (it isn't shown while you type):
      eve is hidden
      eve > secret
      eve is shown
      eve < * operator*
      ann < nothing
      log contains oper(nick: "eve", name: "admin")
      log lacks secret
      """)
  }

  @Test(
    "protocol.md: \"Whatever is wrong, the answer is 464\": a password, a name or a place; none tells which names there are"
  )
  func refused() throws {
    try play(
      """
      ann is here from 10.0.0.1
      bob is here from 10.0.0.2
      ann > OPER admin wrong
      ann < :partyline.local 464 ann :No operator may come from here with that name and password
      ann > OPER boss secret
      ann < :partyline.local 464 ann :No operator may come from here with that name and password
      bob > OPER admin secret
      bob < :partyline.local 464 bob :No operator may come from here with that name and password
      ann > REHASH
      ann < * 481 *
      log contains operRefused(nick: "bob"
      """, masks: ["*!*@10.0.0.1"])
  }

  @Test(
    "An unknown name, and one that isn't for this place, take as long as a known one: a password is checked for them too"
  )
  func sameTime() throws {
    try play(
      """
      bob is here from 10.0.0.2
      bob > OPER boss secret
      bob < nothing
      answer password yes
      bob < * 464 *
      bob > OPER admin secret
      bob < nothing
      answer password yes
      bob < * 464 *
      """, hash: "slow", masks: ["*!*@10.0.0.1"])
  }

  @Test(
    "RFC 2812 5.1, RPL_TRYAGAIN: when too many passwords wait, none is looked at, and the answer doesn't call it wrong")
  func busy() throws {
    try play(
      """
      ann is here with caps labeled-response batch
      ann > @label=o OPER admin secret
      answer password busy
      ann < @label=o :partyline.local 263 ann OPER :The server is busy with others; try again in a moment
      ann > OPER admin secret
      answer password yes
      ann < * 381 *
      log lacks operRefused
      """, hash: "slow")
  }

  @Test("Where nobody is operator the answer is the same")
  func nobody() throws {
    try transcript("ann is here\nann > OPER admin secret\nann < :partyline.local 464 ann :No operator may*")
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
      bob < * 252 *
      bob < * 253 *
      bob < * 254 *
      bob < * 255 *
      """, hash: "slow")
  }

  @Test("RFC 2812 3.1.4: the right name and password make an operator (381 and MODE +o); other operators are told")
  func told() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > OPER root secret
      ann < * 381 ann :You are now an operator of this server
      ann < :ann!ann@127.0.0.1 MODE ann +o
      bob > OPER root secret
      ann < :partyline.local NOTICE * :bob!bob@127.0.0.1 is now operator (root)
      bob < * 381 *
      log contains oper(nick: "bob", name: "root")
      """, config: withOperator)
  }

  @Test("464 for a wrong password, an unknown name or a wrong host, 461 without a password; operators are told")
  func attempts() throws {
    try transcript(
      """
      ann is here
      bob is here
      kim is here from 10.0.0.7
      ann > OPER root secret
      ann !
      bob > OPER root wrong
      bob < * 464 bob :*
      ann < * NOTICE * :bob!bob@127.0.0.1 tried to become operator (root) and was refused
      bob > OPER nobody secret
      bob < * 464 bob :No operator may come from here *
      ann < * NOTICE * :bob!* tried to become operator (nobody) and was refused
      bob > OPER home secret
      bob < * 464 *
      bob > OPER root
      bob < * 461 bob OPER :*
      bob > MODE bob
      bob < * 221 bob +
      kim > OPER home secret
      kim < * 381 *
      log lacks secret
      """, config: withOperator)
  }

  @Test("Nobody is operator before they are registered: 451")
  func unregistered() throws {
    try transcript(
      """
      eve connects
      eve > FORMAT wire
      eve !
      eve > OPER root secret
      eve < * 451 * OPER :*
      eve > KILL eve :x
      eve < * 451 *
      eve > WALLOPS :x
      eve < * 451 *
      eve > DIE
      eve < * 451 *
      eve > REHASH
      eve < * 451 *
      """, config: withOperator)
  }
}
