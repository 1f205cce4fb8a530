import ChatWire

/// Finds what was said by words, people and time. soju.im/search.
package enum SearchCommand: Command {
  package static let declaration = Declaration(
    "SEARCH", .registered, .history, [Parameter("query", .text(limit: Limits.search))],
    replies: [.errUnknownCommand], codes: ["INTERNAL_ERROR", "INVALID_PARAMS"], cost: 5, slash: ["search"],
    summary: "Find what was said",
    help:
      "The query is words, \"words in a row\", and conditions: from:ann in:#tea before:2026-11-01 after:2026-10-01. All of them have to hold. IRC clients need soju.im/search and can also send attributes: text=words;from=ann;in=#tea;before=…;after=…;limit=20. Only what you may read is searched.",
    example: "SEARCH :green tea from:ann in:#tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let session = core.sessions[call.session]
    guard session.format == .plain || session.capabilities.contains(.search) else {
      throw Reply(
        .errUnknownCommand, declaration.verb.text, text: "SEARCH is for clients with soju.im/search: CAP REQ it")
    }
    let query = call.param(0)
    let isWritten = session.format == .wire ? query.contains("=") : SearchRequest.isWritten(query)
    let offset = Int64(session.style.offset ?? core.config.clockOffset)
    try core.search(
      try isWritten ? SearchRequest(attributes: query) : SearchRequest(words: query, offset: offset), call)
  }
}

extension Core {
  /// Private conversations that are searched at most, those with something new before others.
  private static let mostConversations = 1000

  fileprivate mutating func search(_ search: SearchRequest, _ call: Call) throws(Reply) {
    if let place = search.place {
      guard let what = readable(channelMeant(place, by: call.user) ?? place, by: call.user) else {
        throw .fail("INVALID_PARAMS", "in", text: "\(place) is nothing that you may read")
      }
      return askSearch(search, in: [what], for: call.session)
    }
    guard let account = users[call.user].account.map(CaseMapping.fold) else {
      return askSearch(search, in: readableChannels(of: call.user), for: call.session)
    }
    let query = ConversationQuery(
      channels: [], account: account, after: .min, before: .max, limit: Self.mostConversations)
    ask(.history(.searched(search)), for: call.session) { .store($0, .conversations(query)) }
  }

  /// The private conversations are known: they are searched, too.
  mutating func goOnSearching(_ search: SearchRequest, _ found: [Conversation], for session: SessionID) {
    let user = sessions[session].user
    askSearch(search, in: readableChannels(of: user) + readable(found, by: user), for: session)
  }

  private mutating func askSearch(_ search: SearchRequest, in places: [Readable], for session: SessionID) {
    var query = SearchQuery(in: places.map(\.conversation), limit: search.limit)
    query.words = search.words
    query.from = search.from
    query.after = search.after.map { .time($0) }
    query.before = search.before.map { .time($0) }
    ask(.history(.search(search, places)), for: session) { .store($0, .search(query)) }
  }

  mutating func showFound(
    _ found: [StoredMessage], _ search: SearchRequest, _ places: [Readable], to session: SessionID
  ) {
    let visible = found.filter { message in
      places.contains { $0.conversation == message.conversation && message.stamp.time >= $0.notBefore ?? .min }
    }
    let messages = shown(visible, to: session)
    guard sessions[session].format == .plain else {
      return sendBatch("soju.im/search", messages: messages, to: session)
    }
    let count = messages.count == search.limit ? "The last \(messages.count) that fit:" : "\(messages.count) found:"
    tell(session, "SEARCH", messages.isEmpty ? "Nothing that you may read fits." : count)
    for message in messages { send(message, to: session) }
  }
}

/// What is searched for.
struct SearchRequest: Hashable, Sendable {
  /// Messages that one search gives at most.
  static let most = 100
  private static let usual = 20

  var words: [String] = []
  var from: String?
  var place: String?
  /// Only what was said after, or before, these times.
  var after: WallTime?
  var before: WallTime?
  var limit = usual

  /// Whether a text is of the first of the two forms below.
  static func isWritten(_ text: String) -> Bool {
    attributes.contains { text.hasPrefix($0 + "=") }
  }

  private static let attributes = ["text", "from", "in", "after", "before", "limit"]

  /// `text=fast;in=#chan`, written as tags are.
  init(attributes text: String) throws(Reply) {
    limit = Self.most
    for attribute in text.split(separator: ";") {
      let parts = attribute.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = TagEscape.decode((parts.count > 1 ? parts[1] : "").utf8)
      switch parts.first {
      case "text": words += Self.words(value)
      case "from": from = value
      case "in": place = value
      // "at or after this time", "at or before this time"
      case "after": after = try Self.time(value, "after") - 1
      case "before": before = try Self.time(value, "before") + 1
      case "limit":
        guard let number = Int(value), number > 0 else {
          throw .fail("INVALID_PARAMS", "limit", text: "The limit is a number from 1 to \(Self.most)")
        }
        limit = min(number, Self.most)
      default:
        throw .fail(
          "INVALID_PARAMS", String(parts.first ?? "*"),
          text: "Unknown attribute; use \(Self.attributes.joined(separator: ", "))")
      }
    }
    try check()
  }

  /// `words from:ann in:#tea before:2026-11-01`. `offset`: minutes by which the reader's clock is ahead of UTC.
  init(words text: String, offset: Int64) throws(Reply) {
    for word in Self.words(text) {
      let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let value = parts.count > 1 ? parts[1] : ""
      switch parts.first {
      case "from" where !value.isEmpty: from = value
      case "in" where !value.isEmpty: place = value
      case "after" where !value.isEmpty: after = try Self.day(value, "after", offset) - 1
      case "before" where !value.isEmpty: before = try Self.day(value, "before", offset)
      default: words.append(word)
      }
    }
    try check()
  }

  private func check() throws(Reply) {
    guard !words.isEmpty || from != nil || place != nil || after != nil || before != nil else {
      throw .fail("INVALID_PARAMS", "*", text: "Search for what? Give words, or from, in, before or after")
    }
  }

  /// The words of a text; those in quotation marks are one.
  private static func words(_ text: String) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : part.isEmpty ? [] : [String(part)]
    }
  }

  private static func time(_ text: String, _ name: String) throws(Reply) -> WallTime {
    guard let time = CalendarTime.wallTime(iso8601: text) else {
      throw .fail("INVALID_PARAMS", name, text: "Invalid time; use YYYY-MM-DDThh:mm:ss.sssZ")
    }
    return time
  }

  /// The beginning of a day by the reader's clock, or a time.
  private static func day(_ text: String, _ name: String, _ offset: Int64) throws(Reply) -> WallTime {
    if let day = CalendarTime.wallTime(iso8601: text + "T00:00:00Z") { return day - offset * 60_000 }
    guard let time = CalendarTime.wallTime(iso8601: text) else {
      throw .fail("INVALID_PARAMS", name, text: "\(text) is no day; write it like 2026-11-01")
    }
    return time
  }
}
