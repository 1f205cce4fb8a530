import ChatCore
import ChatTesting
import Testing

@Suite struct NamesListTests {
  @Test(
    "RFC 2812 3.2.5: \"a user can list all nicknames that are visible to him\"; what can't be seen has an end and nothing else"
  )
  func names() throws {
    try transcript(
      """
      ann is here
      bob is here with caps userhost-in-names multi-prefix
      ann > JOIN #tea
      ann !
      bob > NAMES #tea
      bob < :partyline.local 353 bob = #tea :~@ann!ann@127.0.0.1
      bob < :partyline.local 366 bob #tea :*
      bob > NAMES #none
      bob < :partyline.local 366 bob #none :*
      bob > NAMES
      bob < :partyline.local 366 bob \\u{2A} :*
      bob < nothing
      """)
  }

  @Test("More names than fit are told in several lines, none over 512 bytes and none lost")
  func many() throws {
    let arrivals = (0..<40).map { "member\($0)_with_a_long_name is here\nmember\($0)_with_a_long_name > JOIN #tea" }
    try transcript(
      """
      \(arrivals.joined(separator: "\n"))
      ann is here
      ann > JOIN #tea
      ann < * JOIN #tea
      ann < * 353 ann = #tea :~member0_with_a_long_name member1*
      ann < * 353 ann = #tea :*
      ann < * 353 ann = #tea :* member39_with_a_long_name ann
      ann < * 366 *
      """, config: { $0.limits.connectionsPerAddress = 0 })
  }
}
