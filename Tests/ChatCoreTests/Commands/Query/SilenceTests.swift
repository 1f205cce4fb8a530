import ChatCore
import ChatTesting
import Testing

@Suite struct SilenceTests {
  @Test("protocol.md: \"They hold for private messages, not for channels\"; \"The sender isn't told\"")
  func silence() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.7
      ann > SILENCE +bob
      ann < :ann!ann@127.0.0.1 SILENCE +bob!*@*
      bob > PRIVMSG ann :hi
      bob < nothing
      ann < nothing
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      bob > PRIVMSG #tea :hi
      ann < :bob!* PRIVMSG #tea :hi
      ann > SILENCE
      ann < :partyline.local 271 ann ann bob!*@*
      ann < :partyline.local 272 ann :End of silence list
      ann > SILENCE -BOB
      ann < :ann!ann@* SILENCE -BOB!*@*
      bob > PRIVMSG ann :hi again
      ann < :bob!* PRIVMSG ann :hi again
      """)
  }

  @Test("protocol.md: \"Several with spaces or commas\"; the same mask twice is one; Operators are always heard")
  func several() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > SILENCE +bob,*!*@10.0.0.* eve -nobody
      ann < * SILENCE +bob!*@*
      ann < * SILENCE +*!*@10.0.0.*
      ann < * SILENCE +eve!*@*
      ann < :partyline.local NOTICE ann :There is no such mask; SILENCE lists them
      ann > SILENCE +BOB
      ann < nothing
      bob > OPER root secret
      bob > PRIVMSG ann :hi
      ann < * PRIVMSG ann :hi
      """, config: WhoTests.withOperator)
  }

  @Test("protocol.md: 511 at the limit, which is ISUPPORT SILENCE; FAIL INVALID_MASK, FAIL NOT_SILENCED")
  func errors() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > VERSION
      ann << * 005 * SILENCE=1 *
      ann !
      ann > SILENCE +bob
      ann < * SILENCE *
      ann > SILENCE +eve
      ann < :partyline.local 511 ann eve!*@* :Your silence list is full (1); SILENCE -mask takes one off
      ann > SILENCE -eve
      ann < :partyline.local FAIL SILENCE NOT_SILENCED eve!*@* :There is no such mask; SILENCE lists them
      ann > SILENCE +
      ann < :partyline.local FAIL SILENCE INVALID_MASK + :There is no mask; use SILENCE +nick!user@host
      ann > SILENCE +\(String(repeating: "x", count: 200))
      ann < :partyline.local FAIL SILENCE INVALID_MASK :A mask has at most 192 bytes; nothing was changed
      """
    ) { $0.limits.silenced = 1 }
  }
}
