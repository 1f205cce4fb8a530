import ChatWire

/// What is being kept of registered channels at this moment. Of each, one save at a time is under way; what MODE and TOPIC change meanwhile goes into the
/// next one together, and into one that comes behind a change of the registration.
struct ChannelSaves: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    /// Whose changes are in the save that is under way; nil when none is.
    var underWay: [RequestID]?
    /// Whose changes wait for the next.
    var next: [RequestID] = []
    /// The registration is being changed.
    var isChanging = false
  }

  /// By the channel's key.
  var entries: [String: Entry] = [:]
  /// The channels of which a save failed, and none has succeeded since.
  var failed: [String] = []
}

extension Core {
  /// Whether a channel is registered, or just about to be.
  func isKept(_ key: String) -> Bool {
    channelRecords[key] != nil || channelSaves.entries[key]?.isChanging ?? false
  }

  /// Whether something about a channel is on its way to the disk.
  package func isBeingSaved(_ id: ChannelID) -> Bool { channelSaves.entries[channels[id].key] != nil }

  /// Tells everybody in a channel what somebody changed; of what is kept, the one who did it when it is on the disk.
  mutating func tellChange(_ messages: [Message], of id: ChannelID, by session: SessionID) {
    let isKept = isKept(channels[id].key)
    for message in messages { send(message, to: id, except: isKept ? session : .none) }
    if isKept { keepChange(messages, of: id, by: session) }
  }

  /// Tells somebody what they changed of a registered channel when it is on the disk. Others know already, and it holds.
  mutating func keepChange(_ messages: [Message], of id: ChannelID, by session: SessionID) {
    let key = channels[id].key
    guard !messages.isEmpty else { return }
    let request = wait(for: .channel(.kept(key: key, messages)), session)
    channelSaves.entries[key, default: ChannelSaves.Entry()].next.append(request)
    goOnSaving(key)
  }

  /// Begins the next save of a channel, if there is something to save and nothing under way.
  mutating func goOnSaving(_ key: String) {
    guard var entry = channelSaves.entries[key], entry.underWay == nil, !entry.isChanging else { return }
    guard !entry.next.isEmpty else { return channelSaves.entries[key] = nil }
    let requests = entry.next
    guard let record = currentRecord(key) else {
      // It isn't registered any more, or wasn't in the end: nothing is kept of it.
      channelSaves.entries[key] = nil
      for request in requests { settle(request, .stored(.done)) }
      return
    }
    entry.underWay = requests
    entry.next = []
    channelSaves.entries[key] = entry
    askUnattended(.channel(.save(key: key))) { .store($0, .saveChannel(record)) }
  }

  /// A save is done, or failed. The next one is begun before anybody hears of it: they may change more.
  mutating func finishSave(_ key: String, _ answer: StorageAnswer) {
    let requests = channelSaves.entries[key]?.underWay ?? []
    channelSaves.entries[key]?.underWay = nil
    channelSaves.failed.removeAll { $0 == key }
    if case .failed = answer { channelSaves.failed.append(key) }
    goOnSaving(key)
    for request in requests { settle(request, .stored(answer)) }
  }

  /// Keeps what could not be kept before.
  mutating func saveFailedChannels() {
    let keys = channelSaves.failed
    channelSaves.failed = []
    for key in keys {
      guard let record = currentRecord(key), channelSaves.entries[key] == nil else { continue }
      channelSaves.entries[key] = ChannelSaves.Entry(underWay: [])
      askUnattended(.channel(.save(key: key))) { .store($0, .saveChannel(record)) }
    }
  }

  /// What somebody changed is on the disk, or can't be kept for now: it holds all the same, since a full disk must not disarm moderators.
  mutating func confirm(
    _ messages: [Message], _ key: String, _ answer: StorageAnswer, to session: SessionID
  ) throws(Reply) {
    for message in messages { send(message, to: session) }
    guard case .failed(let fault) = answer else { return }
    let name = messages.first?.param(0) ?? key
    throw .warn("NOT_KEPT", name, text: "It holds, but would be lost in a restart: \(fault.sentence)")
  }

  /// Refuses a second change of a registration while one is under way.
  mutating func beginChange(of record: ChannelRecord) throws(Reply) {
    guard !(channelSaves.entries[record.key]?.isChanging ?? false) else {
      throw .fail(
        "TEMPORARILY_UNAVAILABLE", text: "Somebody else is changing \(record.name) at this moment; try again")
    }
    channelSaves.entries[record.key, default: ChannelSaves.Entry()].isChanging = true
  }

  mutating func endChange(of key: String) { channelSaves.entries[key]?.isChanging = false }
}
