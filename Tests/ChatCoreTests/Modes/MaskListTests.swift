import ChatCore
import ChatTesting
import Testing

@Suite struct MaskListTests {
  @Test(
    "RFC 2812 3.2.3: a list is shown with who made each entry and when, and its end",
    arguments: [
      ("b", "367 ann #tea", "368 ann #tea :End of channel ban list"),
      ("e", "348 ann #tea", "349 ann #tea :End of channel exception list"),
      ("I", "346 ann #tea", "347 ann #tea :End of channel invite exception list"),
      ("q", "728 ann #tea q", "729 ann #tea q :End of channel quiet list"),
    ])
  func lists(letter: String, entry: String, end: String) throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      bob !
      ann > MODE #tea \(letter)
      ann < * \(end)
      ann < nothing
      ann > MODE #tea +\(letter)\(letter) *!*@one.example two
      bob < :ann!* MODE #tea +\(letter)\(letter) *!*@one.example two!*@*
      ann !
      ann > MODE #tea +\(letter)\(letter)\(letter)
      ann < * \(entry) *!*@one.example ann!ann@127.0.0.1 1*
      ann < * \(entry) two!*@* ann!ann@127.0.0.1 1*
      ann < * \(end)
      ann < nothing
      bob > MODE #tea +\(letter) three
      bob < * 482 bob #tea :Only halfops and higher may change \(letter) (*) in #tea
      bob > MODE #tea \(letter)
      bob << *:End of channel *
      """)
  }

  @Test("Lists are for members; an operator of the server sees them too")
  func outsiders() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > MODE #tea b
      bob < * 442 bob #tea :Only members see the lists of #tea
      bob > OPER root secret
      bob << * MODE bob +o
      bob > MODE #tea b
      bob < * 368 bob #tea :*
      """
    ) { $0.operators = [Config.Operator(name: "root", passwordHash: "plain:secret")] }
  }

  @Test(
    "Masks are completed",
    arguments: [
      ("bob", "bob!*@*"), ("u@h.example", "*!u@h.example"), ("n!u", "n!u@*"), ("spam.example", "*!*@spam.example"),
      ("2001:db8::1", "*!*@2001:db8::1"), ("*", "*!*@*"),
    ])
  func completed(typed: String, shown: String) throws {
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +b \(typed)
      ann < * MODE #tea +b \(shown)
      """)
  }

  @Test("Masks are the same in any letter case: 697 when it is there, 698 when it isn't")
  func folded() throws {
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +b Bob!*@Spam.Example
      ann < * MODE #tea +b Bob!*@Spam.Example
      ann > MODE #tea +b bob!*@spam.example
      ann < * 697 ann #tea b bob!*@spam.example :bob!*@spam.example is in the ban list already
      ann > MODE #tea -b BOB!*@SPAM.EXAMPLE
      ann < * MODE #tea -b BOB!*@SPAM.EXAMPLE
      ann > MODE #tea -b bob
      ann < * 698 ann #tea b bob!*@* :bob!*@* is not in the ban list; MODE #tea b shows it
      ann > MODE #tea b
      ann < * 368 *
      """)
  }

  @Test("696 for what can't be a mask: a space, a colon at the start, more than 192 bytes")
  func malformed() throws {
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +b :two words
      ann < * 696 ann #tea b * :A mask is at most 192 bytes, has no space and doesn't start with a colon*
      ann > MODE #tea +b ::x
      ann < * 696 *
      ann > MODE #tea +b \(String(repeating: "x", count: 193))
      ann < * 696 ann #tea b * :A mask is at most 192 bytes*
      ann > MODE #tea b
      ann < * 368 *
      """)
  }

  @Test("478 with the channel and the mask when the lists are full: MAXLIST counts all of them together")
  func full() throws {
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +beI one two three
      ann < * MODE #tea +beI one!*@* two!*@* three!*@*
      ann > MODE #tea +qb four five
      ann < * 478 ann #tea four!*@* :The lists of #tea are full (3 masks): four!*@* was not added as quiet
      ann < * 478 ann #tea five!*@* :*as ban
      ann > MODE #tea -e+q two four
      ann < * MODE #tea -e+q two!*@* four!*@*
      """
    ) { $0.limits.maskEntries = 3 }
  }

  @Test("The default limit holds: a hundred entries, then 478")
  func hundred() throws {
    let fills = (0..<20).map { row in
      "ann > MODE #tea +bbbbb " + (0..<5).map { "m\(row * 5 + $0)" }.joined(separator: " ")
    }
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      \(fills.joined(separator: "\n"))
      ann !
      ann > MODE #tea +b more
      ann < * 478 ann #tea more!*@* :The lists of #tea are full (100 masks)*
      ann > MODE #tea b
      ann < * 367 ann #tea m0!*@* *
      ann << * 367 ann #tea m99!*@* *
      ann < * 368 *
      """)
  }

  @Test("What lists are for: bans keep out and silence, exceptions free from them, I opens i, q silences")
  func effects() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.1
      eve is here from 10.0.0.2
      ann > JOIN #tea
      bob > JOIN #tea
      bob !
      ann > MODE #tea +b *!*@10.0.0.?
      bob < * MODE #tea +b *
      bob > PRIVMSG #tea :hello
      bob < * 404 bob #tea :*
      eve > JOIN #tea
      eve < * 474 eve #tea :You are banned from #tea
      ann > MODE #tea +eie eve bob!*@10.*
      eve > JOIN #tea
      eve < * 473 eve #tea :*
      ann > MODE #tea +I eve
      eve > JOIN #tea
      eve < * JOIN #tea
      bob !
      bob > PRIVMSG #tea :hello
      eve << * PRIVMSG #tea :hello
      ann > MODE #tea -e+q bob!*@10.* bob
      bob !
      bob > PRIVMSG #tea :hello?
      bob < * 404 bob #tea :You are banned or muted in #tea
      ann > MODE #tea +v bob
      bob !
      bob > PRIVMSG #tea :hello!
      eve << * PRIVMSG #tea :hello!
      """)
  }

  @Test("A change of the lists, of the name or of the rank counts from the next message on")
  func verdicts() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      bob !
      ann > MODE #tea +q other
      bob > PRIVMSG #tea :one
      ann << * PRIVMSG #tea :one
      ann > MODE #tea +q bob
      bob !
      bob > PRIVMSG #tea :two
      bob < * 404 *
      bob > PRIVMSG #tea :two again
      bob < * 404 *
      bob > NICK rob
      bob !
      bob > PRIVMSG #tea :three
      ann << * PRIVMSG #tea :three
      bob > NICK other
      bob !
      bob > PRIVMSG #tea :four
      bob < * 404 *
      ann > MODE #tea -q other
      bob !
      bob > PRIVMSG #tea :five
      ann << * PRIVMSG #tea :five
      ann > MODE #tea +b *!*@127.0.0.1
      bob !
      bob > PRIVMSG #tea :six
      bob < * 404 *
      ann > MODE #tea +e *!bob@*
      bob !
      bob > PRIVMSG #tea :seven
      ann << * PRIVMSG #tea :seven
      bob > PART #tea
      ann > MODE #tea -en *!bob@*
      bob !
      bob > PRIVMSG #tea :eight, from outside
      bob < * 404 *
      """)
  }

  @Test("A hundred masks that make others backtrack are matched against a long source at once")
  func backtracking() throws {
    let evil = (0..<50).map { "ann > MODE #tea +bq " + mask($0) + " " + mask($0) }
    let clock = ContinuousClock()
    let taken = try clock.measure {
      try transcript(
        """
        ann is here
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa is here from 2001:db8:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa
        ann > JOIN #tea
        \(evil.joined(separator: "\n"))
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa > JOIN #tea
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa < * JOIN #tea
        """)
    }
    // 100 masks of 190 bytes against 80: a million and a half steps. Exponential matching would not end.
    #expect(taken < .seconds(20))
  }

  @Test("Without the mode n masks silence people outside too, as the lists and their nick are when they speak")
  func outside() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann > MODE #tea -n
      ann > MODE #tea +q bob!*@*
      ann !
      bob > PRIVMSG #tea :one
      bob < * 404 bob #tea :You are banned or muted in #tea
      bob > PRIVMSG #tea :two
      bob < * 404 *
      bob > NICK rob
      bob !
      bob > PRIVMSG #tea :three
      ann < :rob!* PRIVMSG #tea :three
      bob > NICK bob
      bob !
      bob > PRIVMSG #tea :four
      bob < * 404 *
      ann > MODE #tea -q bob!*@*
      ann !
      bob > PRIVMSG #tea :five
      ann < :bob!* PRIVMSG #tea :five
      ann > MODE #tea +b *!bob@*
      ann !
      bob > PRIVMSG #tea :six
      bob < * 404 *
      """)
  }

  @Test("Speaking from outside into many channels, each with its own verdict")
  func outsideOfMany() throws {
    let channels = (0..<20).map { "#c\($0)" }
    let muted = channels.enumerated().filter { $0.offset % 2 == 0 }.map { "ann > MODE \($0.element) +q bob" }
    let lines = (channels + channels.reversed()).map { name in
      let number = Int(name.dropFirst(2)) ?? 0
      return "bob > PRIVMSG \(name) :hello\n"
        + (number % 2 == 0 ? "bob < * 404 bob \(name) *" : "ann < :bob!* PRIVMSG \(name) :hello")
    }
    try transcript(
      """
      ann is here
      bob is here
      \(channels.map { "ann > JOIN \($0)\nann > MODE \($0) -n" }.joined(separator: "\n"))
      \(muted.joined(separator: "\n"))
      ann !
      \(lines.joined(separator: "\n"))
      """, config: { ($0.limits.newTargets, $0.limits.joins) = (.unlimited, .unlimited) })
  }

  private func mask(_ number: Int) -> String { String(repeating: "*a", count: 90) + "!\(number)*@*" }
}
