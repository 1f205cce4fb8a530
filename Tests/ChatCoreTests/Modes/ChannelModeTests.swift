import ChatCore
import ChatTesting
import Testing

@Suite struct ChannelModeTests {
  @Test(
    "RFC 2812 3.2.3: MODE without modes answers them (324) and the time of creation (329); only members see the key")
  func query() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea
      ann < * 324 ann #tea +nt
      ann < * 329 ann #tea 1*
      ann > MODE #tea +kl sugar 5
      ann < :ann!ann@127.0.0.1 MODE #tea +kl sugar 5
      ann > MODE #TEA
      ann < * 324 ann #tea +klnt sugar 5
      ann < * 329 *
      bob > MODE #tea
      bob < * 324 bob #tea +klnt * 5
      bob < * 329 *
      bob > MODE #nothere
      bob < * 403 bob #nothere :*
      """)
  }

  @Test("A secret channel doesn't exist for those outside: 403")
  func secret() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann > MODE #tea +s
      bob > MODE #tea
      bob < * 403 bob #tea :No such channel
      bob > MODE #tea b
      bob < * 403 *
      bob > MODE #tea +o bob
      bob < * 403 *
      bob > TOPIC #tea
      bob < * 403 *
      bob > NAMES #tea
      bob < * 366 bob #tea :*
      """)
  }

  @Test("Every flag is switched on and off, and told to the channel once", arguments: "CcimMNpRsTUV")
  func flags(letter: Character) throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      bob !
      bob > MODE #tea +\(letter)
      bob < * 482 bob #tea :Only halfops and higher may change \(letter) (*) in #tea
      ann > MODE #tea +\(letter)
      bob < :ann!ann@127.0.0.1 MODE #tea +\(letter)
      ann < :ann!ann@127.0.0.1 MODE #tea +\(letter)
      ann > MODE #tea \(letter)  // a letter without a sign is switched on, and it is on
      ann < nothing
      ann > MODE #tea -\(letter)
      bob < :ann!ann@127.0.0.1 MODE #tea -\(letter)
      ann > MODE #tea -\(letter)
      bob < nothing
      """)
  }

  @Test("Changes that had an effect are told in one line, in their order; what is left over may start anew")
  func together() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      ann > MODE #tea +mo-t+nl bob 9
      ann < :ann!ann@127.0.0.1 MODE #tea +mo-t+l bob 9
      ann > MODE #tea +v bob -l+b *!*@spam.example
      ann < :ann!ann@127.0.0.1 MODE #tea +v-l+b bob *!*@spam.example
      ann > MODE #tea :+i -m
      ann < :ann!ann@127.0.0.1 MODE #tea +i-m
      """)
  }

  @Test("At most MODES changes with a parameter: more, and nothing is done")
  func tooMany() throws {
    let nicks = (1...13).map { "x\($0)" }.joined(separator: " ")
    try transcript(
      """
      ann is here with caps standard-replies
      ann > JOIN #tea
      ann !
      ann > MODE #tea +bbbbbbbbbbbbb \(nicks)
      ann < :partyline.local FAIL MODE TOO_MANY_MODES #tea :At most 12 modes with a parameter at once; nothing was done
      ann > MODE #tea b
      ann < * 368 *
      ann > MODE #tea +bbbbbbbbbbbb \(nicks.split(separator: " ").dropLast().joined(separator: " "))
      ann < * MODE #tea +bbbbbbbbbbbb x1!*@* * x12!*@*
      """)
  }

  @Test("What doesn't fit into 512 bytes comes in a second line")
  func longLines() throws {
    let masks = (10...21).map { "\($0)" + String(repeating: "n", count: 34) }
    let first = masks.prefix(11).map { $0 + "!*@*" }.joined(separator: " ")
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +bbbbbbbbbbbb \(masks.joined(separator: " "))
      ann < :ann!ann@127.0.0.1 MODE #tea +bbbbbbbbbbb \(first)
      ann < :ann!ann@127.0.0.1 MODE #tea +b \(masks[11])!*@*
      """)
  }

  @Test("472 for a letter that is no mode, once for each; the others are done")
  func unknown() throws {
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +xmxx-é
      ann < * MODE #tea +m
      ann < * 472 ann x :is unknown mode char to me; channels have CIMNORTUVWabcefhijklmnopqstv
      ann < * 472 ann é :is unknown mode char to me; *
      ann < nothing
      """)
  }

  @Test("472 for at most twelve letters: a line full of them is no hundred answers")
  func manyUnknownLetters() throws {
    let letters = String(String.UnicodeScalarView((0x4E00..<0x4E78).compactMap { Unicode.Scalar($0 as UInt32) }))
    let answers = Array(repeating: "ann < * 472 ann ? :*", count: 12).joined(separator: "\n")
    try transcript("ann is here\nann > JOIN #tea\nann !\nann > MODE #tea +\(letters)\n\(answers)\nann < nothing")
  }

  @Test("A space is one also with a combining mark on it: neither a mask nor a key has any")
  func markedSpace() throws {
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +b :a \u{301}b
      ann < * 696 ann #tea b * :*
      ann > MODE #tea +k :a \u{301}b
      ann < * 525 ann #tea :*
      ann < nothing
      """)
  }

  @Test(
    "Modern IRC: a key without space and comma, else 525; it is changed by another, and taken off without naming it")
  func key() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +k
      ann < * 461 ann MODE :Which key? Use MODE #tea +k key
      ann > MODE #tea +k :two words
      ann < * 525 ann #tea :A key has 1 to 32 bytes, no space and no comma, and doesn't start with a colon
      ann > MODE #tea +k one,two
      ann < * 525 *
      ann > MODE #tea +k :
      ann < * 525 *
      ann > MODE #tea +k ::colon
      ann < * 525 *
      ann > MODE #tea +k \(String(repeating: "k", count: 33))
      ann < * 525 *
      ann > MODE #tea +k honey
      ann < * MODE #tea +k honey
      ann > MODE #tea +k honey
      ann < nothing
      ann > MODE #tea +k sugar
      ann < * MODE #tea +k sugar
      bob > JOIN #tea honey
      bob < * 475 bob #tea :*
      bob > JOIN #tea sugar
      bob < * JOIN #tea
      ann !
      ann > MODE #tea -k
      ann < * MODE #tea -k *
      ann > MODE #tea -k whatever
      ann < nothing
      """)
  }

  @Test(
    "696 for a limit that is no number from 1",
    arguments: ["0", "-1", "+5", "x", "5x", "1000001", "99999999999999999999", "٣"])
  func badLimit(limit: String) throws {
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +l \(limit)
      ann < * 696 ann #tea l \(limit) :The limit is a number from 1 to 1000000
      ann > MODE #tea
      ann < * 324 ann #tea +nt
      """)
  }

  @Test("The limit keeps people out when it is reached")
  func limit() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +l
      ann < * 461 ann MODE :How many? Use MODE #tea +l 20
      ann > MODE #tea +l 01
      ann < * MODE #tea +l 1
      bob > JOIN #tea
      bob < * 471 bob #tea :#tea is full (1 people)
      ann > MODE #tea -l
      ann < * MODE #tea -l
      ann > MODE #tea -l
      ann < nothing
      bob > JOIN #tea
      bob < * JOIN #tea
      """)
  }

  @Test("A person may leave the channel out")
  func plain() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      eve > /join #tea
      ann > JOIN #tea
      ann !
      eve > /mode +m
      ann < :eve!* MODE #tea +m
      eve > /mode #tea +vb ann *!*@spam.example
      ann < :eve!* MODE #tea +vb ann *!*@spam.example
      """)
  }
}
