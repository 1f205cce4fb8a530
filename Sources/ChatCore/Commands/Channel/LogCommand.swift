import ChatWire

/// Shows the audit log. Partyline's own.
package enum LogCommand: Command {
  package static let declaration = Declaration(
    "LOG", .registered, .channel,
    [
      Parameter("channel|*", .word, optional: true, current: true, field: "channel", skipped: true),
      Parameter("query", .text(limit: Limits.search), optional: true),
    ],
    replies: [.errNoSuchChannel, .errChanOPrivsNeeded, .errNeedMoreParams, .errNoPrivileges],
    codes: ["INTERNAL_ERROR", "INVALID_PARAMS", "LOG_END", "LOG_ENTRY"], cost: 3, slash: ["log"],
    summary: "Show who moderated what, when and why",
    help: """
      The audit log of a channel, for its halfops and higher; LOG * is that of the whole server, for its operators, who also see from which address \
      something was done. A nick or account behind it shows what that person did and what was done to them; after:2026-11-01, before:2026-11-02 and id:1kch2k4q00001 \
      (what came before that entry) narrow it down. It shows the last \(LogRequest.page) entries that fit.
      """,
    example: "LOG #tea :bob after:2026-11-01")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let words = call.params.flatMap { $0.split(separator: " ").map(String.init) }
    let place = try place(words.first ?? "", call, core)
    let offset = Int64(core.sessions[call.session].style.offset ?? core.config.clockOffset)
    var request = LogRequest(place: place.name, isOper: core.users[call.user].isOper, offset: offset)
    request.query.channel = place.channel
    request.query.notBefore = place.notBefore
    for word in words.dropFirst(place.isNamed ? 1 : 0) { try request.narrow(by: word) }
    core.ask(.log(request), for: call.session) { .store($0, .audit(request.query)) }
  }

  /// What the log is wanted of. `isNamed`: the first word says it.
  private struct Place {
    var name: String
    var channel: String?
    var notBefore: WallTime = .min
    var isNamed = true
  }

  private static func place(_ word: String, _ call: Call, _ core: Core) throws(Reply) -> Place {
    let isOper = core.users[call.user].isOper
    if word == "*" {
      guard isOper else { throw Reply(.errNoPrivileges) }
      return Place(name: "*")
    }
    if Names.isChannel(word) { return try channel(word, call, core) }
    let current = core.sessions[call.session].current
    if Names.isChannel(current) {
      var place = try channel(current, call, core)
      place.isNamed = false
      return place
    }
    guard isOper else { throw Reply(.errNeedMoreParams, "LOG", text: "Of which channel? Use LOG #channel") }
    return Place(name: "*", isNamed: false)
  }

  /// Operators see all, also of a channel that is gone. Others see nothing of an earlier channel of the same name.
  private static func channel(_ name: String, _ call: Call, _ core: Core) throws(Reply) -> Place {
    let key = CaseMapping.fold(name)
    if core.users[call.user].isOper { return Place(name: name, channel: key) }
    guard let id = core.channelIDs[key] else { throw Reply(.errNoSuchChannel, name) }
    let listed = core.listedRank(of: call.user, in: id)
    guard listed > .member || core.canSee(id, by: call.user) else { throw Reply(.errNoSuchChannel, name) }
    let own = max(core.channels[id].members[call.user]?.rank ?? .member, listed)
    guard Power.readLog.allows(own) else {
      throw Reply(.errChanOPrivsNeeded, name, text: "Only \(Power.readLog.who) see the log of \(name)")
    }
    return Place(name: core.channels[id].name, channel: key, notBefore: core.channels[id].created)
  }
}

/// What somebody wants to see of the audit log.
struct LogRequest: Hashable, Sendable {
  /// Entries that are shown at once.
  static let page = 25

  /// The channel, or `*`.
  let place: String
  let isOper: Bool
  /// Minutes by which the reader's clock is ahead of UTC.
  let offset: Int64
  var query = AuditQuery(limit: page)

  init(place: String, isOper: Bool, offset: Int64) {
    self.place = place
    self.isOper = isOper
    self.offset = offset
  }

  mutating func narrow(by word: String) throws(Reply) {
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let value = parts.count > 1 ? parts[1] : ""
    switch parts[0] {
    case "after" where !value.isEmpty: query.notBefore = max(query.notBefore, try time(value))
    case "before" where !value.isEmpty: query.before = try time(value)
    case "id" where !value.isEmpty:
      guard let id = MessageID(value) else {
        throw .fail("INVALID_PARAMS", "id", text: "\(value) is no number of an entry, as LOG shows them")
      }
      query.beforeID = id
    default: query.person = CaseMapping.fold(word)
    }
  }

  /// The beginning of a day by the reader's clock, or a time.
  private func time(_ text: String) throws(Reply) -> WallTime {
    if let day = CalendarTime.wallTime(iso8601: text + "T00:00:00Z") { return day - offset * 60_000 }
    guard let time = CalendarTime.wallTime(iso8601: text) else {
      throw .fail("INVALID_PARAMS", "time", text: "\(text) is no day; write it like 2026-11-01")
    }
    return time
  }
}

extension Core {
  mutating func finish(_ request: LogRequest, _ answer: StorageAnswer, for session: SessionID) throws(Reply) {
    switch answer {
    case .audit(let entries):
      for entry in entries { send(request.reply(entry), to: session) }
      send(request.end(entries), to: session)
    case .failed(let fault):
      throw .fail("INTERNAL_ERROR", request.place, text: "The log can't be read: \(fault.reason); try again later")
    default: break
    }
  }
}

extension LogRequest {
  fileprivate func reply(_ entry: AuditEntry) -> Reply {
    func word(_ text: String) -> String { text.isEmpty || text.utf8.contains(UInt8(ascii: " ")) ? "*" : text }
    var params = [
      entry.channel ?? "*", entry.id.description, CalendarTime(entry.time).iso8601, entry.actor, entry.verb,
      word(entry.target),
    ]
    if isOper { params.append(word(entry.address)) }
    return Reply(.note(code: "LOG_ENTRY"), params, text: text(entry))
  }

  /// `1kch2k4q00001 2026-11-21 19:20 ann KICK bob (spam)`
  private func text(_ entry: AuditEntry) -> String {
    var bytes: [UInt8] = []
    let time = CalendarTime(entry.time, offset: offset)
    time.appendDate(to: &bytes)
    bytes.append(UInt8(ascii: " "))
    time.appendClock(to: &bytes)
    func nick(_ text: String) -> String { text.hasPrefix("*") ? text : String(text.prefix { $0 != "!" }) }
    var words = [
      "\(entry.id)", String(decoding: bytes, as: UTF8.self), nick(entry.actor), entry.verb, nick(entry.target),
    ]
    if place == "*", let channel = entry.channel { words.append("in \(channel)") }
    if let until = entry.until { words.append("until \(CalendarTime(until).iso8601)") }
    if !entry.reason.isEmpty { words.append("(\(entry.reason))") }
    if let undoes = entry.undoes { words.append("takes back \(undoes)") }
    if isOper, !entry.address.isEmpty { words.append("from \(entry.address)") }
    if !entry.undo.isEmpty { words.append("undo: \(entry.undo)") }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  fileprivate func end(_ entries: [AuditEntry]) -> Reply {
    let count = entries.count == 1 ? "1 entry" : "\(entries.count) entries"
    let more = entries.count == Self.page ? entries.first.map { "; LOG \(place) id:\($0.id) shows those before" } : nil
    return .note("LOG_END", place, String(entries.count), text: count + (more ?? ""))
  }
}
