import ChatWire

/// An inquiry about registered channels that was put to the storage. All of them are gone on with when the session is gone, too.
enum ChannelInquiry: Hashable, Sendable {
  /// Is what somebody changed with MODE or TOPIC on the disk? The messages tell them of it. `key`: of the channel.
  case kept(key: String, [Message])
  /// Is what several of them changed on the disk?
  case save(key: String)
  /// Is the changed registration on the disk?
  case changed(ChannelRecord, Change)
  /// Is the registration gone from the disk?
  case dropped(ChannelRecord, ModerationAct)

  /// A change of a registration, told and in force when it is safe.
  enum Change: Hashable, Sendable {
    case registered
    /// An account was put on the access list, or taken off it (nil); with the rank that it had before.
    case access(account: String, rank: Rank?, before: Rank, ModerationAct)
    /// Offered to another account, or to nobody any more, by an account of this name.
    case offered(by: String)
    /// From one account to another.
    case transferred(from: String, ModerationAct)
  }
}

extension Core {
  mutating func finish(_ inquiry: ChannelInquiry, _ answer: StorageAnswer, for session: SessionID) throws(Reply) {
    switch inquiry {
    case .kept(let key, let messages): try confirm(messages, key, answer, to: session)
    case .save(let key): finishSave(key, answer)
    case .changed(let record, let change):
      endChange(of: record.key)
      defer { goOnSaving(record.key) }
      if case .failed(let fault) = answer { throw .notStored(fault) }
      channelRecords[record.key] = record
      if let id = channelIDs[record.key] { updateRetention(of: id) }
      finishChange(record, change, for: session)
    case .dropped(let record, let act):
      endChange(of: record.key)
      defer { goOnSaving(record.key) }
      if case .failed(let fault) = answer { throw .notStored(fault) }
      noteAct(act)
      finishDrop(record, for: session)
    }
  }

  /// Keeps a changed registration; `change` is told when it is on the disk, and only then holds.
  mutating func save(_ record: ChannelRecord, _ change: ChannelInquiry.Change, for session: SessionID) throws(Reply) {
    try beginChange(of: record)
    ask(.channel(.changed(record, change)), for: session) { .store($0, .saveChannel(record)) }
  }

  private mutating func finishChange(
    _ record: ChannelRecord, _ change: ChannelInquiry.Change, for session: SessionID
  ) {
    switch change {
    case .registered: finishRegistration(record, for: session)
    case .access(let account, let rank, let before, let act):
      noteAct(act)
      finishAccess(record, account, rank: rank, before: before, for: session)
    case .offered(let name): finishOffer(record, by: name, for: session)
    case .transferred(let old, let act):
      noteAct(act)
      finishTransfer(record, from: old, for: session)
    }
  }
}
