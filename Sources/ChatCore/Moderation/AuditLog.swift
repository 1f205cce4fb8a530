import ChatWire

/// The audit log as far as the core knows it; the entries are in the storage.
struct AuditLog: Hashable, Sendable {
  /// What the disk has refused, the oldest first. It is written as soon as something can be kept again: a full disk must not hide what moderators do.
  var refused: [AuditEntry] = []

  /// So many wait at most; further ones are lost. A moderator acts some thousand times in a bad day.
  static let mostRefused = 10_000
  /// Entries that one sweep, in an hour, deletes at most.
  static let sweep = 10_000
  static let day: Int64 = 86_400_000
}

extension Core {
  /// Writes what somebody did into the audit log.
  mutating func log(_ act: ModerationAct) {
    var entry = AuditEntry(
      id: act.id, time: act.time, actor: act.actor, account: act.account, address: act.address,
      channel: act.channel.isEmpty ? nil : CaseMapping.fold(act.channel), verb: act.verb.text, target: act.openTarget,
      reason: act.reason, undo: act.remedy)
    entry.until = act.until
    entry.undoes = act.undoes
    write(entry)
    planSweeps()
  }

  private mutating func write(_ entry: AuditEntry) {
    askUnattended(.logged(entry)) { .store($0, .log(entry)) }
  }

  /// An entry is on the disk, or was refused.
  mutating func finish(_ entry: AuditEntry, _ answer: StorageAnswer) {
    if answer.isFailure, auditLog.refused.count < AuditLog.mostRefused { auditLog.refused.append(entry) }
  }

  /// Something can be kept again.
  mutating func logRefused() {
    let refused = auditLog.refused
    auditLog.refused = []
    for entry in refused { write(entry) }
  }

  /// Deletes what is too old.
  mutating func forgetOldAudit() {
    let days = config.limits.auditDays
    guard days > 0 else { return }
    keep(.forgetAudit(before: now.wall - Int64(days) * AuditLog.day, limit: AuditLog.sweep))
  }
}

extension ModerationAct {
  /// Its target without the key of a channel, which is a secret.
  fileprivate var openTarget: String {
    let words = target.split(separator: " ").map(String.init)
    guard verb == .mode else { return target }
    let keys = ChannelModeRequest(words).changes.filter { $0.isSet && $0.mode.kind == .key }.compactMap(\.parameter)
    return keys.isEmpty ? target : words.map { keys.contains($0) ? "*" : $0 }.joined(separator: " ")
  }

  /// The commands that take it back, for people.
  fileprivate var remedy: String {
    undo.isEmpty ? reversal.compactMap { $0.command(in: channel) }.joined(separator: "; ") : undo
  }
}

extension ModerationReversal {
  /// Nil where a secret would be told: the key that there was.
  fileprivate func command(in channel: String) -> String? {
    func mode(_ isSet: Bool, _ letters: String, _ parameter: String?) -> String {
      "MODE \(channel) \(isSet ? "+" : "-")\(letters)\(parameter.map { " \($0)" } ?? "")"
    }
    switch self {
    case .unlist(let list, let mask): return mode(false, ChannelMode.letter(of: list), mask)
    case .relist(let list, let entry): return mode(true, ChannelMode.letter(of: list), entry.mask.text)
    case .invite(_, let nick): return "INVITE \(nick) \(channel)"
    case .rank(_, let nick, let rank, let isSet): return mode(isSet, rank.letter.map { String($0) } ?? "", nick)
    case .flag(let flags, let isSet): return mode(isSet, ChannelMode.letters(flags), nil)
    case .key(let key): return key == nil ? mode(false, "k", "*") : nil
    case .limit(let limit): return mode(limit != nil, "l", limit.map { String($0) })
    }
  }
}

extension ChannelMode {
  fileprivate static func letter(of list: ListMode) -> String {
    all.first { $0.kind == .list(list) }.map { String($0.letter) } ?? ""
  }
}
