import ChatTesting
import Testing

@Suite struct WallopsTests {
  @Test("RFC 2812 4.7: WALLOPS is sent to everybody who has mode w")
  func wallops() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      bob > MODE bob +w
      bob !
      ann > OPER root secret
      ann !
      ann > WALLOPS :a restart at noon
      bob < :ann!ann@127.0.0.1 WALLOPS :a restart at noon
      eve < nothing
      ann < nothing
      bob > MODE bob -w
      bob !
      ann > WALLOPS :again
      bob < nothing
      """, config: withOperator)
  }

  @Test("481 for those who are no operators, 461 without a text, 417 for one over 320 bytes")
  func refused() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > WALLOPS :hear me
      bob < * 481 *
      ann > OPER root secret
      ann !
      ann > WALLOPS
      ann < * 461 *
      ann > WALLOPS :\(String(repeating: "x", count: 321))
      ann < * 417 *
      """, config: withOperator)
  }
}
