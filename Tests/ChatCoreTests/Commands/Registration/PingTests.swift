import ChatTesting
import Testing

@Suite struct PingTests {
  @Test(
    "Modern IRC, PING: \"the receiver MUST reply with a PONG message with the same token\", before registration too")
  func ping() throws {
    try transcript(
      """
      new connects
      new > CAP LS
      new !
      new > PING :are you there
      new < :partyline.local PONG partyline.local :are you there
      new > PING :
      new < * 409 * :*
      """)
  }

  @Test("PONG is taken without an answer")
  func pong() throws {
    try transcript("ann is here\nann > PONG x\nann > PONG\nann < nothing")
  }
}
