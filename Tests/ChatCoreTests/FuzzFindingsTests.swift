import ChatCore
import ChatTesting
import Testing

/// What contrib/fuzz found. A transcript fails by itself when there is an effect for a session that is closed, a line that is none, or a trap.
@Suite struct FuzzFindingsTests {
  @Test(
    "A person who is sent away for want of the server's password is neither spoken to nor told apart any more",
    arguments: ["hello everyone", "USER e 0 * :\u{0}", "/who", "JOIN #tea", "FORMAT plain", "FORMAT wire"])
  func noPassword(_ line: String) throws {
    try transcript(
      """
      eve connects
      eve > NICK eve
      eve > \(line)
      wait 2 s
      """
    ) { $0.passwordHash = "plain:secret" }
  }
}
