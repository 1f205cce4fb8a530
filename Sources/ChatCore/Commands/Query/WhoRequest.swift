import ChatWire

/// The parameters of WHO: whom it is about, and which fields of the answer are wanted.
struct WhoRequest {
  /// As it was typed.
  let mask: String
  let operatorsOnly: Bool
  /// The letters of the wanted fields; nil for the answer of RFC 2812.
  let fields: Set<Character>?
  /// Comes back in each answer, so that a client knows its question.
  let token: String

  /// What the mask is matched with, as letters of WHOX; none for all of them.
  private let matchedWith: Set<Character>
  private let isEverybody: Bool
  private let hostmask: Hostmask?
  private let glob: Glob

  /// `options`: `[flags][%fields[,token]]`.
  init(_ mask: String, _ options: String) {
    self.mask = mask
    isEverybody = mask == "0" || mask.allSatisfy { $0 == "*" }
    hostmask = mask.utf8.contains(UInt8(ascii: "!")) || mask.utf8.contains(UInt8(ascii: "@")) ? Hostmask(mask) : nil
    glob = Glob(CaseMapping.fold(mask))
    let parts = options.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    let flags = parts.first ?? ""
    operatorsOnly = flags.contains("o")
    matchedWith = Set(flags).intersection("nuhsra")
    guard parts.count > 1 else {
      fields = nil
      token = "0"
      return
    }
    let asked = parts[1].split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    fields = Set(asked.first ?? "")
    token = Self.token(asked.count > 1 ? asked[1] : "")
  }

  /// IRCv3 WHOX: one to three digits; anything else counts as none, which is 0.
  private static func token(_ text: Substring) -> String {
    let isToken = (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
    return isToken ? String(text) : "0"
  }

  /// The mask may be just a nick, which is looked up.
  var matchesNick: Bool { hostmask == nil && (matchedWith.isEmpty || matchedWith.contains("n")) }

  /// Whether the flags let a person through.
  func wants(_ user: User) -> Bool { !operatorsOnly || user.isOper }

  /// Whether the mask fits a person.
  func matches(_ user: User, server: String) -> Bool {
    if isEverybody { return true }
    if let hostmask { return hostmask.matches(anyFolded: user.maskKeys) }
    func fits(_ letter: Character, _ text: @autoclosure () -> String) -> Bool {
      (matchedWith.isEmpty || matchedWith.contains(letter)) && glob.matches(CaseMapping.fold(text()))
    }
    return fits("n", user.key) || fits("u", user.user) || fits("h", user.host) || fits("s", server)
      || fits("r", user.realName) || user.account.map { fits("a", $0) } ?? false
  }
}
