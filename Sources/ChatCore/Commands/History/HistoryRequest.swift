import ChatWire

/// What a CHATHISTORY command asks for.
struct HistoryRequest: Hashable, Sendable {
  enum Command: String {
    case before = "BEFORE"
    case after = "AFTER"
    case latest = "LATEST"
    case around = "AROUND"
    case between = "BETWEEN"
    case targets = "TARGETS"

    /// Whether a target comes first.
    fileprivate var hasTarget: Bool { self != .targets }
    /// How many messages it names.
    fileprivate var references: Int { self == .between || self == .targets ? 2 : 1 }
  }

  /// The most messages that one request gives (`CHATHISTORY`): a few screens; who wants more asks again.
  static let most = 100

  let command: Command
  let target: String
  /// None for `LATEST *`.
  let references: [HistoryPoint]
  let limit: Int

  /// Reads the parameters, the subcommand first.
  init(_ params: [String]) throws(Reply) {
    let name = params.first ?? ""
    guard let command = Command(rawValue: name.uppercased()) else {
      throw .fail(
        "INVALID_PARAMS", name.isEmpty ? "*" : name,
        text: "Unknown command; use BEFORE, AFTER, LATEST, AROUND, BETWEEN or TARGETS")
    }
    self.command = command
    let words = params.dropFirst()
    let wanted = (command.hasTarget ? 1 : 0) + command.references + 1
    guard words.count >= wanted else {
      throw .fail(
        "INVALID_PARAMS", command.rawValue, text: "Insufficient parameters: \(command.rawValue) takes \(wanted)")
    }
    guard words.count == wanted else {
      throw .fail("INVALID_PARAMS", command.rawValue, text: "Too many parameters: \(command.rawValue) takes \(wanted)")
    }
    target = command.hasTarget ? words.first ?? "" : "*"
    var references: [HistoryPoint] = []
    for word in words.dropFirst(command.hasTarget ? 1 : 0).dropLast() where !(command == .latest && word == "*") {
      references.append(try Self.reference(word, command, target))
    }
    self.references = references
    guard let limit = Int(words.last ?? ""), limit > 0 else {
      throw .fail(
        "INVALID_PARAMS", command.rawValue, words.last ?? "*",
        text: "The limit is a number from 1 to \(Self.most)")
    }
    self.limit = min(limit, Self.most)
  }

  private static func reference(_ word: String, _ command: Command, _ target: String) throws(Reply) -> HistoryPoint {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let value = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "timestamp":
      if let time = CalendarTime.wallTime(iso8601: value) { return .time(time) }
      throw .fail(
        "INVALID_PARAMS", command.rawValue, word, text: "Invalid timestamp; use timestamp=YYYY-MM-DDThh:mm:ss.sssZ")
    case "msgid" where command != .targets:
      if let id = MessageID(value) { return .id(id) }
      throw .fail("INVALID_PARAMS", command.rawValue, word, text: "Invalid msgid")
    default:
      throw .fail(
        "INVALID_MSGREFTYPE", command.rawValue, target, word.isEmpty ? "*" : word,
        text: command == .targets ? "Use timestamp=…" : "Use timestamp=… or msgid=…")
    }
  }

  /// What is asked for; nil for TARGETS.
  var span: HistoryQuery.Span? {
    switch (command, references.first) {
    case (.latest, let point): .latest(after: point)
    case (.before, let point?): .before(point)
    case (.after, let point?): .after(point)
    case (.around, let point?): .around(point)
    case (.between, let point?): references.last.map { .between(point, $0) }
    default: nil
    }
  }

  /// The times between which TARGETS asks, and whether from the later to the earlier.
  var times: (after: WallTime, before: WallTime, isBackwards: Bool) {
    guard case .time(let first)? = references.first, case .time(let last)? = references.last else {
      return (0, 0, false)
    }
    return (min(first, last), max(first, last), last < first)
  }
}
