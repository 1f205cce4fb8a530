import ChatTesting
import Testing

@Suite struct PartTests {
  @Test(
    "RFC 2812 3.2.2: \"The PART command causes the user sending the message to be removed from the list of active members\"; all of them are told, with the reason"
  )
  func part() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea,#milk
      bob > JOIN #tea
      ann !
      bob !
      ann > PART #tea,#milk :good night
      ann < :ann!ann@127.0.0.1 PART #tea :good night
      ann < :ann!ann@127.0.0.1 PART #milk :good night
      bob < :ann!ann@127.0.0.1 PART #tea :good night
      bob < nothing
      bob > PRIVMSG #tea :alone
      ann < nothing
      ann > PART #tea
      ann < :partyline.local 442 ann #tea :*
      ann > PART #milk
      ann < :partyline.local 403 ann #milk :*
      """)
  }

  @Test("In plain mode the channel may be left out and is the current one")
  func plain() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      ann > JOIN #tea
      eve > /join #tea
      ann !
      eve > /part see you
      ann < :eve!eve@* PART #tea :see you
      eve !
      eve > hello?
      eve < -- You are in no channel yet. *
      """)
  }

  @Test("RFC 2812 3.2.2: PART removes one from channels; those in it are told, with the reason if there is one")
  func refused() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea,#cake
      bob > JOIN #tea,#cake
      ann !
      bob !
      ann > PART #TEA,#nothere,#cake :good night
      ann < :ann!ann@127.0.0.1 PART #tea :good night
      ann < * 403 ann #nothere :*
      ann < :ann!ann@127.0.0.1 PART #cake :good night
      bob < :ann!* PART #tea :good night
      bob < :ann!* PART #cake :good night
      ann > PART #tea
      ann < * 442 ann #tea :*
      bob > PART #tea
      bob < :bob!* PART #tea
      bob > PART #tea
      bob < * 403 bob #tea :*
      bob > PART
      bob < * 461 bob PART :*
      bob > PART #cake :\(String(repeating: "x", count: 256))
      bob < * 417 *
      """)
  }
}
