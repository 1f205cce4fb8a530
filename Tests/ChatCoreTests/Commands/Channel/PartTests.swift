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
      eve < 03:04 -- You are in no channel yet: *
      """)
  }
}
