import ChatWire

/// Takes a message away. IRCv3 draft/message-redaction.
package enum RedactCommand: Command {
  package static let declaration = Declaration(
    "REDACT", .registered, .messaging,
    [
      Parameter("target", .word), Parameter("msgid", .word, field: "message"),
      Parameter("reason", .text(limit: Limits.redactReason), optional: true),
    ],
    replies: [.errUnknownCommand],
    codes: ["INTERNAL_ERROR", "INVALID_TARGET", "REDACT_FORBIDDEN", "REDACT_WINDOW_EXPIRED", "UNKNOWN_MSGID"],
    summary: "Take a message away",
    help:
      "Your own, wherever you said it; in a channel as halfop or higher also those of people of lower rank. Its text is gone from the history and the search for good; that there was a message, who took it away and why is kept. Who has seen it may remember it. In plain mode: /delete.",
    example: "REDACT #tea 1kch2k4q00001 :wrong window")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let session = core.sessions[call.session]
    guard session.format == .plain || session.capabilities.contains(.messageRedaction) else {
      throw Reply(
        .errUnknownCommand, declaration.verb.text,
        text: "REDACT is for clients with draft/message-redaction: CAP REQ it")
    }
    try core.ask(for: .redact(reason: call.param(2)), of: call.param(1), in: call.param(0), call)
  }
}

extension Core {
  /// Takes a message away that was found.
  mutating func redact(
    _ stored: StoredMessage, _ change: Change, reason: String, for session: SessionID
  ) throws(Reply) {
    let user = sessions[session].user
    guard stored.isSpeech || stored.verb == .tagmsg else { throw change.unknown }
    if isAuthor(user, of: stored) {
      let hours = config.history.redactHours
      guard !isOlder(stored, than: hours) else {
        throw change.refusal(
          "REDACT_WINDOW_EXPIRED", "\(hours)h",
          text: "You can no longer take this message back: that can be done for \(HistoryConfig.hours(hours))")
      }
    } else {
      guard mayTakeAway(stored, of: channelIDs[change.place.conversation], user) else {
        throw change.refusal(
          "REDACT_FORBIDDEN",
          text: "You are not authorised to delete this message: only who said it, and those of higher rank, may")
      }
    }
    let message = message(
      RedactCommand.declaration.verb, by: user, [target(change.place), change.id.description],
      text: reason.isEmpty ? nil : reason)
    let redaction = StoredMessage.Redaction(
      by: users[user].source.description, reason: reason, time: now.wall)
    var changed = Changed(change: change, stored: stored, message: message)
    if !isAuthor(user, of: stored), let channel = channelIDs[change.place.conversation] {
      var act = act("REDACT", by: user, in: channel, on: "\(Quote.nick(stored)) \(change.id)")
      act.reason = reason
      changed.act = act
    }
    ask(.change(.keep(changed)), for: session) {
      .store($0, .amend([change.id], .redact(redaction)))
    }
  }

  /// Whether a moderator may take away what somebody said, who may have gone.
  private func mayTakeAway(_ stored: StoredMessage, of channel: ChannelID?, _ user: UserID) -> Bool {
    guard let channel, let own = channels[channel].members[user]?.rank, Power.redact.allows(own)
    else { return false }
    let key = CaseMapping.fold(Quote.nick(stored))
    let author = stored.account.map { person(ofAccount: $0) } ?? userIDs[key]
    let present = author.flatMap { channels[channel].members[$0]?.rank } ?? .member
    return Power.redact.allows(
      own, on: max(present, stored.account.map { standing(of: $0, in: channel) } ?? .member))
  }

  /// The rank that an account has in a channel whenever it comes.
  private func standing(of account: String, in channel: ChannelID) -> Rank {
    guard let record = channelRecords[channels[channel].key] else { return .member }
    if record.founder == account { return .founder }
    return record.access.first { $0.who == account }?.rank ?? .member
  }

  /// It is gone: everybody there is told, and the history keeps that it happened.
  mutating func tellRedaction(_ changed: Changed, from session: SessionID) {
    if let act = changed.act { noteAct(act) }
    var message = changed.message
    let place = changed.change.place
    message.stamp = stamp()
    var stored = StoredMessage(message, in: place.conversation)
    stored.account = message.account.map(CaseMapping.fold)
    keep(.append(stored))
    forgetReactions(to: changed.change.id)
    takeBackReaction(changed.stored)
    let who = message.source?.name ?? ""
    let own =
      changed.stored.source == message.source?.description
      || stored.account != nil
        && stored.account == changed.stored.account
    let ago = Ago.text(now.wall - changed.stored.stamp.time)
    let what = changed.stored.verb == .tagmsg ? "reaction" : "message"
    let reason = message.hasText ? ": \(message.text)" : ""
    let text =
      (own ? "\(who) took back a \(what)" : "\(who) took away a \(what) of \(Quote.nick(changed.stored))")
      + " from \(ago) ago\(reason)"
    var notice = Message(.notice, from: server, [message.param(0)], text: text)
    notice.stamp = message.stamp
    tell(
      Forms(code: "REDACTED", known: message, needed: [.messageRedaction, .messageTags], fallback: notice, text: text),
      in: place, from: session)
    guard isOpen(session), sessions[session].format == .plain else { return }
    let whose = own ? "You took back" : "You took away what \(Quote.nick(changed.stored)) said:"
    tell(session, "REDACTED", "\(whose) \(Quote.of(changed.stored.text))")
  }

  /// "Use cases include … removing a +draft/react client tag": the reaction doesn't count any more.
  private mutating func takeBackReaction(_ stored: StoredMessage) {
    guard case .react(let text) = Remark.kind(stored.tags), let id = Remark.original(stored.tags) else { return }
    let person = stored.account ?? Conversation.guest(CaseMapping.fold(Quote.nick(stored)))
    keep(.amend([id], .unreact(StoredMessage.Reaction(person: person, text: text))))
  }
}
