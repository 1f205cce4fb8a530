import ChatCore
import ChatTesting
import Testing

/// protocol.md, "What nobody uses".
@Suite struct ExpiryTests {
  /// ann owns #tea, and nobody is in it.
  private static let start = """
    ann is here with caps standard-replies
    ann > REGISTER * * correct-horse
    ann > JOIN #tea
    ann > CHANNEL REGISTER #tea
    ann > QUIT
    """

  /// Somebody logs in to ann's account under another nick.
  private static let login = """
    pc is here with caps standard-replies
    pc > LOGIN ann correct-horse
    pc < * 900 *
    """

  private static let day = 86_400

  private func run(channels: Int = 0, accounts: Int = 0, _ text: String) throws {
    try transcript(
      Self.start + "\n" + text,
      config: {
        $0.expiry.channels = channels
        $0.expiry.accounts = accounts
      })
  }

  @Test("\"A registered channel that nobody was in for so many days is dropped\"; the log says so")
  func channel() throws {
    try run(
      channels: 60,
      """
      wait \(60 * Self.day) s
      eve is here
      eve > JOIN #tea
      eve << * 353 eve = #tea :eve
      eve > PART #tea
      wait \(62 * Self.day) s
      log contains expired("#tea")
      eve > JOIN #tea
      eve << * 353 eve = #tea :~eve
      """)
  }

  @Test("a channel in which somebody is stays, over a restart too; who is always on and away doesn't count")
  func used() throws {
    try run(
      channels: 60,
      """
      eve is here
      eve > REGISTER * * battery-staple
      eve > PREFERENCES alwayson on
      eve > JOIN #tea
      wait \(70 * Self.day) s
      server restarts
      wait \(50 * Self.day) s
      pc is here
      pc > JOIN #tea
      pc << * 353 pc = #tea :*pc
      pc > MODE #tea +m
      pc << * 482 *
      pc > QUIT
      wait \(62 * Self.day) s
      log contains expired("#tea")
      """)
  }

  @Test("\"Its owner is told at log-in in the last 30 days\"")
  func warning() throws {
    try run(
      channels: 90,
      """
      wait \(50 * Self.day) s
      \(Self.login)
      pc < nothing
      pc > QUIT
      wait \(30 * Self.day) s
      \(Self.login)
      pc < * NOTE CHANNEL CHANNEL_EXPIRES #tea 11 :Nobody uses #tea: it is dropped in 11 days, unless somebody enters it before (JOIN #tea)
      pc > JOIN #tea
      pc > QUIT
      \(Self.login)
      pc < nothing
      """)
  }

  @Test("what can't be deleted is tried again an hour later")
  func failing() throws {
    try run(
      channels: 30,
      """
      storage fails full
      wait \(32 * Self.day) s
      pc is here
      pc > JOIN #tea
      pc << * 353 pc = #tea :pc
      pc > PART #tea
      pc > QUIT
      wait \(29 * Self.day) s
      storage works
      wait \(3 * Self.day) s
      log contains expired("#tea")
      """)
  }

  @Test("\"An account that nobody has logged in to for so many days, and that owns no registered channel, is deleted\"")
  func account() throws {
    try run(
      accounts: 60,
      """
      bob is here with caps standard-replies
      bob > REGISTER * * battery-staple
      bob > QUIT
      carl is here with caps standard-replies
      carl > REGISTER * * battery-staple
      carl !
      wait \(61 * Self.day) s
      log contains expired("bob")
      bob is here with caps standard-replies
      bob > LOGIN bob battery-staple
      bob < * FAIL LOGIN ACCOUNT_UNKNOWN bob :*
      carl > PRIVACY
      carl << * that nobody logs in to for 60 days, and that owns no channel, is deleted.
      \(Self.login)
      server restarts
      bob is here with caps standard-replies
      bob > LOGIN bob battery-staple
      bob < * FAIL LOGIN ACCOUNT_UNKNOWN bob :*
      pc is here with caps standard-replies
      pc > LOGIN carl battery-staple
      pc < * 900 *
      """)
  }

  @Test("by default nothing is given up; STATS l tells the rules")
  func never() throws {
    try run(
      """
      wait \(400 * Self.day) s
      \(Self.login)
      pc > CHANNEL INFO #tea
      pc < * NOTE CHANNEL CHANNEL #tea ann *
      pc > STATS l
      pc << * 249 pc :expiry.channels: never *
      pc < * 249 pc :expiry.accounts: never *
      """)
  }
}
