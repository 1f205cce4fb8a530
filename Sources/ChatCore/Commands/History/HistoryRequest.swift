import ChatWire

/// What a CHATHISTORY command asks for.
struct HistoryRequest {
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

  /// How a client names a message, which need not be there (any more).
  enum Reference: Hashable {
    case time(WallTime)
    case id(MessageID)

    /// Whether a message was sent before, or after, the one that is named. Neither is true of that one itself.
    func isBefore(_ stamp: Stamp) -> Bool {
      switch self {
      case .time(let time): time < stamp.time
      case .id(let id): id < stamp.id
      }
    }
    func isAfter(_ stamp: Stamp) -> Bool {
      switch self {
      case .time(let time): stamp.time < time
      case .id(let id): stamp.id < id
      }
    }
  }

  let command: Command
  let target: String
  /// None for `LATEST *`.
  let references: [Reference]
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
    var references: [Reference] = []
    for word in words.dropFirst(command.hasTarget ? 1 : 0).dropLast() where !(command == .latest && word == "*") {
      references.append(try Self.reference(word, command, target))
    }
    self.references = references
    guard let limit = Int(words.last ?? ""), limit > 0 else {
      throw .fail(
        "INVALID_PARAMS", command.rawValue, words.last ?? "*",
        text: "The limit is a number from 1 to \(MessageLog.capacity)")
    }
    self.limit = min(limit, MessageLog.capacity)
  }

  private static func reference(_ word: String, _ command: Command, _ target: String) throws(Reply) -> Reference {
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

  /// The messages that are asked for, of all that there are; both with the oldest first.
  func choose(from messages: [Message]) -> [Message] {
    func after(_ reference: Reference?) -> [Message] {
      guard let reference else { return messages }
      return messages.filter { $0.stamp.map(reference.isBefore) ?? false }
    }
    func before(_ reference: Reference?, _ messages: [Message]) -> [Message] {
      guard let reference else { return messages }
      return messages.filter { $0.stamp.map(reference.isAfter) ?? false }
    }
    switch command {
    case .latest: return after(references.first).suffix(limit)
    case .after: return Array(after(references.first).prefix(limit))
    case .before: return before(references.first, messages).suffix(limit)
    case .around:
      let earlier = before(references.first, messages).count
      let start = max(0, earlier - limit / 2)
      return Array(messages[start..<min(messages.count, start + limit)])
    case .between, .targets:
      // "starting from and excluding the first message selector, while finishing on and excluding the second. This may be forwards or backwards in time."
      let forwards = before(references.last, after(references.first))
      if !forwards.isEmpty { return Array(forwards.prefix(limit)) }
      return before(references.first, after(references.last)).suffix(limit)
    }
  }
}
