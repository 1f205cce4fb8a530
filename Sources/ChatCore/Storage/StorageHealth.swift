/// Whether things can be kept and read, as far as the last answers tell.
struct StorageHealth: Hashable, Sendable {
  /// Why the last change failed; nil when it didn't.
  var changing: StorageFault.Kind?
  /// Why the last read failed; nil when it didn't.
  var reading: StorageFault.Kind?
  /// How often changes began to fail.
  var outages = 0
}

extension Core {
  /// Tells the operators when storage begins to fail, fails in another way, or works again; not of each message.
  mutating func watchStorage(_ answer: StorageAnswer) {
    switch answer {
    case .failed(let fault):
      let known = fault.isReading ? storageHealth.reading : storageHealth.changing
      guard known != fault.kind else { return }
      note(fault.kind, isReading: fault.isReading)
      effects.append(.log(.storageFailed(fault)))
      tellOperators("Storage: \(fault.sentence). Chat goes on. The log has the details.")
    case .done, .duplicate, .removed: recover(isReading: false)
    case .loaded, .messages, .conversations, .audit: recover(isReading: true)
    }
  }

  private mutating func recover(isReading: Bool) {
    guard (isReading ? storageHealth.reading : storageHealth.changing) != nil else { return }
    note(nil, isReading: isReading)
    effects.append(.log(.storageRecovered(isReading: isReading)))
    tellOperators("Storage: \(isReading ? "history can be read" : "messages are kept") again.")
    guard !isReading else { return }
    saveFailedChannels()
    logRefused()
  }

  private mutating func note(_ kind: StorageFault.Kind?, isReading: Bool) {
    guard !isReading else { return storageHealth.reading = kind }
    if storageHealth.changing == nil, kind != nil { storageHealth.outages += 1 }
    storageHealth.changing = kind
  }
}

extension StorageFault {
  /// What it means, for people; without a full stop.
  package var sentence: String {
    "\(isReading ? "history can't be read" : "nothing new can be kept"): \(reason)"
  }

  /// Why, for people; without a full stop.
  package var reason: String {
    switch kind {
    case .full: "the disk is full"
    case .readOnly: "the data folder can't be written to"
    case .busy: "another program holds the database, or the disk is too slow"
    case .corrupt: "the database is damaged"
    case .absent: "the server is stopping"
    case .other: "the database refuses"
    }
  }
}
