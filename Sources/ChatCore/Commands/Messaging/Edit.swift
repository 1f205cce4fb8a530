import ChatWire

/// Gives a message another text. What a PRIVMSG with `+draft/edit` does (IRCv3 draft/message-edit), as a command.
package enum EditCommand: Command {
  package static let declaration = Declaration(
    "EDIT", .registered, .messaging,
    [Parameter("target", .word), Parameter("msgid", .word, field: "message"), Parameter("text", .word)],
    replies: [.errCannotSendToChan, .errUnknownCommand],
    codes: [
      "EDIT_FORBIDDEN", "EDIT_WINDOW_EXPIRED", "INTERNAL_ERROR", "INVALID_EDIT", "INVALID_TARGET", "UNKNOWN_MSGID",
    ],
    summary: "Correct what you said",
    help:
      "Your own messages only. History and search have the new text from then on, with a mark that it was edited; others are shown the correction. Clients with draft/message-edit can also send the new text as a PRIVMSG with the tag +draft/edit=<msgid>, which is what they receive. In plain mode: /edit.",
    example: "EDIT #tea 1kch2k4q00001 :green tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let session = core.sessions[call.session]
    guard session.format == .plain || session.capabilities.contains(.messageEdit) else {
      throw Reply(
        .errUnknownCommand, declaration.verb.text, text: "EDIT is for clients with draft/message-edit: CAP REQ it")
    }
    try core.ask(for: .edit(text: call.param(2)), of: call.param(1), in: call.param(0), call)
  }
}

extension Core {
  /// The id of the message whose place a PRIVMSG or NOTICE takes; nil when it is a new one.
  func edited(by call: Call) -> String? {
    guard call.message.verb != .tagmsg, let id = call.message.tags[Change.editTag],
      sessions[call.session].capabilities.contains(.messageTags)
    else { return nil }
    return id
  }

  /// Gives a message that was found another text.
  mutating func edit(
    _ stored: StoredMessage, _ change: Change, _ text: String, for session: SessionID
  ) throws(Reply) {
    let user = sessions[session].user
    guard stored.isSpeech, stored.hasText else { throw change.unknown }
    guard isAuthor(user, of: stored) else {
      throw change.refusal("EDIT_FORBIDDEN", text: "You are not authorised to edit this message: it isn't yours")
    }
    let hours = config.history.editHours
    guard !isOlder(stored, than: hours) else {
      throw change.refusal(
        "EDIT_WINDOW_EXPIRED", "\(hours)h",
        text: "You can no longer edit this message: that can be done for \(HistoryConfig.hours(hours))")
    }
    var text = text
    if let channel = channelIDs[change.place.conversation] {
      text = try Speech(.privmsg).permitted(text, from: user, in: channel, on: &self)
    }
    guard !text.isEmpty, text != stored.text else {
      throw change.refusal(
        "INVALID_EDIT", text: text.isEmpty ? "The new text is empty" : "The message has this text already")
    }
    let target = target(change.place)
    var message = message(stored.verb, by: user, [target], text: text)
    message.tags = [Tag(Change.editTag, change.id.description)]
    let changed = Changed(change: change, stored: stored, message: message)
    if isShutOut(user, of: change.place) {
      // They hear nothing of this person, who isn't to find out.
      return tellEdit(changed, from: session)
    }
    let amendment = Amendment.edit(text: text, time: now.wall)
    ask(.change(.keep(changed)), for: session) { .store($0, .amend([change.id], amendment)) }
  }

  /// Whether the other one of a private conversation wants to hear nothing of somebody.
  private func isShutOut(_ user: UserID, of place: Readable) -> Bool {
    guard !Names.isChannel(place.name) else { return false }
    if let other = other(in: place) { return isSilenced(user, by: other) }
    return accounts[CaseMapping.fold(place.name)].map { isShutOut(user, by: $0) } ?? false
  }

  /// The new text is on the disk: everybody there is told.
  mutating func tellEdit(_ changed: Changed, from session: SessionID) {
    var message = changed.message
    message.stamp = stamp()
    renew(message.text, in: changed.change.id)
    var fallback = message
    fallback.tags = []
    fallback.params[fallback.params.count - 1] = CTCP.framing(message.text) { "(edited) \($0)" }
    var said = message.text
    if case .action(let done) = CTCP(said) { said = String(done) }
    tell(
      Forms(
        code: "EDITED", known: message, needed: [.messageEdit, .messageTags], fallback: fallback,
        text: "\(message.source?.name ?? "") corrected: \(said)"), in: changed.change.place, from: session)
    guard isOpen(session), sessions[session].format == .plain else { return }
    tell(session, "EDITED", "Corrected: \(said)")
  }
}
