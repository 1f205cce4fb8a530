package import ChatWire

/// One line of the audit log: who did what to whom, when, why and from where, and how it is undone. Nothing in the log is ever changed; what takes something
/// back is an entry of its own.
package struct AuditEntry: Hashable, Sendable {
  /// Grows with each entry, over restarts too. What was refused by the disk is written later: it may stand behind one of a greater id.
  package var id: MessageID
  package var time: WallTime
  /// `nick!user@host` of who did it, as others saw them; or the name of the server.
  package var actor: String
  /// The key of their account; nil for who was not logged in.
  package var account: String?
  /// The address from which they did it, for operators only; empty for the server itself.
  package var address: String
  /// The folded name of the channel; nil for what concerns the whole server.
  package var channel: String?
  /// What was done, in one word: `KICK`, `MODE`.
  package var verb: String
  /// To whom or what, in words: a nick, a mask, modes with their parameters; empty for nothing but the channel or the server.
  package var target: String
  /// When it ends by itself; nil for never.
  package var until: WallTime?
  package var reason: String
  /// The command that undoes it; empty where nothing does.
  package var undo: String
  /// The entry that this one takes back.
  package var undoes: MessageID?

  package init(
    id: MessageID, time: WallTime, actor: String, account: String? = nil, address: String = "", channel: String? = nil,
    verb: String, target: String = "", reason: String = "", undo: String = ""
  ) {
    self.id = id
    self.time = time
    self.actor = actor
    self.account = account
    self.address = address
    self.channel = channel
    self.verb = verb
    self.target = target
    self.reason = reason
    self.undo = undo
  }

  /// The nick in `actor`, folded.
  package var actorKey: String { CaseMapping.fold(String(actor.prefix { $0 != "!" })) }
  /// The words of `target` with a space around each, folded; of a source or mask only the nick.
  package var targetKeys: String {
    " " + target.split(separator: " ").map { CaseMapping.fold(String($0.prefix { $0 != "!" })) + " " }.joined()
  }
}

/// Which entries of the audit log are wanted: the last of those that fit.
package struct AuditQuery: Hashable, Sendable {
  /// The folded name of a channel; nil for all of the server.
  package var channel: String?
  /// Only what this person did, or what was done to them: a nick or an account, folded.
  package var person: String?
  /// Nothing before this.
  package var notBefore: WallTime = .min
  /// Nothing from this on.
  package var before: WallTime = .max
  /// Only entries with a smaller id: the page before.
  package var beforeID: MessageID?
  package var limit: Int

  package init(channel: String? = nil, limit: Int) {
    self.channel = channel
    self.limit = limit
  }

  package func fits(_ entry: AuditEntry) -> Bool {
    (channel == nil || entry.channel == channel) && entry.time >= notBefore && entry.time < before
      && beforeID.map { entry.id < $0 } ?? true
      && (person == nil || entry.actorKey == person || entry.account == person
        || entry.targetKeys.contains(" \(person ?? "") "))
  }
}

extension AuditEntry {
  /// As a line of JSON, with its place in the chain. The members are sorted; those that say nothing are left out.
  package func line(number: Int64, previous: String, hash: String?) -> String {
    var members: [JSONMember] = []
    func add(_ name: String, _ value: JSONValue?) { if let value { members.append(JSONMember(name, value)) } }
    func text(_ text: String) -> JSONValue? { text.isEmpty ? nil : .string(text) }
    func time(_ time: WallTime) -> JSONValue { .string(CalendarTime(time).iso8601) }
    add("account", account.map { .string($0) })
    add("actor", .string(actor))
    add("address", text(address))
    add("channel", channel.map { .string($0) })
    add("hash", hash.map { .string($0) })
    add("id", .string(id.description))
    add("number", .integer(number))
    add("previous", .string(previous))
    add("reason", text(reason))
    add("target", text(target))
    add("time", time(self.time))
    add("undo", text(undo))
    add("undoes", undoes.map { .string($0.description) })
    add("until", until.map { time($0) })
    add("verb", .string(verb))
    return JSONValue.object(members).description
  }
}
