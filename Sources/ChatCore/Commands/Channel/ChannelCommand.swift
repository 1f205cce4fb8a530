import ChatWire

/// Registers channels, and what else concerns their registration. Partyline's own; services know it as ChanServ.
package enum ChannelCommand: Command {
  package static let declaration = Declaration(
    "CHANNEL", .registered, .channel,
    [
      Parameter("REGISTER|INFO|LIST|TRANSFER|ACCEPT|DROP", .word, field: "subcommand"),
      Parameter("channel", .word, optional: true, current: true),
      Parameter("account|channel", .word, optional: true, field: "argument"),
    ],
    replies: [.errNoSuchChannel, .errNotOnChannel, .errChanOPrivsNeeded, .errNeedMoreParams],
    codes: [
      "ACCOUNT_UNKNOWN", "ALREADY_REGISTERED", "CHANNEL", "CHANNELS_END", "CHANNEL_DROPPED", "CHANNEL_REGISTERED",
      "CHANNEL_TRANSFERRED", "CONFIRM_NAME", "INVALID_PARAMS", "NOT_LOGGED_IN", "NOT_REGISTERED", "NO_OFFER",
      "TEMPORARILY_UNAVAILABLE", "TOO_MANY_CHANNELS", "TRANSFER_OFFERED", "TRANSFER_WITHDRAWN",
    ], cost: 3, slash: ["channel"],
    summary: "Register a channel, pass it on or drop it",
    help: """
      CHANNEL REGISTER #tea makes a channel of which you are founder your account's: it stays, with its topic, modes, lists and access list (ACCESS), \
      when nobody is in it and after a restart. CHANNEL TRANSFER #tea bob offers it to another account, which has \(Limits.transferDays) days to \
      CHANNEL ACCEPT #tea; without an account it takes the offer back. CHANNEL DROP #tea #tea, with the name twice, ends the registration. CHANNEL \
      INFO #tea tells whose it is, CHANNEL LIST where you have a rank. An account may have \(Limits.channelsPerAccount) channels.
      """,
    example: "CHANNEL REGISTER #tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let subcommand = call.param(0).uppercased()
    if subcommand == "LIST" { return try core.listOwnChannels(call) }
    guard ["REGISTER", "INFO", "TRANSFER", "ACCEPT", "DROP"].contains(subcommand) else {
      throw .fail(
        "INVALID_PARAMS", text: "Use CHANNEL REGISTER, INFO, LIST, TRANSFER, ACCEPT or DROP; HELP CHANNEL tells more")
    }
    guard let name = call.optional(1) else {
      throw Reply(.errNeedMoreParams, "CHANNEL", text: "Which channel? Use CHANNEL \(subcommand) #channel")
    }
    switch subcommand {
    case "REGISTER": try core.register(name, call)
    case "TRANSFER": try core.offer(try core.registration(of: name, for: call), to: call.optional(2), call)
    case "ACCEPT": try core.accept(try core.registration(of: name, for: call), call)
    case "DROP": try core.drop(try core.registration(of: name, for: call), confirmation: call.param(2), call)
    default: core.describe(try core.registration(of: name, for: call), call)
    }
  }
}

extension Core {
  // MARK: what there is

  fileprivate mutating func describe(_ record: ChannelRecord, _ call: Call) {
    let since = CalendarTime(record.created).iso8601
    let founder = accounts[record.founder]?.name ?? record.founder
    let offer = freshOffer(of: record).map { "; it is offered to \($0.account)" } ?? ""
    send(
      Reply.note(
        "CHANNEL", record.name, founder, String(record.created / 1000),
        text:
          "\(record.name) was made \(since) and belongs to \(founder); \(record.access.count) on its access list\(offer)"
      ), to: call.session)
  }

