import ChatCore
import ChatTesting
import Testing

@Suite struct MotdTests {
  @Test("RFC 2812 3.4.1: 375, a 372 for each line, 376")
  func motd() throws {
    try transcript(
      """
      ann is here
      ann > MOTD
      ann < :partyline.local 375 ann :*
      ann < :partyline.local 372 ann :one
      ann < :partyline.local 372 ann :
      ann < :partyline.local 372 ann :two
      ann < :partyline.local 376 ann :*
      ann < nothing
      """, config: { $0.motd = ["one", "", "two"] })
  }

  @Test("Modern IRC: ERR_NOMOTD \"Indicates that the Message of the Day file does not exist\"")
  func none() throws {
    try transcript("ann is here\nann > MOTD\nann < :partyline.local 422 ann :*\nann < nothing")
  }
}
