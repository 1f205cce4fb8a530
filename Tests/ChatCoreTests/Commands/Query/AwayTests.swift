import ChatTesting
import Testing

@Suite struct AwayTests {
  @Test(
    "RFC 2812 4.1: \"The AWAY command is used either with one parameter, to set an AWAY message, or with no parameters, to remove\" it"
  )
  func away() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > AWAY :making tea
      ann < :partyline.local 306 ann :You have been marked as being away
      bob > PRIVMSG ann :hi
      bob < :partyline.local 301 bob ann :making tea
      ann < * PRIVMSG ann :hi
      ann > AWAY
      ann < :partyline.local 305 ann :You are no longer marked as being away
      bob > PRIVMSG ann :hi
      bob < nothing
      ann !
      ann > AWAY :
      ann < * 305 *
      """)
  }

  @Test(
    "IRCv3 away-notify: sent \"when a user sends AWAY ... to all clients in common channels\", once for each change, not to oneself"
  )
  func notify() throws {
    try transcript(
      """
      ann is here with caps away-notify
      bob is here with caps away-notify
      eve is here
      ann > JOIN #tea
      ann > JOIN #milk
      bob > JOIN #tea
      bob > JOIN #milk
      eve > JOIN #tea
      ann !
      bob !
      eve !
      ann > AWAY :out
      bob < :ann!ann@127.0.0.1 AWAY :out
      bob < nothing
      eve < nothing
      ann > AWAY :out
      bob < nothing
      ann > AWAY :still out
      bob < :ann!ann@127.0.0.1 AWAY :still out
      ann !
      ann > AWAY
      bob < :ann!ann@127.0.0.1 AWAY
      ann < * 305 *
      ann < nothing
      ann > AWAY
      bob < nothing
      """)
  }

  @Test("protocol.md: AWAYLEN bytes; a longer message is refused with 417, nothing is cut")
  func tooLong() throws {
    try transcript(
      """
      ann is here
      ann > AWAY :\(String(repeating: "x", count: 256))
      ann < :partyline.local 417 ann :The message is longer than 255 bytes; nothing was done
      ann > AWAY :\(String(repeating: "x", count: 255))
      ann < * 306 *
      """)
  }
}
