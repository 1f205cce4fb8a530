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

  @Test(
    "Modern IRC, RPL_ISUPPORT: a token that is gone is negated, \"-PARAMETER\"; one that is new or different is told anew"
  )
  func tokens() throws {
    try transcript(
      """
      ann is here
      ann > OPER admin secret
      ann !
      ann > REHASH
      ann < * 382 *
      ann < :partyline.local 005 ann MONITOR=7 -CHANLIMIT :are supported by this server
      """, config: { $0.operators = Self.operators },
      reloaded: {
        $0.limits.channelsPerUser = 0
        $0.limits.monitored = 7
      })
  }

  @Test("An operator who is taken out of the configuration is operator no more; they and the other operators are told")
  func dismissed() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here
      eve is here
      ann > OPER admin secret
      bob > OPER boss secret
      ann !
      bob !
      ann > REHASH
      ann < * 382 *
      bob < :partyline.local MODE bob -o
      bob < :partyline.local NOTICE bob :The configuration no longer has the operator boss
      bob < nothing
      ann < :partyline.local NOTICE * :bob!bob@127.0.0.1 is no longer operator: the configuration no longer has boss
      ann < * NOTE REHASH RELOADED *
      bob > REHASH
      bob < * 481 *
      bob > MODE bob
      bob < * 221 bob +
      eve > WHO bob
      eve < * 352 eve * bob H :0 *
      eve > WHO ann
      eve << * 352 eve * ann H* :0 *
      ann > MODE ann
      ann < * 221 ann +o
      """,
      config: { $0.operators = Self.operators + [Config.Operator(name: "boss", passwordHash: "plain:secret")] },
      reloaded: { $0.operators = Self.operators })
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
