import ChatCore
import ChatTesting
import Testing

@Suite struct IdleTests {
  @Test("“Whoever types nothing for `idleAway` minutes is marked as away, as \"idle\", until they type.”") func idle()
    throws
  {
    try transcript(
      """
      ann is here with caps away-notify
      eve is here in plain
      ann > JOIN #tea
      eve > JOIN #tea
      ann !
      eve !
      wait 1799 s
      ann < nothing
      wait 1 s
      ann < :eve!eve@127.0.0.1 AWAY :idle
      eve < -- You have typed nothing for 30 minutes *
      ann > PRIVMSG eve :are you there?
      ann < * 301 ann eve :idle
      eve !
      eve > yes
      ann < :eve!eve@127.0.0.1 AWAY
      ann < :eve!eve@127.0.0.1 PRIVMSG #tea :yes
      eve < -- You are no longer marked as away.
      wait 1801 s
      ann < :eve!eve@127.0.0.1 AWAY :idle
      """)
  }

  @Test("An away message of one's own stays, IRC clients are left alone, and nobody is disconnected") func others()
    throws
  {
    try transcript(
      """
      ann is here
      eve is here in plain
      bob is here with caps away-notify
      ann > JOIN #tea
      eve > JOIN #tea
      bob > JOIN #tea
      eve > /away making tea
      bob !
      wait 90000 s
      bob < nothing
      ann is connected
      eve is connected
      eve > back
      ann > WHOIS eve
      ann << * 301 ann eve :making tea
      """)
  }

  @Test("0 minutes: nobody is") func never() throws {
    try transcript(
      """
      bob is here with caps away-notify
      eve is here in plain
      bob > JOIN #tea
      eve > JOIN #tea
      bob !
      wait 90000 s
      bob < nothing
      """, config: { $0.limits.idleAway = 0 })
  }
}
