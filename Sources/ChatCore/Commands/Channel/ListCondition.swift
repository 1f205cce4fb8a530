import ChatWire

/// One element of what LIST is asked for. Modern IRC, `ELIST`: C creation time, M mask, N negated mask, T topic time, U user count.
enum ListCondition {
  /// A name without `*` and `?`, folded.
  case name(String)
  case mask(Glob)
  case notMask(Glob)
  case moreMembers(than: Int)
  case fewerMembers(than: Int)
  /// Minutes.
  case createdWithin(Int64)
  case createdBefore(Int64)
  case topicWithin(Int64)
  case topicBefore(Int64)

  /// How many there may be at once: each mask is matched against every channel.
  static let limit = 10
  /// A year; keeps the arithmetic far from its edges.
  private static let longest = 366 * 24 * 60

  /// Nil when it is no condition that LIST knows.
  init?(_ text: String) {
    switch text.first {
    case ">", "<":
      guard let count = Self.number(text.dropFirst(), upTo: 1_000_000) else { return nil }
      self = text.first == ">" ? .moreMembers(than: count) : .fewerMembers(than: count)
    case "C" where Self.hasSign(text), "c" where Self.hasSign(text):
      guard let minutes = Self.number(text.dropFirst(2), upTo: Self.longest).map(Int64.init) else { return nil }
      self = text.dropFirst().first == "<" ? .createdWithin(minutes) : .createdBefore(minutes)
    case "T" where Self.hasSign(text), "t" where Self.hasSign(text):
      guard let minutes = Self.number(text.dropFirst(2), upTo: Self.longest).map(Int64.init) else { return nil }
      self = text.dropFirst().first == "<" ? .topicWithin(minutes) : .topicBefore(minutes)
    case "!":
      guard text.count > 1 else { return nil }
      self = .notMask(Glob(CaseMapping.fold(String(text.dropFirst()))))
    case "#", "*", "?":
      let folded = CaseMapping.fold(text)
      self = folded.contains { "*?".contains($0) } ? .mask(Glob(folded)) : .name(folded)
    default: return nil
    }
  }

  private static func hasSign(_ text: String) -> Bool {
    let sign = text.dropFirst().first
    return sign == "<" || sign == ">"
  }

  private static func number(_ digits: Substring, upTo most: Int) -> Int? {
    guard !digits.isEmpty, digits.utf8.count < 10, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return Int(digits).map { min($0, most) }
  }

  /// Names and masks are alternatives: a channel has to fit one of them.
  var isAlternative: Bool {
    switch self {
    case .name, .mask: true
    default: false
    }
  }

  func holds(for channel: Channel, at now: WallTime) -> Bool {
    func minutes(since time: WallTime) -> Int64 { (now - time) / 60_000 }
    return switch self {
    case .name(let name): channel.key == name
    case .mask(let glob): glob.matches(channel.key)
    case .notMask(let glob): !glob.matches(channel.key)
    case .moreMembers(let count): channel.members.count > count
    case .fewerMembers(let count): channel.members.count < count
    case .createdWithin(let limit): minutes(since: channel.created) < limit
    case .createdBefore(let limit): minutes(since: channel.created) >= limit
    case .topicWithin(let limit): channel.topic.map { minutes(since: $0.time) < limit } ?? false
    case .topicBefore(let limit): channel.topic.map { minutes(since: $0.time) >= limit } ?? false
    }
  }
}
