import ChatCore
import ChatTesting
import Testing

@Suite struct KillTests {
  @Test("RFC 2812 3.7.1: KILL closes the connection of a nick; they, their channels and the operators are told why")
  func kill() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      oda is here
      bob > JOIN #tea
      eve > JOIN #tea
      ann > OPER root secret
      oda > OPER root secret
      ann !
      oda !
      bob !
      eve !
      ann > KILL BOB :spam
      bob < :ann!ann@127.0.0.1 KILL bob :spam
      bob < ERROR :Closing link: Killed (ann (spam))
      bob is gone
      eve < :bob!bob@127.0.0.1 QUIT :Killed (ann (spam))
      ann < * NOTICE * :ann killed bob!bob@127.0.0.1: spam
      oda < * NOTICE * :ann killed bob!bob@127.0.0.1: spam
      log contains killed(nick: "bob", by: "ann", reason: "spam")
      """, config: withOperator)
  }

  @Test(
    "\"Who kicks, bans or kills them does so as ever\": somebody always on is seen to quit, and not to be away first")
  func alwaysOn() throws {
    try transcript(
      """
      bob is here
      bob > REGISTER * * battery-staple
      bob > PREFERENCES alwayson on
      bob > JOIN #tea
      eve is here with caps away-notify
      eve > JOIN #tea
      eve > MONITOR + bob
      ann is here
      ann > OPER root secret
      eve !
      ann > KILL bob :spam
      eve < :bob!* QUIT :Killed (ann (spam))
      eve < * 731 eve :bob
      eve < nothing
      bob is gone
      server restarts
      eve is here
      eve > JOIN #tea
      eve << * 353 eve = #tea :~eve
      """, config: withOperator)
  }

  @Test("481 for those who are no operators, 461 without a reason, 401 for nobody, 417 for a reason over 255 bytes")
  func refused() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > KILL ann :x
      bob < * 481 bob :*
      ann > OPER root secret
      ann !
      ann > KILL bob
      ann < * 461 ann KILL :Not enough parameters; use KILL <nick> <reason>
      ann > KILL nobody :x
      ann < * 401 ann nobody :*
      ann > KILL bob :\(String(repeating: "x", count: 256))
      ann < * 417 *
      bob < nothing
      bob is connected
      """, config: withOperator)
  }

  @Test("Races: the target quit just before, was killed by another, or is oneself in a labelled command")
  func races() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch
      bob is here
      eve is here
      oda is here
      ann > OPER root secret
      oda > OPER root secret
      bob > QUIT
      ann !
      oda !
      ann > KILL bob :x
      ann < * 401 *
      ann > KILL eve :x
      oda > KILL eve :x
      oda < * NOTICE * :ann killed eve!*
      oda < * 401 oda eve :*
      bob is here
      bob > NICK eve
      ann !
      ann > KILL eve :again
      bob << ERROR :*
      ann !
      ann > @label=k KILL ann :goodbye
      ann < @label=k * BATCH +* labeled-response
      ann < @batch=* NOTICE * :ann killed ann!*
      ann < @batch=* :ann!* KILL ann :goodbye
      ann < @batch=* ERROR :Closing link: Killed (ann (goodbye))
      ann < * BATCH -*
      ann is gone
      """, config: withOperator)
  }

  @Test("A target that is delayed is killed with its lines unread")
  func delayed() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > OPER root secret
      ann > JOIN #tea
      bob > LIST
      bob > LIST
      bob > JOIN #tea
      bob is paused
      ann !
      ann > KILL bob :flood
      bob is gone
      ann < * NOTICE *
      wait 100 s
      ann < nothing
      """
    ) {
      withOperator(&$0)
      $0.limits.commands = .init(perMinute: 6, burst: 9)
    }
  }
}
