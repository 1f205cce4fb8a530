import ChatWire

/// Digits that open an account once, soon after they were shown on another device of it: for terminals that show what is typed. Kept in memory only.
struct LoginCode: Hashable, Sendable {
  /// How long it can be used: enough to go over to another terminal.
  static let minutes: Int64 = 5
  /// Digits: with six attempts and three a minute from then on, one in a million guessers finds it before it ends.
  private static let digits = 8

  /// With a dash in the middle.
  let shown: String
  /// `uptime` at which it ends.
  let deadline: Int64

  /// - Parameter chance: a word that nobody can guess.
  init(_ chance: String, at now: Int64) {
    // FNV-1a: all digits depend on all of the word, which is never shown.
    var number: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in chance.utf8 { number = (number ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var text = String(number % 100_000_000)
    text = String(repeating: "0", count: Self.digits - text.utf8.count) + text
    shown = "\(text.prefix(Self.digits / 2))-\(text.suffix(Self.digits / 2))"
    deadline = now + Self.minutes * 60_000
  }

  /// Whether somebody typed it, with or without its dash.
  func matches(_ typed: String, at now: Int64) -> Bool {
    now < deadline && (typed == shown || typed == shown.replacing("-", with: ""))
  }
}

extension Core {
  /// Shows a new code. One that was shown before is worth nothing any more.
  mutating func giveCode(_ key: String, _ chance: Secret?, for session: SessionID) throws(Reply) {
    guard let chance, let account = accounts.newest(key) else {
      throw .fail("TEMPORARILY_UNAVAILABLE", text: "The server is too busy; try again later")
    }
    let code = LoginCode(chance.text, at: now.uptime)
    loginCodes[key] = code
    send(
      Reply.note(
        "LOGIN_CODE", code.shown,
        text: "In the next \(LoginCode.minutes) minutes /login \(account.name) \(code.shown) works once"),
      to: session)
  }

  /// Whether a code opens an account; it doesn't a second time.
  mutating func takeCode(_ typed: String, of key: String) -> Bool {
    guard let code = loginCodes[key], code.matches(typed, at: now.uptime) else { return false }
    loginCodes[key] = nil
    return true
  }
}
