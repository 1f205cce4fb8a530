import ChatWire

/// Registered channels: what is kept of them, and who has a rank there.
extension Core {
  /// Makes a registered channel anew after a start.
  mutating func restore(_ record: ChannelRecord) {
    let id = channels.newID()
    channels.insert(Channel(record), at: id)
    channelIDs[record.key] = id
    takeUpHistory(of: id)
  }

  /// What is to be kept of a channel as it is now; nil when it isn't registered.
  func currentRecord(_ key: String) -> ChannelRecord? {
    guard var record = channelRecords[key], let id = channelIDs[key] else { return nil }
    record.note(channels[id])
    return record
  }

  /// The registration of a channel, for commands about it. 403 where the caller may not know of the channel.
  func registration(of name: String, for call: Call) throws(Reply) -> ChannelRecord {
    let key = CaseMapping.fold(name)
    guard let record = channelRecords[key] else {
      let id = try findChannel(name, seenBy: call.user)
      throw .fail(
        "NOT_REGISTERED", channels[id].name,
        text: "\(channels[id].name) isn't registered; its founder can: CHANNEL REGISTER \(channels[id].name)")
    }
    let own = sessions[call.session].account
    let isInvolved = record.rank(of: own) > .member || (own != nil && record.offer?.account == own)
    guard let id = channelIDs[key], isInvolved || canSee(id, by: call.user) else {
      throw Reply(.errNoSuchChannel, name)
    }
    return record
  }

  /// The rank that the access list of a channel gives a person.
  func listedRank(of user: UserID, in id: ChannelID) -> Rank {
    guard let account = users[user].account else { return .member }
    return channelRecords[channels[id].key]?.rank(of: CaseMapping.fold(account)) ?? .member
  }

  /// What somebody is who comes into a channel: the founder of a new one, or what the access list says.
  func ranksOnJoining(_ user: UserID, _ id: ChannelID) -> RankSet {
    if channels[id].members.count == 0, !isKept(channels[id].key) { return .founding }
    return RankSet(listed: listedRank(of: user, in: id))
  }

  /// Changes the ranks of the members of an account as the access list has changed, and tells the channel.
  mutating func changeRanks(ofAccount account: String, in id: ChannelID, from old: Rank, to new: Rank) {
    for member in channels[id].members.entries
    where users[member.user].account.map(CaseMapping.fold) == account {
      changeRanks(of: member.user, in: id, from: old, to: new)
    }
  }

  /// Changes the ranks of somebody who has logged in or out.
  mutating func changeRanks(of user: UserID, from old: String?, to new: String?) {
    for id in users[user].channels {
      guard let record = channelRecords[channels[id].key] else { continue }
      changeRanks(
        of: user, in: id, from: record.rank(of: old.map(CaseMapping.fold)),
        to: record.rank(of: new.map(CaseMapping.fold)))
    }
  }

  private mutating func changeRanks(of user: UserID, in id: ChannelID, from old: Rank, to new: Rank) {
    guard old != new, let before = channels[id].members[user]?.ranks else { return }
    let after = before.subtracting(RankSet(listed: old)).union(RankSet(listed: new))
    channels[id].members.setRanks(after, of: user)
    noteChannels(of: user)
    tellRanks(of: user, in: id, from: before, to: after)
  }

  /// Everybody in a channel is told what ranks the server gave or took.
  mutating func tellRanks(of user: UserID, in id: ChannelID, from old: RankSet, to new: RankSet) {
    let name = channels[id].name
    var lines = ModeLines(from: server, to: name)
    for rank in Rank.granted {
      let isSet = new.contains(RankSet(rank))
      guard isSet != old.contains(RankSet(rank)), let letter = rank.letter else { continue }
      lines.append(isSet: isSet, letter, users[user].nick)
    }
    for line in lines.lines { send(Message(.mode, from: server, [name] + line), to: id) }
  }
}

extension RankSet {
  /// What the access list gives. Founders and admins are op, too: bots look for `@`.
  init(listed rank: Rank) { self = rank >= .admin ? [RankSet(rank), RankSet(.op)] : RankSet(rank) }
}

extension Channel {
  /// A channel as it was kept, with nobody in it.
  init(_ record: ChannelRecord) {
    self.init(name: record.name, key: record.key, created: record.created)
    topic = record.topic
    modes.flags = ChannelMode.flags(record.modes)
    modes.key = record.password
    modes.limit = record.limit
    if !record.protection.isEmpty { protect { $0 = Protection(record.protection) } }
    for mask in record.masks {
      modes[mask.list].append(MaskEntry(mask: Hostmask(mask.mask), setBy: mask.setBy, time: mask.time))
    }
  }
}

extension ChannelRecord {
  /// Takes over what MODE and TOPIC have changed.
  mutating func note(_ channel: Channel) {
    topic = channel.topic
    modes = ChannelMode.letters(channel.modes.flags)
    password = channel.modes.key
    limit = channel.modes.limit
    protection = channel.protection?.text ?? ""
    masks = ListMode.allCases.flatMap { list in
      channel.modes[list].map { Mask(list: list, mask: $0.mask.text, setBy: $0.setBy, time: $0.time) }
    }
  }

  /// The rank of an account, by its key.
  package func rank(of account: String?) -> Rank {
    guard let account else { return .member }
    if account == founder { return .founder }
    return access.first { $0.who == account }?.rank ?? .member
  }

  /// Puts an account on the access list in place of what it was there, or takes it off.
  mutating func setRank(_ rank: Rank?, of account: String, by setter: String, at time: WallTime) {
    let entry = rank.map { Access(who: account, rank: $0, setBy: setter, time: time) }
    if let index = access.firstIndex(where: { $0.who == account }) {
      if let entry { access[index] = entry } else { access.remove(at: index) }
    } else if let entry {
      access.append(entry)
    }
  }
}
