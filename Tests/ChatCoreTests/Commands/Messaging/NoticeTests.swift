import ChatTesting
import Testing

@Suite struct NoticeTests {
  @Test("RFC 2812 3.3.2: \"The NOTICE command is used similarly to PRIVMSG\"")
  func notice() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > JOIN #tea
      ann > JOIN #tea
      bob !
      ann > NOTICE #tea :green
      bob < :ann!ann@* NOTICE #tea :green
      ann > NOTICE bob :red
      bob < :ann!ann@* NOTICE bob :red
      """)
  }

  @Test("RFC 2812 3.3.2: \"automatic replies MUST NEVER be sent in response to a NOTICE message\"")
  func noReplies() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > JOIN #tea
      ann > NOTICE nobody :x
      ann > NOTICE #none :x
      ann > NOTICE #tea :x
      ann < nothing
      """)
  }
}
