import ChatCore
import ChatTesting
import Testing

/// The quotations are from IRCv3 draft/multiline and client-initiated batches.
@Suite struct BatchTests {
  /// Two people with everything that a multiline batch needs, and one with nothing, in #tea.
  private static let people = """
    ann is here with caps draft/multiline batch message-tags standard-replies labeled-response echo-message
    bob is here with caps draft/multiline batch message-tags
    eve is here
    ann > JOIN #tea
    bob > JOIN #tea
    eve > JOIN #tea
    ann !
    bob !
    eve !
    """

  private func run(_ text: String, line: Int = #line) throws {
    try transcript(Self.people + "\n" + text, line: line - 10)
  }

  @Test(
    "\"wait until the full batch has been received before processing\", and \"deliver the component messages without using a multiline BATCH\" to others"
  )
  func delivery() throws {
    try run(
      """
      ann > @label=x;+draft/reply=m1 BATCH +123 draft/multiline #tea
      ann > @batch=123 PRIVMSG #tea :hello
      ann > @batch=123 PRIVMSG #TEA :
      ann > @batch=123 PRIVMSG #tea :how is\u{20}
      ann > @batch=123;draft/multiline-concat PRIVMSG #tea :everyone?
      ann < nothing
      bob < nothing
      ann > BATCH -123
      bob < @msgid=*;+draft/reply=m1 :ann!* BATCH +1 draft/multiline #tea
      bob < @batch=1 :ann!* PRIVMSG #tea :hello
      bob < @batch=1 :ann!* PRIVMSG #tea :
      bob < @batch=1 :ann!* PRIVMSG #tea :how is everyone?
      bob < :ann!* BATCH -1
      eve < :ann!* PRIVMSG #tea :hello
      eve < :ann!* PRIVMSG #tea :how is everyone?
      eve < nothing
      ann < @msgid=*;label=x;+draft/reply=m1 :ann!* BATCH +? draft/multiline #tea
      ann < @batch=? :ann!* PRIVMSG #tea :hello
      ann << :ann!* BATCH -?
      ann < nothing
      """)
  }

  @Test("\"Multiline batches MUST only contain one or more PRIVMSG lines, or one or more NOTICE lines\"")
  func notice() throws {
    try run(
      """
      ann > BATCH +n draft/multiline bob
      ann > @batch=n NOTICE bob :one
      ann > @batch=n NOTICE bob :two
      ann > BATCH -n
      bob < @msgid=* :ann!* BATCH +? draft/multiline bob
      bob < @batch=? :ann!* NOTICE bob :one
      bob < @batch=? :ann!* NOTICE bob :two
      """)
  }

  @Test("A batch that can't be said is refused like any message, once")
  func refused() throws {
    try run(
      """
      ann > @label=x BATCH +n draft/multiline nobody
      ann > @batch=n PRIVMSG nobody :one
      ann > @batch=n PRIVMSG nobody :two
      ann > BATCH -n
      ann < @label=x :partyline.local 401 ann nobody :*
      ann < nothing
      """)
  }

  @Test(
    "Whatever is wrong is answered once, at the end of the batch, and nothing of it is sent",
    arguments: [
      ("@batch=1 PRIVMSG #other :x", "MULTILINE_INVALID_TARGET #tea #other"),
      ("@batch=1 NOTICE #tea :x", "MULTILINE_INVALID"),
      ("@batch=1 JOIN #more", "MULTILINE_INVALID"),
      ("@batch=2 PRIVMSG #tea :x", "MULTILINE_INVALID"),
      ("@batch=1;draft/multiline-concat PRIVMSG #tea :", "MULTILINE_INVALID"),
      ("@batch=1 BATCH +2 draft/multiline #tea", "MULTILINE_INVALID"),
    ])
  func misuse(line: String, code: String) throws {
    try run(
      """
      ann > @label=x BATCH +1 draft/multiline #tea
      ann > @batch=1 PRIVMSG #tea :hello
      ann > \(line)
      ann > @batch=1 PRIVMSG #tea :more
      ann < nothing
      ann > BATCH -1
      ann < @label=x :partyline.local FAIL BATCH \(code) :*
      ann < nothing
      bob < nothing
      eve < nothing
      """)
  }

  @Test("\"MULTILINE_MAX_BYTES <limit>\" and \"MULTILINE_MAX_LINES <limit>\": exactly the limit passes")
  func limits() throws {
    func batch(_ lines: [String]) -> String {
      (["ann > BATCH +1 draft/multiline #tea"] + lines.map { "ann > @batch=1 PRIVMSG #tea :\($0)" } + ["ann > BATCH -1"])
        .joined(separator: "\n")
    }
    let many = Array(repeating: "x", count: 100)
    try run(batch(many) + "\nann << :ann!* BATCH -?\nann < nothing")
    try run(batch(many + ["x"]) + "\nann < * FAIL BATCH MULTILINE_MAX_LINES 100 :*\nann < nothing\nbob < nothing")
    // 9 lines of 400 bytes with 9 line breaks, and what is left of 4096.
    let long = Array(repeating: String(repeating: "x", count: 400), count: 9)
    let rest = 4096 - 9 * 401
    try run(
      batch(long + [String(repeating: "y", count: rest - 1), "z"].dropLast())
        + "\nann << :ann!* BATCH -?\nann < nothing")
    try run(
      batch(long + [String(repeating: "y", count: rest + 1)])
        + "\nann < * FAIL BATCH MULTILINE_MAX_BYTES 4096 :*\nann < nothing\nbob < nothing")
  }

