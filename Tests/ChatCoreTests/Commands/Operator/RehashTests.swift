import ChatCore
import ChatTesting
import Testing

@Suite struct RehashTests {
  private static let operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")]

  @Test(
    "RFC 2812 4.2: \"The rehash command is an administrative command which can be used by an operator to force the server to re-read and process its configuration file\""
  )
  func rehash() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here
      eve is here in plain
      ann > OPER admin secret
      ann !
      ann > REHASH
      ann < :partyline.local 382 ann configuration :*
      ann < :partyline.local 005 ann NETWORK=Elsewhere :are supported by this server
      ann < :partyline.local NOTE REHASH RELOADED :*
      bob < :partyline.local 005 bob NETWORK=Elsewhere :are supported by this server
      eve < nothing
      """, config: { $0.operators = Self.operators }, reloaded: { $0.network = "Elsewhere" })
  }

  @Test("All of it takes effect, or, when anything in it is wrong, nothing does and the operator is told what")
  func problem() throws {
    try transcript(
      """
      ann is here with caps standard-replies labeled-response batch
      ann > OPER admin secret
      ann !
      reload fails line 3: no such key
      ann > @label=r REHASH
      ann < @label=r * BATCH +* labeled-response
      ann < * 382 ann *
      ann < * FAIL REHASH CONFIGURATION :Nothing was changed: line 3: no such key
      ann < * BATCH -*
      ann < nothing
      """, config: { $0.operators = Self.operators }, reloaded: { $0.network = "Elsewhere" })
  }
}
