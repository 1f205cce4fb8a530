import ChatWire

/// People and channels, joined and parted so that both sides always agree.
extension Core {
  /// The channel of a name, made when there is none.
  mutating func openChannel(_ name: String) -> ChannelID {
    let key = CaseMapping.fold(name)
    if let id = channelIDs[key] { return id }
    var channel = Channel(name: name, key: key, created: now.wall)
    channel.modes.flags = newChannelFlags
    let id = channels.newID()
    channels.insert(channel, at: id)
    channelIDs[key] = id
    takeUpHistory(of: id)
    effects.append(.log(.channelCreated(name)))
    return id
  }

  /// Puts a person into a channel; the first one founds it, unless it is registered. Everybody there is told, and the person what they find.
  mutating func admit(_ user: UserID, to id: ChannelID) {
    let ranks = ranksOnJoining(user, id)
    channels[id].members.append(Membership(user: user, ranks: ranks, joined: now.wall))
    if !channelRecords.isEmpty { noteUse(of: id) }
    if !channels[id].invited.isEmpty { channels[id].invited.removeAll { $0 == user } }
    users[user].channels.append(id)
    if !users[user].ignored.isEmpty { channels[id].ignorers.append(user) }
    for session in users[user].sessions {
      channels[id].attach(session)
      sessions[session].current = channels[id].name
      sessions[session].query = nil
    }
    let name = channels[id].name
    var message = Message(
      .join, from: users[user].source, [name, users[user].account ?? "*"], text: users[user].realName)
    message.isFromBot = users[user].isBot
    announce(.came, of: user, in: id, message)
    record(message, in: id)
    if !ranks.isEmpty, isKept(channels[id].key) { tellRanks(of: user, in: id, from: [], to: ranks) }
    if let away = users[user].away {
      let own = users[user].sessions.map(\.index)
      deliver(
        Message(.away, from: users[user].source, text: away),
        to: channels[id].audience.filter { !own.contains($0) }, needing: .awayNotify)
    }
    for session in users[user].sessions { introduce(id, to: session) }
    noteChannels(of: user)
  }

  /// Takes a person out of a channel. Says nothing: PART, KICK and QUIT do. The last one out ends it, unless it is registered.
  mutating func remove(_ user: UserID, from id: ChannelID) {
    channels[id].members.remove(user)
    if !channels[id].ignorers.isEmpty { channels[id].ignorers.removeAll { $0 == user } }
    users[user].channels.removeAll { $0 == id }
    for session in users[user].sessions {
      channels[id].detach(session)
      if sessions[session].current == channels[id].name {
        sessions[session].current = users[user].channels.last.map { channels[$0].name } ?? ""
        tellCurrent(session)
      }
    }
    noteChannels(of: user)
    closeIfEmpty(id)
  }

  /// Ends a channel in which nobody is any more, unless it is registered.
  mutating func closeIfEmpty(_ id: ChannelID) {
    guard channels[id].members.count == 0, !isKept(channels[id].key) else { return }
    effects.append(.log(.channelGone(channels[id].name)))
    channelIDs[channels[id].key] = nil
    // Of what is kept only: names could be made up without end.
    if channels[id].hasHistory { sequences[channels[id].key] = channels[id].sequence }
    channels.remove(id)
  }

  /// A person leaves the server: everybody who shared a channel is told once.
  mutating func removeUser(_ user: UserID, reason: String) {
    guard users.contains(user) else { return }
    keepSilence(of: user)
    let hidden = users[user].channels.filter { hides(.left, of: user, in: $0) }
    sendToPeers(of: user, Message(.quit, from: users[user].source, text: reason), includingSelf: false, hiding: hidden)
    for channel in users[user].channels {
      record(Message(.quit, from: users[user].source, text: reason), in: channel)
      channels[channel].members.remove(user)
      if !channels[channel].ignorers.isEmpty { channels[channel].ignorers.removeAll { $0 == user } }
      closeIfEmpty(channel)
    }
    effects.append(.log(.left(nick: users[user].nick, host: users[user].host, reason: reason)))
    notifyWatchers(of: user, isOnline: false)
    whowas.append(WhowasLog.Entry(users[user], left: now.wall), limit: config.limits.whowas)
    count(users[user].flags, by: -1)
    userIDs[users[user].key] = nil
    users[user].channels = []
    noteChannels(of: user)
    users.remove(user)
  }

  /// The stamp of the next message in a channel.
  mutating func stamp(in channel: ChannelID) -> Stamp {
    channels[channel].sequence &+= 1
    return Stamp(time: now.wall, id: counters.messageID(), sequence: channels[channel].sequence)
  }

  /// The stamp of the next message of a private conversation that is kept.
  mutating func stamp(inPrivate conversation: String) -> Stamp {
    planSweeps()
    let sequence = (sequences[conversation] ?? 0) &+ 1
    sequences[conversation] = sequence
    return Stamp(time: now.wall, id: counters.messageID(), sequence: sequence)
  }

  /// The stamp of a message that belongs to no channel.
  mutating func stamp() -> Stamp { Stamp(time: now.wall, id: counters.messageID(), sequence: 0) }

  /// Whether two people share a channel.
  func shareChannel(_ a: UserID, _ b: UserID) -> Bool {
    users[a].channels.contains { channels[$0].members.contains(b) }
  }
}
