import ChatWire

/// Tells a person what was said while they were away, and who named them.
package enum MissedCommand: Command {
  package static let declaration = Declaration(
    "MISSED", .people, .people, [Parameter("channel or nick", .word, optional: true)],
    cost: 5, slash: ["missed"],
    summary: "Show what was said while you were away",
    help:
      "It counts what was said since you were marked as away or, when you are logged in, since you were last here, and shows the last messages that name you, then the last that were said to you alone. /missed #tea shows all that was said there.",
    example: "/missed")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    guard let since = core.sessions[id].missedSince else {
      return core.tell(
        id, "MISSED", "You were not away since you came, as far as is known. /history shows what was said before.")
    }
    guard let place = call.optional(0) else { return core.askMissed(since, for: id) }
    guard let what = core.readable(core.channelMeant(place, by: call.user) ?? place, by: call.user) else {
      return core.tell(id, "NOT_DONE", "\(place) is nothing that you may read. /missed shows where something was said.")
    }
    core.ask(what.query(.after(.time(since)), limit: HistoryRequest.most), .page(what), for: id)
  }
}

/// What is known so far of what somebody has missed.
struct Missed: Hashable, Sendable {
  let since: WallTime
  /// Where is still to be looked, the next one last.
  var rest: [Readable] = []
  /// `12 messages in #tea (2 name you)`
  var sums: [String] = []
  /// What names the person in channels.
  var naming: [Message] = []
  /// What was said to them alone.
  var told: [Message] = []
}

extension Core {
  /// Private conversations that are looked at, those with the latest messages.
  private static let mostPeople = 20
  /// Lines that are shown: one screen.
  private static let mostLines = 12

  fileprivate mutating func askMissed(_ since: WallTime, for session: SessionID) {
    let user = sessions[session].user
    let missed = Missed(since: since, rest: readableChannels(of: user).reversed())
    guard let account = users[user].account.map(CaseMapping.fold) else { return goOnWithMissed(missed, for: session) }
    let query = ConversationQuery(channels: [], account: account, after: since, before: .max, limit: Self.mostPeople)
    ask(.history(.missedPeople(missed)), for: session) { .store($0, .conversations(query)) }
  }

  mutating func addPeople(_ found: [Conversation], to missed: Missed, for session: SessionID) {
    var missed = missed
    missed.rest = readable(found, by: sessions[session].user) + missed.rest
    goOnWithMissed(missed, for: session)
  }

  /// Looks at the next conversation, or tells what was found.
  private mutating func goOnWithMissed(_ missed: Missed, for session: SessionID) {
    guard let next = missed.rest.last else { return tell(missed, to: session) }
    let query = next.query(.after(.time(missed.since)), limit: HistoryRequest.most)
    ask(query, .missed(missed), for: session)
  }

  mutating func add(_ found: [StoredMessage], to missed: Missed, for session: SessionID) {
    var missed = missed
    guard let place = missed.rest.popLast() else { return tell(missed, to: session) }
    let own = users[sessions[session].user]
    let messages = shown(found, to: session).filter { $0.source?.name != own.nick }
    let isPrivate = !Names.isChannel(place.name)
    let naming = messages.filter {
      !isPrivate && !Mentions.ranges(of: own.key, in: TerminalText.stripFormatting($0.text)).isEmpty
    }
    if !messages.isEmpty {
      let more = found.count == HistoryRequest.most ? "at least " : ""
      let count = messages.count == 1 ? "1 message" : "\(messages.count) messages"
      let named = naming.isEmpty ? "" : " (\(naming.count) \(naming.count == 1 ? "names" : "name") you)"
      missed.sums.append("\(more)\(count) \(isPrivate ? "with" : "in") \(place.name)\(named)")
      if isPrivate { missed.told += messages } else { missed.naming += naming }
    }
    goOnWithMissed(missed, for: session)
  }

  private mutating func tell(_ missed: Missed, to session: SessionID) {
    guard !missed.sums.isEmpty else { return tell(session, "MISSED", "Nothing was said while you were away.") }
    tell(session, "MISSED", "While you were away: \(missed.sums.joined(separator: ", ")).")
    // Half of the lines for each, and what one doesn't need for the other.
    let half = Self.mostLines / 2
    let naming = min(missed.naming.count, max(half, Self.mostLines - missed.told.count))
    for message in Self.last(naming, of: missed.naming) { send(message, to: session) }
    for message in Self.last(Self.mostLines - naming, of: missed.told) { send(message, to: session) }
    tell(session, "HINT", "/missed and a name shows all that was said there.")
  }

  /// The last of messages of several places, in their order.
  private static func last(_ count: Int, of messages: [Message]) -> ArraySlice<Message> {
    messages.sorted { ($0.stamp?.id.number ?? 0) < ($1.stamp?.id.number ?? 0) }.suffix(count)
  }
}
