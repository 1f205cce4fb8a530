import ChatTesting
import Testing

@Suite struct JoinTests {
  @Test(
    "RFC 2812 3.2.1: \"If a JOIN is successful, the user receives a JOIN message as confirmation and is then sent the channel's topic and the list of users\""
  )
  func join() throws {
    try transcript(
      """
      ann is here
      bob is here with caps extended-join
      eve is here in plain
      ann > JOIN #tea
      ann < :ann!ann@127.0.0.1 JOIN #tea
      ann < :partyline.local 353 ann = #tea :~ann
      ann < :partyline.local 366 ann #tea :End of NAMES list
      ann < nothing
      bob > JOIN #TEA
      bob < :bob!bob@127.0.0.1 JOIN #tea * :bob
      bob << * 366 *
      ann < :bob!bob@* JOIN #tea
      eve > /join #tea
      eve << *eve*
      ann < :eve!eve@* JOIN #tea
      ann > PART #tea :bye
      bob << :ann!ann@* PART #tea :bye          // a comment
      """)
  }
}
