import ChatWire

/// The beginning of what was said, for people, who don't see ids: `"shall we meet at…"`.
enum Quote {
  /// Bytes of it: enough to know it again.
  private static let length = 30

  static func of(_ text: String) -> String {
    var said = text
    if case .action(let done) = CTCP(text) { said = String(done) }
    let bare = TerminalText.stripFormatting(said)
    let row = bare.utf8.split(separator: 10).first.map { String(Substring($0)) } ?? ""
    let piece = TextSplit.pieces(of: row, limit: length).first ?? ""
    return "\"\(piece)\(piece.utf8.count < bare.utf8.count ? "…" : "")\""
  }

  /// The nick in front of `!`.
  static func nick(_ stored: StoredMessage) -> String { String(stored.source.prefix { $0 != "!" }) }
}

/// How long ago something was: `5 seconds`, `3 minutes`, `2 hours`, `4 days`.
enum Ago {
  static func text(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds / 1000)
    let units: [(length: Int64, name: String)] = [(86_400, "day"), (3600, "hour"), (60, "minute")]
    let unit = units.first { seconds >= $0.length } ?? (1, "second")
    let count = seconds / unit.length
    return "\(count) \(unit.name)\(count == 1 ? "" : "s")"
  }
}
