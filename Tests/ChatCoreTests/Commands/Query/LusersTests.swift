import ChatCore
import ChatTesting
import Testing

@Suite struct LusersTests {
  @Test("RFC 2812 3.4.2: counts of users, operators, unknown connections and channels")
  func counts() throws {
    try transcript(
      """
      ann is here
      ann > LUSERS
      ann < :partyline.local 251 ann :There are 1 users and 0 invisible on 1 server
      ann < :partyline.local 252 ann 0 :operators online
      ann < :partyline.local 253 ann 0 :connections not registered yet
      ann < :partyline.local 254 ann 0 :channels formed
      ann < :partyline.local 255 ann :I have 1 clients and 0 servers
      ann < :partyline.local 265 ann 1 1 :Current local users 1, max 1
      ann < :partyline.local 266 ann 1 1 :Current global users 1, max 1
      bob is here
      eve connects
      ann > JOIN #tea
      ann > OPER admin secret
      ann !
      ann > LUSERS
      ann < * 251 ann :There are 2 users and 0 invisible on 1 server
      ann < * 252 ann 1 :*
      ann < * 253 ann 1 :*
      ann < * 254 ann 1 :*
      bob leaves
      eve leaves
      ann !
      ann > LUSERS
      ann << * 265 ann 1 2 :*
      """, config: { $0.operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")] })
  }
}
