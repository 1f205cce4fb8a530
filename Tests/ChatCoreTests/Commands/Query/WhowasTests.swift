import ChatCore
import ChatTesting
import Testing

@Suite struct WhowasTests {
  @Test("RFC 2812 3.6.3: \"The list is searched backward, returning the most recent entry first\"")
  func whowas() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.7
      bob > NICK robert
      bob > SETNAME :Bob Brown
      bob > NICK bob
      bob > QUIT
      ann > WHOWAS BOB
      ann < :partyline.local 314 ann bob bob 10.0.0.7 * :Bob Brown
      ann < :partyline.local 312 ann bob partyline.local :????-??-??T??:??:??.???Z
      ann < :partyline.local 314 ann bob bob 10.0.0.7 * :bob
      ann < * 312 *
      ann < :partyline.local 369 ann BOB :End of WHOWAS
      ann > WHOWAS bob 1 partyline.local
      ann < * 314 * :Bob Brown
      ann < * 312 *
      ann < * 369 *
      ann > WHOWAS bob -1        // "If a non-positive number is passed as being <count>, then a full search is done."
      ann < * 314 *
      ann < * 312 *
      ann < * 314 *
      """)
  }

  @Test("Modern IRC, WHOWAS: 406 for a nick that nobody had, and RPL_ENDOFWHOWAS even then")
  func errors() throws {
    try transcript(
      """
      ann is here
      ann > WHOWAS ann
      ann < :partyline.local 406 ann ann :There was no such nickname
      ann < :partyline.local 369 ann ann :End of WHOWAS
      ann > WHOWAS :
      ann < :partyline.local 431 ann :No nickname given; use WHOWAS nick
      ann > WHOWAS ann 1 irc.example
      ann < :partyline.local 402 ann irc.example *
      ann > WHOWAS
      ann < :partyline.local 461 ann WHOWAS *
      """)
  }

  @Test("protocol.md: \"the server ... forgets the oldest\"")
  func bounded() throws {
    try transcript(
      """
      ann is here
      a is here
      b is here
      c is here
      a > QUIT
      b > QUIT
      c > QUIT
      ann > WHOWAS a
      ann < * 406 *
      ann < * 369 *
      ann > WHOWAS b
      ann < * 314 *
      """
    ) { $0.limits.whowas = 2 }
  }
}
