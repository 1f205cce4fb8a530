import ChatTesting
import Testing

@Suite struct DieTests {
  @Test("RFC 2812 4.3: an operator can shut the server down; everybody is told by whom and why")
  func die() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > DIE
      bob < * 481 bob :*
      ann > OPER root secret
      ann !
      ann > DIE :moving house
      ann < ERROR :Closing link: Stopped by ann: moving house
      bob < ERROR :Closing link: Stopped by ann: moving house
      ann is gone
      bob is gone
      """, config: withOperator)
  }

  @Test("The reason may be left out, and is at most 255 bytes")
  func reason() throws {
    try transcript(
      """
      ann is here
      ann > OPER root secret
      ann !
      ann > DIE :\(String(repeating: "x", count: 256))
      ann < * 417 *
      ann > DIE
      ann < ERROR :Closing link: Stopped by ann
      """, config: withOperator)
  }
}
