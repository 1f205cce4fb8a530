import ChatTesting
import Testing

@Suite struct PlainControlTests {
  @Test("Control characters that a person types by accident reach nobody, on the wire or on a terminal")
  func typed() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      ann > JOIN #tea
      eve > /join #tea
      ann !
      eve > a\u{B}b\u{7F}\u{1B}[D c
      ann < :eve!eve@* PRIVMSG #tea :a c
      ann < nothing
      eve > /part b\u{7F}bye\u{B}
      ann < :eve!eve@* PART #tea :bye
      """)
  }
}
