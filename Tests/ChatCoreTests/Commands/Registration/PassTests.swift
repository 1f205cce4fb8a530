import ChatCore
import ChatTesting
import Testing

@Suite struct PassTests {
  @Test("RFC 2812 3.1.1: the password \"MUST be sent before the NICK/USER combination\"; the last one counts")
  func last() throws {
    try transcript(
      """
      ann connects
      ann > PASS wrong
      ann > PASS secret
      ann > NICK ann
      ann > USER ann 0 * :Ann
      ann < * 001 ann *
      """, config: { $0.passwordHash = "plain:secret" })
  }

  @Test(
    "RFC 2812 5.1, RPL_TRYAGAIN: when too many passwords wait, the client is told to come again, not that it is wrong")
  func busy() throws {
    try transcript(
      """
      ann connects
      ann > PASS secret
      ann > NICK ann
      ann > USER ann 0 * :Ann
      answer password busy
      ann < :partyline.local 263 ann PASS :The server is busy with others; try again in a moment
      ann < ERROR :Closing link: Too many passwords are being checked; connect again in a moment
      ann is gone
      """, config: { $0.passwordHash = "slow" })
  }

  @Test("Where no password is set, one that is given does no harm")
  func unneeded() throws {
    try transcript("ann connects\nann > PASS x\nann > NICK ann\nann > USER ann 0 * :Ann\nann < * 001 ann *")
  }
}