  /// The channels where the caller's account has a rank.
  fileprivate mutating func listOwnChannels(_ call: Call) throws(Reply) {
    let account = try account(of: call)
    var count = 0
    for id in channels.ids {
      guard let record = channelRecords[channels[id].key], record.rank(of: account.key) > .member else { continue }
      count += 1
      let title = record.rank(of: account.key).title
      send(Reply.note("CHANNEL", record.name, title, text: "You are \(title) of \(record.name)"), to: call.session)
    }
    send(
      Reply.note("CHANNELS_END", text: "You have a rank in \(count) registered \(count == 1 ? "channel" : "channels")"),
      to: call.session)
  }

  // MARK: registering

  fileprivate mutating func register(_ name: String, _ call: Call) throws(Reply) {
    let account = try account(of: call)
    let id = try findChannel(name, seenBy: call.user)
    let channel = channels[id]
    if let record = channelRecords[channel.key] {
      throw .fail("ALREADY_REGISTERED", channel.name, text: "\(channel.name) belongs to \(record.founder) already")
    }
    guard let member = channel.members[call.user] else { throw Reply(.errNotOnChannel, channel.name) }
    guard member.rank == .founder else {
      throw Reply(.errChanOPrivsNeeded, channel.name, text: "Only its founder (~) can register \(channel.name)")
    }
    try checkRoom(for: account.key)
    var record = ChannelRecord(name: channel.name, founder: account.key, created: channel.created)
    record.lastUsed = now.wall
    record.note(channel)
    try save(record, .registered, for: call.session)
  }

  /// Refuses an account that has as many channels as it may have.
  private func checkRoom(for account: String) throws(Reply) {
    let count = channelRecords.values.count { $0.founder == account }
    guard count < Limits.channelsPerAccount else {
      throw .fail(
        "TOO_MANY_CHANNELS", text: "You have \(count) channels, the most that one may have; drop one first")
    }
  }

  mutating func finishRegistration(_ record: ChannelRecord, for session: SessionID) {
    planExpiry()
    effects.append(.log(.channelRegistered(record.name, account: record.founder)))
    // Everybody may have left meanwhile.
    if let id = channelIDs[record.key] {
      changeRanks(ofAccount: record.founder, in: id, from: .member, to: .founder)
    }
    send(
      Reply.note("CHANNEL_REGISTERED", record.name, text: "\(record.name) is registered and yours"), to: session)
  }

  // MARK: passing on

  fileprivate mutating func offer(_ record: ChannelRecord, to name: String?, _ call: Call) throws(Reply) {
    let own = try account(of: call)
    try checkFounder(of: record, own.key, call)
    var changed = currentRecord(record.key) ?? record
    guard let name else {
      changed.offer = nil
      return try save(changed, .offered(by: own.name), for: call.session)
    }
    guard let account = accounts[CaseMapping.fold(name)] else {
      throw .fail("ACCOUNT_UNKNOWN", name, text: "There is no account \(name)")
    }
    guard account.key != record.founder else {
      throw .fail("INVALID_PARAMS", text: "\(record.name) belongs to \(account.name) already")
    }
    changed.offer = ChannelRecord.Offer(account: account.key, time: now.wall)
    try save(changed, .offered(by: own.name), for: call.session)
  }

  /// The offer is on the disk, or nobody is offered it any more.
  mutating func finishOffer(_ record: ChannelRecord, by owner: String, for session: SessionID) {
    guard let offer = record.offer, let account = accounts[offer.account] else {
      return send(
        Reply.note("TRANSFER_WITHDRAWN", record.name, text: "\(record.name) is offered to nobody"), to: session)
    }
    let note = Self.offered(record.name, to: account.name, by: owner)
    send(note, to: session)
    for id in devices[account.key] ?? [] where id != session && sessions[id].stage.isRegistered {
      sendApart(note, to: id)
    }
  }

  private static func offered(_ channel: String, to account: String, by owner: String) -> Reply {
    .note(
      "TRANSFER_OFFERED", channel, account,
      text: "\(owner) offers \(channel) to \(account), who can take it: CHANNEL ACCEPT \(channel)")
  }

