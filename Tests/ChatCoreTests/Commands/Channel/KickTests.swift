import ChatTesting
import Testing

@Suite struct KickTests {
  @Test("RFC 2812 3.2.8: \"The KICK command can be used to request the forced removal of a user from a channel\"")
  func kick() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      ann !
      bob !
      eve !
      ann > KICK #tea BOB :no spilling
      ann < :ann!ann@127.0.0.1 KICK #tea bob :no spilling
      bob < :ann!ann@127.0.0.1 KICK #tea bob :no spilling
      eve < :ann!ann@127.0.0.1 KICK #tea bob :no spilling
      ann > KICK #tea eve
      eve < :ann!* KICK #tea eve :ann
      eve > PRIVMSG #tea :still here
      eve < * 404 eve #tea :*
      bob > NAMES #tea
      bob < * 353 bob = #tea :~ann
      bob < * 366 *
      bob > JOIN #tea
      bob < * JOIN #tea
      """)
  }

  @Test("RFC 2812 3.2.8: several nicks out of one channel, or out of as many channels; an error for each that fails")
  func several() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea,#cake
      bob > JOIN #tea,#cake
      eve > JOIN #tea,#cake
      ann !
      bob !
      ann > KICK #tea nobody,bob,ann2,eve :out
      ann < * 401 ann nobody :*
      ann < * KICK #tea bob :out
      ann < * 401 ann ann2 :*
      ann < * KICK #tea eve :out
      bob > JOIN #tea
      bob !
      ann !
      ann > KICK #tea,#cake bob,eve
      ann < * KICK #tea bob :ann
      ann < * KICK #cake eve :ann
      ann > KICK #tea,#cake bob,eve,bob
      ann < * 441 ann bob #tea :*
      ann < * 441 ann eve #cake :*
      ann < * 461 ann KICK :bob has no channel: give one for all, or one for each of them
      ann > KICK #tea a,b,c,d,e
      ann < * 407 ann a,b,c,d,e :At most 4 at once; nothing was done
      """)
  }

  @Test("Who may kick whom: halfops and higher, those below them")
  func ranks() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      out is here
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      ann > MODE #tea +o bob
      bob !
      eve !
      eve > KICK #tea ann
      eve < * 482 eve #tea :Only halfops and higher may remove people from #tea
      bob > KICK #tea ann
      bob < * 482 bob #tea :ann is founder of #tea: it takes a founder
      ann > MODE #tea +h eve
      eve !
      bob !
      eve > KICK #tea bob
      eve < * 482 eve #tea :bob is op of #tea: it takes a higher rank than that
      out > KICK #tea eve
      out < * 442 out #tea :*
      out > KICK #nothere eve
      out < * 403 out #nothere :*
      bob > KICK #tea out
      bob < * 441 bob out #tea :out isn't in #tea
      bob > KICK #tea
      bob < * 461 bob KICK :*
      bob > KICK #tea eve
      bob < * KICK #tea eve :bob
      bob > KICK #tea bob,eve
      bob < * KICK #tea bob :bob
      bob < * 442 bob #tea :*
      """)
  }

  @Test("Races: the target quit, left, or was kicked by another just before; the kicked one was still writing")
  func races() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      max is here
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      max > JOIN #tea
      ann > MODE #tea +o eve
      ann !
      eve !
      bob > QUIT
      ann << * QUIT *
      ann > KICK #tea bob
      ann < * 401 ann bob :*
      max > PART #tea
      ann !
      ann > KICK #tea max
      ann < * 441 ann max #tea :*
      max > JOIN #tea
      ann !
      eve !
      max !
      ann > KICK #tea max
      eve > KICK #tea max
      eve < * KICK #tea max :ann
      eve < * 441 eve max #tea :*
      max > PRIVMSG #tea :but
      max > PART #tea
      max > MODE #tea b
      max < * KICK #tea max :ann
      max < * 404 max #tea :*
      max < * 442 max #tea :*
      max < * 442 max #tea :*
      ann !
      ann > KICK #tea ann
      ann < * KICK #tea ann :ann
      eve !
      eve > KICK #tea eve
      eve < * KICK #tea eve :eve
      eve > KICK #tea eve
      eve < * 403 eve #tea :*
      """)
  }

  @Test("KICKLEN: a longer reason is refused and nobody is removed")
  func reason() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      bob !
      ann > KICK #tea bob :\(String(repeating: "x", count: 221))
      ann < * 417 ann :The reason is longer than 220 bytes; nothing was done
      bob < nothing
      ann > KICK #tea bob :\(String(repeating: "x", count: 220))
      bob < * KICK #tea bob :*x
      """)
  }

  @Test("A person kicks out of the current channel, and is told when it was they")
  func plain() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      eve > /join #tea
      ann > JOIN #tea
      ann !
      eve > /kick ann no spilling
      ann < :eve!* KICK #tea ann :no spilling
      ann > JOIN #tea
      eve > /mode +O ann
      ann !
      ann > KICK #tea eve
      eve !
      eve > hello
      eve < *no channel*
      ann << * KICK #tea eve :ann
      ann < nothing
      """)
  }
}
