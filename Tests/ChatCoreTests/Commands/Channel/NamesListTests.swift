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

  @Test("RFC 2812 3.2.5: the names with their signs, and the sign of the channel: = open, * private, @ secret")
  func signs() throws {
    try transcript(
      """
      ann is here
      bob is here with caps userhost-in-names
      eve is here with caps multi-prefix
      ann > JOIN #tea
      bob > JOIN #tea
      ann > MODE #tea +h bob
      ann > MODE #tea +v bob
      ann !
      bob !
      ann > NAMES #tea
      ann < * 353 ann = #tea :~ann %bob
      ann < * 366 ann #tea :End of NAMES list
      bob > NAMES #TEA
      bob < * 353 bob = #tea :~ann!ann@127.0.0.1 %bob!bob@127.0.0.1
      bob < * 366 *
      eve > NAMES #tea
      eve < * 353 eve = #tea :~@ann %+bob
      eve < * 366 *
      ann > MODE #tea +p
      ann !
      eve > NAMES #tea
      eve < * 353 eve * #tea :*
      eve < * 366 *
      ann > MODE #tea -p+s
      ann !
      ann > NAMES #tea
      ann < * 353 ann @ #tea :*
      ann < * 366 *
      eve > NAMES #tea
      eve < * 366 eve #tea :*
      eve > NAMES #tea,#nothere
      eve < * 366 eve #tea :*
      eve < * 366 eve #nothere :*
      """)
  }

  @Test("Modern IRC: without a channel the answer may be 366 alone; invisible people are shown to members only")
  func invisible() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann > MODE ann +i
      ann !
      bob !
      eve > NAMES
      eve < * 366 eve * :End of NAMES list
      eve > NAMES #tea
      eve < * 353 eve = #tea :bob
      eve < * 366 *
      bob > NAMES #tea
      bob < * 353 bob = #tea :~ann bob
      bob < * 366 *
      """)
  }
}