  @Test("\"Clients MUST NOT send messages consisting entirely of blank lines\", nor none at all")
  func blank() throws {
    try run(
      """
      ann > BATCH +1 draft/multiline #tea
      ann > @batch=1 PRIVMSG #tea :
      ann > @batch=1 PRIVMSG #tea
      ann > BATCH -1
      ann < * FAIL BATCH MULTILINE_INVALID :*
      ann > BATCH +1 draft/multiline #tea
      ann > BATCH -1
      ann < * FAIL BATCH MULTILINE_INVALID :*
      bob < nothing
      """)
  }

  @Test("A BATCH that begins or ends nothing is refused at once; a wrong type at its end")
  func unknown() throws {
    try run(
      """
      ann > BATCH -9
      ann < * FAIL BATCH MULTILINE_INVALID :No batch 9 is open
      ann > BATCH
      ann < * 461 ann BATCH :*
      ann > BATCH +
      ann < * FAIL BATCH MULTILINE_INVALID :*
      ann > BATCH 9
      ann < * FAIL BATCH MULTILINE_INVALID :*
      ann > @batch=9 PRIVMSG #tea :lost
      ann < * FAIL BATCH MULTILINE_INVALID :No batch 9 is open; the line was not sent
      bob < nothing
      ann > BATCH +1 chathistory #tea
      ann > @batch=1 PRIVMSG #tea :lost
      ann > BATCH -1
      ann < * FAIL BATCH MULTILINE_INVALID :There is no batch type chathistory; use draft/multiline
      ann > BATCH +1 draft/multiline
      ann > BATCH -1
      ann < * FAIL BATCH MULTILINE_INVALID :The batch has no target*
      bob < nothing
      """)
  }

  @Test("Without the capabilities BATCH is refused and the tag means nothing")
  func withoutCapability() throws {
    try run(
      """
      eve > BATCH +1 draft/multiline #tea
      eve < :partyline.local NOTICE eve :BATCH is for clients that asked for it*
      eve > @batch=1 PRIVMSG #tea :hello
      bob < @msgid=* :eve!* PRIVMSG #tea :hello
      """)
  }

  @Test(
    "\"it MUST NOT send any messages that are not part of the batch\": the batch fails, the other command is carried out; PING doesn't harm"
  )
  func interleaved() throws {
    try run(
      """
      ann > @label=b BATCH +1 draft/multiline #tea
      ann > @batch=1 PRIVMSG #tea :one
      ann > PING x
      ann << * PONG *
      ann > @label=p PRIVMSG #tea :between
      ann < @*label=p* PRIVMSG #tea :between
      ann > @batch=1 PRIVMSG #tea :two
      ann > BATCH -1
      ann < @label=b * FAIL BATCH MULTILINE_INVALID :PRIVMSG came before the end of the batch
      bob << * PRIVMSG #tea :between
      bob < nothing
      """)
  }

  @Test("Only one batch is open: another BATCH + gives the first one up")
  func second() throws {
    try run(
      """
      ann > @label=a BATCH +1 draft/multiline #tea
      ann > @batch=1 PRIVMSG #tea :one
      ann > @label=b BATCH +2 draft/multiline #tea
      ann < @label=a * FAIL BATCH MULTILINE_INVALID :The batch 1 was not ended; nothing of it was sent
      ann > @batch=2 PRIVMSG #tea :two
      ann > BATCH -2
      ann < @*label=b* :ann!* PRIVMSG #tea :two
      ann < nothing
      bob < @msgid=* :ann!* PRIVMSG #tea :two
      """)
  }

  @Test("A batch left open is answered before the goodbye, and nothing is left of it when the connection breaks")
  func leftOpen() throws {
    try run(
      """
      ann > @label=a BATCH +1 draft/multiline #tea
      ann > @batch=1 PRIVMSG #tea :one
      ann > @label=q QUIT
      ann < @label=a * FAIL BATCH MULTILINE_INVALID :*
      ann < @label=q ERROR :*
      ann is gone
      bob > BATCH +1 draft/multiline #tea
      bob > @batch=1 PRIVMSG #tea :one
      bob leaves
      eve << :bob!* QUIT *
      eve < nothing
      """)
  }

  @Test("The lines of a batch together cost less than the burst, so that the longest one isn't held up")
  func cost() throws {
    let lines = Array(repeating: "ann > @batch=1 PRIVMSG #tea :x", count: 100).joined(separator: "\n")
    try transcript(
      Self.people + "\nwait 60 s\nann > BATCH +1 draft/multiline #tea\n" + lines
        + "\nann > BATCH -1\nann is running\nann << * BATCH -?",
      config: { $0.limits.commands = .init(perMinute: 120, burst: 20) })
  }
}
