import ChatCore
import ChatTesting
import Testing

@Suite struct StatsTests {
  @Test("RFC 2812 5.1, RPL_STATSUPTIME: \":Server Up %d days %d:%02d:%02d\"")
  func uptime() throws {
    try transcript(
      """
      ann is here
      wait 93784 s
      ann > STATS u
      ann < :partyline.local 242 ann :Server Up 1 days 2:03:0?
      ann < :partyline.local 219 ann u :End of STATS report
      """)
  }

  @Test("RFC 2812 5.1, RPL_STATSCOMMANDS: \"<command> <count>\"")
  func commands() throws {
    try transcript(
      """
      ann is here
      ann > TIME
      ann > TIME
      ann !
      ann > STATS m
      ann << * 212 ann NICK 1
      ann << * 212 ann STATS 1
      ann << * 212 ann TIME 2
      ann << * 219 ann m *
      """)
  }

  @Test("protocol.md: \"l: the limits and their reasons\"")
  func limits() throws {
    try transcript(
      """
      ann is here
      ann > STATS l
      ann < :partyline.local 249 ann :connectionsPerAddress: 32 (a household or class room*
      ann << * 249 ann :joins: 20 a minute, burst 30 (*
      ann << * 219 ann l *
      """)
  }

  @Test("protocol.md: \"o: who may become operator, for operators only\"")
  func operators() throws {
    try transcript(
      """
      ann is here
      ann > STATS o
      ann < :partyline.local 481 ann :Permission denied: you are not an operator
      ann > OPER root secret
      ann !
      ann > STATS o
      ann < :partyline.local 243 ann O *!*@* * root
      ann < :partyline.local 243 ann O *!*@10.* * guest
      ann < * 219 ann o *
      """
    ) {
      WhoTests.withOperator(&$0)
      $0.operators.append(Config.Operator(name: "guest", passwordHash: "plain:x", masks: ["*!*@10.*"]))
    }
  }

  @Test("protocol.md: STATS without a letter, or with one that means nothing, tells the letters")
  func letters() throws {
    try transcript(
      """
      ann is here
      ann > STATS
      ann < :partyline.local 249 ann :STATS takes a letter: l: *
      ann < :partyline.local 219 ann * :End of STATS report
      ann > STATS x
      ann < * 249 *
      ann < * 219 ann x *
      """)
  }
}
