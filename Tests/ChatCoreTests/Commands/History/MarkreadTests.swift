import ChatTesting
import Testing

/// The quotations are from IRCv3 draft/read-marker.
@Suite struct MarkreadTests {
  private static let room = """
    ann is here with caps draft/read-marker no-implicit-names
    ann > REGISTER * * correct-horse
    ann !
    ann > JOIN #tea
    """
  private static let device = """
    two connects
    two > CAP REQ :sasl draft/read-marker
    two > AUTHENTICATE PLAIN
    two > AUTHENTICATE AGFubgBjb3JyZWN0LWhvcnNl
    two > NICK ann
    two > USER ann 0 * :ann
    two > CAP END
    two << * MARKREAD #tea *
    """

  private func inRoom(_ steps: String) throws { try transcript(Self.room + "\n" + steps) }

  @Test("\"after the server sends a server JOIN command … the server MUST send a MARKREAD command for that channel\"")
  func join() throws {
    try inRoom(
      """
      ann < :ann!* JOIN #tea
      ann < * MARKREAD #tea ?
      bob is here with caps draft/read-marker
      bob > JOIN #tea
      bob < :bob!* JOIN #tea
      bob < * MARKREAD #tea ?
      bob < * 353 *
      eve is here
      eve > JOIN #tea
      eve < :eve!* JOIN #tea
      eve < * 353 *
      """)
  }

  @Test(
    "\"after the last read timestamp of a target changes, the server SHOULD send a MARKREAD command … to all the clients\""
  )
  func change() throws {
    try inRoom(
      """
      \(Self.device)
      bob is here with caps draft/read-marker
      bob > JOIN #tea
      bob !
      ann !
      two !
      wait 10 s
      ann > MARKREAD #tea timestamp=2026-01-02T03:04:10.000Z
      ann < * MARKREAD #tea timestamp=2026-01-02T03:04:10.000Z
      two < * MARKREAD #tea timestamp=2026-01-02T03:04:10.000Z
      bob < nothing
      # "If the provided timestamp is older than the server's stored value, the server MUST reply … the server's stored value"
      two > MARKREAD #TEA timestamp=2026-01-02T03:04:09.000Z
      two < * MARKREAD #tea timestamp=2026-01-02T03:04:10.000Z
      # It can't lie in the future.
      two > MARKREAD bob timestamp=2027-01-02T03:04:09.000Z
      two < * MARKREAD bob timestamp=2026-01-02T03:04:15.000Z
      ann < * MARKREAD bob timestamp=2026-01-02T03:04:15.000Z
      ann > MARKREAD bob
      ann < * MARKREAD bob timestamp=2026-01-02T03:04:15.000Z
      ann > MARKREAD eve
      ann < * MARKREAD eve ?
      server restarts
      \(Self.device.replacing("two << * MARKREAD #tea *", with: "two > JOIN #tea"))
      two << * MARKREAD #tea timestamp=2026-01-02T03:04:10.000Z
      """)
  }

  @Test("What is wrong is answered with the code that the specification gives") func invalid() throws {
    try inRoom(
      """
      ann !
      ann > MARKREAD
      ann < * FAIL MARKREAD NEED_MORE_PARAMS :*
      ann > MARKREAD #milk
      ann < * FAIL MARKREAD INVALID_PARAMS #milk :*
      ann > MARKREAD #tea *
      ann < * FAIL MARKREAD INVALID_PARAMS #tea ? :*
      ann > MARKREAD #tea timestamp=now
      ann < * FAIL MARKREAD INVALID_PARAMS #tea timestamp=now :*
      bob is here with caps draft/read-marker
      bob > MARKREAD #tea
      bob < * FAIL MARKREAD NOT_LOGGED_IN #tea :*
      """)
  }

  @Test("INTERNAL_ERROR where an account has a thousand markers; those that it has still move") func many() throws {
    let some = (1...1000).map { "ann > MARKREAD n\($0) timestamp=2026-01-02T03:04:05.000Z" }.joined(separator: "\n")
    try inRoom(
      """
      \(some)
      ann !
      ann > MARKREAD #tea timestamp=2026-01-02T03:04:05.000Z
      ann < * FAIL MARKREAD INTERNAL_ERROR #tea :*
      wait 1 s
      ann > MARKREAD n1 timestamp=2026-01-02T03:04:06.000Z
      ann < * MARKREAD n1 timestamp=2026-01-02T03:04:06.000Z
      """)
  }
}
