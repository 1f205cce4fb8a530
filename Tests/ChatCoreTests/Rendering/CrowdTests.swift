import ChatCore
import ChatTesting
import Testing

@Suite("When many come and go, and when a day begins")
struct CrowdTests {
  private func all(_ range: ClosedRange<Int>, _ line: String) -> String {
    range.map { "c\($0) > \(line)" }.joined(separator: "\n")
  }

  /// Ann in plain mode and eve, an IRC client, in #tea and in #milk; c1 to c20 are here.
  private var room: String {
    let crowd = (1...20).map { "c\($0) is here" }.joined(separator: "\n")
    return
      "ann is here in plain\nann > /join #milk,#tea\neve is here\neve > JOIN #tea\n\(crowd)\nwait 10 s\nann !\neve !\n"
  }

  @Test("\"The first five within ten seconds are shown as usual\", then one line after ten seconds tells the rest")
  func fold() throws {
    try transcript(
      room + """
        \(all(1...15, "JOIN #tea"))
        \(all(7...9, "PART #tea"))
        c10 > PART #tea
        c10 > JOIN #tea
        eve << :c15!c15@127.0.0.1 JOIN #tea
        eve << :c10!c10@127.0.0.1 JOIN #tea
        \((1...5).map { "ann < 03:04 -- c\($0) came into #tea" }.joined(separator: "\n"))
        ann < nothing
        c1 > PART #tea
        c2 > PART #tea
        c2 > JOIN #tea
        wait 9 s
        ann < nothing
        wait 1 s
        ann < 03:04 -- #tea: 7 people came, 1 person left, 3 people came and went, 1 person left and came back
        # It was much: the next minute is told in one line too, by name when they are few.
        c3 > PART #tea
        c4 > QUIT :bye
        wait 60 s
        ann < 03:05 -- #tea: c3 and c4 left
        ann < nothing
        # It is quiet again.
        c5 > PART #tea
        ann < 03:05 -- c5 left #tea
        """)
  }

  @Test("A mass quit is one line for each channel; who leaves a channel that isn't crowded is shown there") func split()
    throws
  {
    try transcript(
      room
        + """
        \(all(1...20, "JOIN #tea"))
        wait 120 s
        ann !
        \(all(1...1, "JOIN #milk"))
        ann < 03:06 -- c1 came into #milk
        \(all(2...20, "QUIT :*.net *.split"))
        \((2...6).map { "ann < 03:06 -- c\($0) left the server (??net ??split)" }.joined(separator: "\n"))
        ann < nothing
        c1 > QUIT
        ann < 03:06 -- c1 left the server
        wait 10 s
        ann < 03:06 -- #tea: 15 people left
        eve << :c20!c20@127.0.0.1 QUIT *
        """.replacing("??net ??split", with: "?.net ?.split"))
  }

  @Test("People see their own going, also in a crowd; /quiet hides the sum too") func own() throws {
    try transcript(
      room + """
        bob is here in plain
        bob > /quiet on
        bob > /join #tea
        \(all(1...15, "JOIN #tea"))
        ann > /part #tea
        ann << 03:04 -- You left #tea
        bob > /color off
        bob << -- Colours are off now
        wait 10 s
        bob < nothing
        """)
  }

  @Test("\"at midnight of the reader's clock a line tells the new day\"") func midnight() throws {
    try transcript(
      """
      ann is here in plain
      bob is here in plain
      bob > /time +02:00
      bob !
      carl connects
      carl > /time utc
      carl !
      wait 68155 s
      bob < 00:00 -- It is Saturday, 3 January 2026 now
      ann < nothing
      wait 7200 s
      ann < 00:00 -- It is Saturday, 3 January 2026 now
      bob < nothing
      wait 86400 s
      ann < 00:00 -- It is Sunday, 4 January 2026 now
      bob < 00:00 -- It is Sunday, 4 January 2026 now
      """,
      config: {
        $0.limits.registrationSeconds = 1_000_000
        $0.limits.idleAway = 0
      })
  }

  @Test("Who has set no clock goes by the operator's, also when that changes") func serverMidnight() throws {
    try transcript(
      """
      ann is here in plain
      boss is here
      boss > OPER admin secret
      boss > REHASH
      wait 64555 s
      ann < 00:00 -- It is Saturday, 3 January 2026 now
      wait 20000 s
      ann < nothing
      """,
      config: {
        $0.operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")]
        $0.limits.idleAway = 0
      },
      reloaded: { $0.clockOffset = 180 })
  }
}
