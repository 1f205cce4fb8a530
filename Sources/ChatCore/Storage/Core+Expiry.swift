import ChatWire

/// Channels and accounts that nobody uses any more are given up one at a time, with pauses in which others get to the disk.
extension Core {
  /// Milliseconds from one round to the next.
  private static let interval: Int64 = 3_600_000
  /// Milliseconds between two steps.
  private static let pause: Int64 = 50
  private static let day: Int64 = 86_400_000
  /// The owner of a channel is told in its last days.
  private static let warningDays = 30

  /// Sees to it that there are rounds, once something is registered.
  mutating func planExpiry() {
    guard !expiry.isPlanned, accounts.count > 0 || !channelRecords.isEmpty else { return }
    expiry.isPlanned = true
    deadlines.set(.expiry, at: now.uptime + Self.interval)
  }

  /// It is time for the next step.
  mutating func expire() {
    if expiry.rest.isEmpty {
      for id in channels.ids where isInUse(id) { noteUse(of: id) }
      expiry.rest = candidates()
    }
    switch expiry.rest.popLast() {
    case .channel(let key): giveUp(channel: key)
    case .account(let key): giveUp(account: key)
    case nil: break
    }
    deadlines.set(.expiry, at: now.uptime + (expiry.rest.isEmpty ? Self.interval : Self.pause))
  }

  private func candidates() -> [Expiry.Candidate] {
    guard isClockSteady else { return [] }
    var all: [Expiry.Candidate] = []
    if config.expiry.channels > 0 {
      all += channelRecords.keys.sorted().filter { isUnused(channel: $0) }.map { .channel($0) }
    }
    if config.expiry.accounts > 0 {
      all += accounts.notSeen(since: oldestLogin).filter { isUnused(account: $0) }.map { .account($0) }
    }
    return all
  }

  // MARK: channels

  /// Somebody is in it. Who is always on and away doesn't count: they need never come back.
  private func isInUse(_ id: ChannelID) -> Bool {
    channels[id].members.entries.contains { !users[$0.user].sessions.isEmpty }
  }

  /// Remembers that a registered channel is used; of each day once.
  mutating func noteUse(of id: ChannelID) {
    let key = channels[id].key
    guard let record = channelRecords[key], now.wall - record.lastUsed >= Self.day else { return }
    channelRecords[key]?.lastUsed = now.wall
    guard !isBeingChanged(key), let current = currentRecord(key) else { return }
    keep(.saveChannel(current))
  }

  private func isBeingChanged(_ key: String) -> Bool { channelSaves.entries[key]?.isChanging ?? false }

  private func isUnused(channel key: String) -> Bool {
    guard let record = channelRecords[key], let id = channelIDs[key] else { return false }
    return config.expiry.channels > 0 && daysLeft(record) < 0 && !isInUse(id) && !isBeingChanged(key)
  }

  /// How many days a channel has until it is dropped, if nobody comes. One day is added for what `noteUse` doesn't note.
  private func daysLeft(_ record: ChannelRecord) -> Int64 {
    let end = record.lastUsed + Int64(config.expiry.channels + 1) * Self.day
    return end < now.wall ? -1 : (end - now.wall) / Self.day
  }

  private mutating func giveUp(channel key: String) {
    guard isUnused(channel: key), let record = channelRecords[key] else { return }
    channelSaves.entries[key, default: ChannelSaves.Entry()].isChanging = true
    askUnattended(.expired(.channel(key))) { .store($0, .deleteChannel(key: record.key)) }
  }

  /// Tells the owner of channels, who has logged in, which of them are going to be dropped.
  mutating func tellExpiry(_ session: SessionID, of account: Account) {
    let days = config.expiry.channels
    guard days > 0 else { return }
    let own = channelRecords.values.filter { $0.founder == account.key }.sorted { $0.key < $1.key }
    for record in own {
      let left = daysLeft(record)
      guard left <= min(Self.warningDays, days / 2), let id = channelIDs[record.key], !isInUse(id) else { continue }
      let when = left < 1 ? "today" : left == 1 ? "in a day" : "in \(left) days"
      let join = spelled("JOIN", record.name, for: session)
      sendApart(
        .note(
          "CHANNEL_EXPIRES", record.name, String(max(0, left)),
          text: "Nobody uses \(record.name): it is dropped \(when), unless somebody enters it before (\(join))"),
        about: "CHANNEL", to: session)
    }
  }

  // MARK: accounts

  private var oldestLogin: WallTime { now.wall - Int64(config.expiry.accounts) * Self.day }

  /// Nobody has logged in for long, and no channel would be left without an owner.
  private func isUnused(account key: String) -> Bool {
    guard let account = accounts.newest(key), config.expiry.accounts > 0 else { return false }
    return account.lastSeen < oldestLogin && devices[key] == nil
      && !channelRecords.values.contains { $0.founder == key }
  }

  private mutating func giveUp(account key: String) {
    guard isUnused(account: key) else { return }
    accounts.willRemove(key)
    askUnattended(.expired(.account(key))) { .store($0, .deleteAccount(key: key, messages: false)) }
  }

  /// It is gone from the disk, or stays for now: the next round tries again.
  mutating func finishExpiry(_ what: Expiry.Candidate, _ answer: StorageAnswer) {
    switch what {
    case .channel(let key):
      endChange(of: key)
      if !answer.isFailure, let record = channelRecords[key] {
        effects.append(.log(.expired(record.name)))
        forgetRegistration(of: record)
      }
      goOnSaving(key)
    case .account(let key):
      let name = accounts[key]?.name ?? key
      accounts.didRemove(key, isGone: !answer.isFailure)
      guard !answer.isFailure else { return }
      effects.append(.log(.expired(name)))
      forgetAccount(key)
    }
  }
}
