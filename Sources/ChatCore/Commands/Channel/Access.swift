import ChatWire

/// Shows and changes who has a rank in a registered channel for good. Partyline's own; services know it as `ChanServ ACCESS`.
package enum AccessCommand: Command {
  package static let declaration = Declaration(
    "ACCESS", .registered, .channel,
    [
      Parameter("channel", .word, current: true),
      Parameter("LIST|ADD|REMOVE", .word, optional: true, field: "subcommand"),
      Parameter("account", .word, optional: true), Parameter("rank", .word, optional: true),
    ],
    replies: [.errNoSuchChannel, .errNotOnChannel, .errChanOPrivsNeeded],
    codes: [
      "ACCESS", "ACCESS_END", "ACCESS_REMOVED", "ACCESS_SET", "ACCOUNT_UNKNOWN", "INVALID_PARAMS", "NOT_LISTED",
      "NOT_LOGGED_IN", "NOT_REGISTERED", "TEMPORARILY_UNAVAILABLE", "TOO_MANY_ENTRIES",
    ], cost: 2, slash: ["access"],
    summary: "Show and change who has a rank in a registered channel",
    help: """
      ACCESS #tea ADD bob op makes the account bob op whenever it enters #tea, and at once if it is there; the ranks are voice, halfop, op and admin. \
      ACCESS #tea REMOVE bob takes it back, ACCESS #tea shows the list to members. You give and take ranks below your own on the list, the founder all; \
      your own you can always give up. Who is on the list needs no invitation and no key, and can take back with MODE the rank that somebody took from \
      them. There is room for \(Limits.accessEntries) accounts.
      """,
    example: "ACCESS #tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let record = try core.registration(of: call.param(0), for: call)
    switch call.param(1).uppercased() {
    case "", "LIST": try core.listAccess(record, call)
    case "ADD" where call.params.count > 3: try core.addAccess(record, call.param(2), call.param(3), call)
    case "REMOVE" where call.params.count > 2: try core.removeAccess(record, call.param(2), call)
    default:
      throw .fail(
        "INVALID_PARAMS",
        text:
          "Use ACCESS \(record.name), ACCESS \(record.name) ADD account rank or ACCESS \(record.name) REMOVE account")
    }
  }
}

extension Core {
  fileprivate mutating func listAccess(_ record: ChannelRecord, _ call: Call) throws(Reply) {
    let isMember = channelIDs[record.key].map { channels[$0].members.contains(call.user) } ?? false
    guard isMember || users[call.user].isOper || record.rank(of: sessions[call.session].account) > .member else {
      throw Reply(.errNotOnChannel, record.name, text: "Only members see the access list of \(record.name)")
    }
    showAccess(record.founder, .founder, in: record, "since it was registered", to: call.session)
    for entry in record.access {
      let since = "since \(CalendarTime(entry.time).iso8601), by \(entry.setBy)"
      showAccess(entry.who, entry.rank, in: record, since, to: call.session)
    }
    send(
      Reply.note(
        "ACCESS_END", record.name,
        text: "\(record.access.count + 1) \(record.access.isEmpty ? "has" : "have") a rank in \(record.name)"),
      to: call.session)
  }

  private mutating func showAccess(
    _ account: String, _ rank: Rank, in record: ChannelRecord, _ since: String, to session: SessionID
  ) {
    let name = accounts[account]?.name ?? account
    send(Reply.note("ACCESS", record.name, name, rank.title, text: "\(name) is \(rank.title) \(since)"), to: session)
  }

  fileprivate mutating func addAccess(
    _ record: ChannelRecord, _ name: String, _ title: String, _ call: Call
  ) throws(Reply) {
    let own = try account(of: call)
    guard let rank = Rank.listed.first(where: { $0.title == title.lowercased() }) else {
      throw .fail("INVALID_PARAMS", text: "The ranks are \(Rank.listed.map(\.title).joined(separator: ", "))")
    }
    guard let account = accounts[CaseMapping.fold(name)] else {
      throw .fail("ACCOUNT_UNKNOWN", name, text: "There is no account \(name)")
    }
    let before = record.rank(of: account.key)
    guard Power.give(rank).allows(record.rank(of: own.key), on: before) else { throw lacksAccess(record, call) }
    guard before > .member || record.access.count < Limits.accessEntries else {
      throw .fail(
        "TOO_MANY_ENTRIES", record.name, text: "The access list has \(Limits.accessEntries) accounts; remove one first")
    }
    var changed = currentRecord(record.key) ?? record
    changed.setRank(rank, of: account.key, by: own.name, at: now.wall)
    var act = act(call, "ADD \(account.name) \(rank.title)", in: record)
    act.undo = undo(account.name, before, in: record)
    try save(changed, .access(account: account.key, rank: rank, before: before, act), for: call.session)
  }

  fileprivate mutating func removeAccess(_ record: ChannelRecord, _ name: String, _ call: Call) throws(Reply) {
    let own = try account(of: call)
    let key = CaseMapping.fold(name)
    let before = record.rank(of: key)
    guard record.access.contains(where: { $0.who == key }) else {
      throw .fail("NOT_LISTED", record.name, name, text: "\(name) is not on the access list of \(record.name)")
    }
    guard key == own.key || Power.give(before).allows(record.rank(of: own.key), on: before) else {
      throw lacksAccess(record, call)
    }
    var changed = currentRecord(record.key) ?? record
    changed.setRank(nil, of: key, by: own.name, at: now.wall)
    var act = act(call, "REMOVE \(name)", in: record)
    act.undo = undo(name, before, in: record)
    try save(changed, .access(account: key, rank: nil, before: before, act), for: call.session)
  }

  /// The command that gives an account the rank back that it had.
  private func undo(_ name: String, _ before: Rank, in record: ChannelRecord) -> String {
    before == .member ? "ACCESS \(record.name) REMOVE \(name)" : "ACCESS \(record.name) ADD \(name) \(before.title)"
  }

  private func lacksAccess(_ record: ChannelRecord, _ call: Call) -> Reply {
    let title = record.rank(of: sessions[call.session].account).title
    return Reply(
      .errChanOPrivsNeeded, record.name,
      text: "You are \(title) on the access list of \(record.name): you give and take lower ranks only")
  }

  mutating func finishAccess(
    _ record: ChannelRecord, _ account: String, rank: Rank?, before: Rank, for session: SessionID
  ) {
    if let id = channelIDs[record.key] { changeRanks(ofAccount: account, in: id, from: before, to: rank ?? .member) }
    let name = accounts[account]?.name ?? account
    if let rank {
      send(
        Reply.note("ACCESS_SET", record.name, name, rank.title, text: "\(name) is \(rank.title) of \(record.name)"),
        to: session)
    } else {
      send(
        Reply.note("ACCESS_REMOVED", record.name, name, text: "\(name) has no rank in \(record.name) any more"),
        to: session)
    }
  }
}

extension Rank {
  /// Those that the access list gives.
  static let listed: [Rank] = [.voice, .halfop, .op, .admin]
}