  /// Tells somebody who has logged in which channels wait for them to accept.
  mutating func tellOffers(_ session: SessionID, of account: Account) {
    let offered = channelRecords.values.filter { freshOffer(of: $0)?.account == account.key }
    for record in offered.sorted(by: { $0.key < $1.key }) {
      let owner = accounts[record.founder]?.name ?? record.founder
      sendApart(Self.offered(record.name, to: account.name, by: owner), about: "CHANNEL", to: session)
    }
  }

  /// To whom a channel is offered, unless that was too long ago.
  private func freshOffer(of record: ChannelRecord) -> ChannelRecord.Offer? {
    record.offer.flatMap { $0.isFresh(at: now.wall) ? $0 : nil }
  }

  private func checkFounder(of record: ChannelRecord, _ account: String?, _ call: Call) throws(Reply) {
    guard record.founder == account || users[call.user].isOper else {
      throw Reply(
        .errChanOPrivsNeeded, record.name, text: "\(record.name) belongs to \(record.founder), who alone can do that")
    }
  }

  fileprivate mutating func accept(_ record: ChannelRecord, _ call: Call) throws(Reply) {
    let account = try account(of: call)
    guard freshOffer(of: record)?.account == account.key else {
      throw .fail("NO_OFFER", record.name, text: "\(record.name) is not offered to you")
    }
    try checkRoom(for: account.key)
    var changed = currentRecord(record.key) ?? record
    changed.founder = account.key
    changed.offer = nil
    changed.setRank(nil, of: account.key, by: account.name, at: now.wall)
    if changed.access.count < Limits.accessEntries {
      changed.setRank(.admin, of: record.founder, by: account.name, at: now.wall)
    }
    let act = act(call, "ACCEPT \(account.name)", in: record)
    try save(changed, .transferred(from: record.founder, act), for: call.session)
  }

  mutating func finishTransfer(_ record: ChannelRecord, from old: String, for session: SessionID) {
    effects.append(.log(.channelTransferred(record.name, from: old, to: record.founder)))
    if let id = channelIDs[record.key] {
      changeRanks(ofAccount: old, in: id, from: .founder, to: record.rank(of: old))
      changeRanks(ofAccount: record.founder, in: id, from: .member, to: .founder)
    }
    let name = accounts[record.founder]?.name ?? record.founder
    let note = Reply.note("CHANNEL_TRANSFERRED", record.name, name, text: "\(record.name) belongs to \(name) now")
    send(note, to: session)
    for id in sessions.ids where sessions[id].account == old && sessions[id].stage.isRegistered {
      sendApart(note, to: id)
    }
  }

  // MARK: dropping

  fileprivate mutating func drop(_ record: ChannelRecord, confirmation: String, _ call: Call) throws(Reply) {
    try checkFounder(of: record, sessions[call.session].account, call)
    guard CaseMapping.fold(confirmation) == record.key else {
      throw .fail(
        "CONFIRM_NAME", record.name,
        text: "Its access list is lost then; to go on, give the name twice: CHANNEL DROP \(record.name) \(record.name)")
    }
    try beginChange(of: record)
    let act = act(call, "DROP", in: record)
    ask(.channel(.dropped(record, act)), for: call.session) { .store($0, .deleteChannel(key: record.key)) }
  }

  mutating func finishDrop(_ record: ChannelRecord, for session: SessionID) {
    forgetRegistration(of: record)
    send(
      Reply.note(
        "CHANNEL_DROPPED", record.name, text: "\(record.name) is registered no more, and ends when nobody is in it"),
      to: session)
  }

  /// A channel is one like any other from now on: it ends when nobody is in it.
  mutating func forgetRegistration(of record: ChannelRecord) {
    channelRecords[record.key] = nil
    channelSaves.failed.removeAll { $0 == record.key }
    effects.append(.log(.channelDropped(record.name)))
    guard let id = channelIDs[record.key] else { return }
    leaveHistory(of: id)
    closeIfEmpty(id)
  }
}
