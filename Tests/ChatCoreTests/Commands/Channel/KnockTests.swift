import ChatCore
import ChatTesting
import Testing

@Suite struct KnockTests {
  @Test(
    "Those who can open a closed channel are told (710), the one who knocks that they were (711)",
    arguments: ["i", "k x", "l 2"])
  func knock(mode: String) throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann > MODE #tea +\(mode)
      ann !
      bob !
      eve > KNOCK #TEA :it is me
      eve < * 711 eve #tea :Your knock has been delivered
      ann < * 710 ann #tea eve!eve@127.0.0.1 :has asked for an invitation: it is me
      bob < nothing
      """)
  }

  @Test(
    "713 where the door is open, 714 for those inside, 403 where nothing is, 480 for the banned and for nobody at home")
  func refused() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann !
      bob > KNOCK #tea
      bob < * 713 bob #tea :#tea is open: JOIN #tea
      ann > KNOCK #tea
      ann < * 714 ann #tea :*
      bob > KNOCK #nothere
      bob < * 403 bob #nothere :*
      bob > KNOCK tea
      bob < * 476 bob tea :*
      bob > KNOCK
      bob < * 461 bob KNOCK :*
      bob > KNOCK #tea :\(String(repeating: "x", count: 121))
      bob < * 417 *
      ann > MODE #tea +ib bob
      bob > KNOCK #tea
      bob < * 480 bob #tea :You are banned from #tea
      ann > MODE #tea -b+s bob
      ann > MODE #tea -Oo ann ann
      bob > KNOCK #tea
      bob < * 480 bob #tea :Nobody who could let you in is in #tea now
      """)
  }

  @Test("An open secret channel doesn't exist for those outside")
  func secret() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann > MODE #tea +s
      bob > KNOCK #tea
      bob < * 403 bob #tea :*
      """)
  }

  @Test("One knock a minute reaches a channel")
  func throttled() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      ann > MODE #tea +i
      ann !
      bob > KNOCK #tea
      bob < * 711 *
      ann < * 710 ann #tea bob!bob@127.0.0.1 :has asked for an invitation
      eve > KNOCK #tea
      eve < * 712 eve #tea :Somebody knocked at #tea just now; try again in 60 s
      ann < nothing
      wait 60 s
      eve > KNOCK #tea
      eve < * 711 *
      """)
  }

  @Test("Knocking at many doors is limited like writing to strangers")
  func targets() throws {
    try transcript(
      """
      ann is here
      bob is here with caps standard-replies
      ann > JOIN #tea,#cake
      ann > MODE #tea +i
      ann > MODE #cake +i
      bob > KNOCK #tea
      bob < * 711 *
      bob > KNOCK #cake
      bob < * FAIL KNOCK TOO_MANY_TARGETS :*
      """
    ) { $0.limits.newTargets = .init(perMinute: 1, burst: 1) }
  }
}
