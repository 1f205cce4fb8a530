import ChatWire

/// What a device has missed, on its way from the storage.
struct Replay: Hashable, Sendable {
  /// Mail is on its way to the account, and not to this device: the replay has it.
  let withWaiting: Bool
}

extension Core {
  /// Asks for what a device has missed in its channels since it was there, and in private.
  /// - Parameter channel: only there; nil for everywhere.
  mutating func replay(to session: SessionID, onlyChannels: Bool = false) {
    let user = sessions[session].user
    guard let device = sessions[session].device, let since = device.since, users.contains(user),
      let key = sessions[session].account, let account = accounts[key]
    else { return }
    guard since < lastMessage else { return settleDevice(of: session) }
    let withWaiting = !onlyChannels && mail.giveToReplay(session, of: key)
    let places = users[user].channels.compactMap { channel -> MissedQuery.Place? in
      guard let member = channels[channel].members[user], let what = readable(channel, by: user) else { return nil }
      return MissedQuery.Place(what.conversation, notBefore: max(what.notBefore ?? .min, member.joined))
    }
    var query = MissedQuery(
      channels: places, account: onlyChannels ? nil : key, after: since,
      upTo: lastMessage, limit: Limits.replayed + 1)
    query.notBefore = account.created
    query.withWaiting = withWaiting
    sessions[session].device?.isReplaying = true
    askApart(.replay(Replay(withWaiting: withWaiting)), for: session) { .store($0, .missed(query)) }
  }

  mutating func finish(_ replay: Replay, _ answer: StorageAnswer, for session: SessionID) {
    guard let device = sessions[session].device, users.contains(sessions[session].user) else { return }
    switch answer {
    case .messages(let found):
      let missed = found.suffix(Limits.replayed)
      if found.count > missed.count {
        warnOfReplay(
          session, "\(device.name) has missed more than \(Limits.replayed) messages: only the last ones are shown")
      }
      show(Array(missed), of: device, to: session)
      settleDevice(of: session)
    case .failed(let fault):
      warnOfReplay(session, "What \(device.name) has missed can't be shown now: \(fault.reason)")
    default: break
    }
  }

  private mutating func warnOfReplay(_ session: SessionID, _ text: String) {
    sendApart(.warn("NOT_REPLAYED", text: text), to: session)
  }

  // MARK: to each kind of reader

  private mutating func show(_ missed: [StoredMessage], of device: SessionDevice, to session: SessionID) {
    let messages = missed.compactMap { replayed($0, to: session) }
    guard !messages.isEmpty else { return }
    switch sessions[session].format {
    case .plain:
      let count = messages.count == 1 ? "a message" : "\(messages.count) messages"
      tell(session, "REPLAY", "\(device.name) has missed \(count):")
      for message in messages { sendApart(message.message, to: session) }
      for stored in missed where stored.account != sessions[session].account {
        noteShown(stored.stamp, in: stored.conversation, to: sessions[session].user)
      }
    case .json:
      for var message in messages {
        message.message.tags.set(JSONRenderer.replayTag, "")
        sendApart(message.message, to: session)
      }
    case .wire, .undecided: showClient(messages, session)
    }
  }

  /// A batch for each place; one after the other with their times for clients without batches, and with the time before the text for those that know
  /// neither.
  private mutating func showClient(_ messages: [(message: Message, place: String)], _ session: SessionID) {
    let capabilities = sessions[session].capabilities
    guard capabilities.contains(.batch) else {
      for var (message, _) in messages {
        if !capabilities.contains(.serverTime) { message.showTime() }
        sendApart(message, to: session)
      }
      return
    }
    var places: [String] = []
    for message in messages where !places.contains(message.place) { places.append(message.place) }
    for place in places {
      let own = messages.filter { $0.place == place }.map { message in
        var message = message.message
        if !capabilities.contains(.serverTime) { message.showTime() }
        return message
      }
      sendBatch("chathistory", place, messages: own, to: session)
    }
  }

  /// A message as a session is sent it, and where it was said; nil for what it isn't sent.
  private func replayed(_ stored: StoredMessage, to session: SessionID) -> (message: Message, place: String)? {
    guard var message = shown([stored], to: session).first, let key = sessions[session].account else { return nil }
    guard let other = Conversation.other(in: stored.conversation, than: key) else {
      let place = channelIDs[stored.conversation].map { channels[$0].name } ?? stored.conversation
      return (message, place)
    }
    if stored.account != key || other == key {
      // The account's name stood there; the client knows itself by its nick.
      if !message.params.isEmpty { message.params[0] = nickShown(to: session) }
    } else {
      // What the person said on another device: who said it has another nick now, perhaps.
      guard sessions[session].format != .wire || sessions[session].capabilities.contains(.echoMessage) else {
        return nil
      }
      message.source = users[sessions[session].user].source
    }
    return (message, nick(ofParty: other))
  }
}

extension Message {
  /// Puts the time in front of the text, as bouncers do for clients that show none of a message.
  fileprivate mutating func showTime() {
    guard let time = stamp?.time, hasText, !params.isEmpty else { return }
    let clock = CalendarTime(time).iso8601.prefix(16).replacing("T", with: " ")
    let shown = "[\(clock)] "
    params[params.count - 1] =
      switch CTCP(text) {
      case .action(let done): "\u{1}ACTION \(shown)\(done)\u{1}"
      case .other: text
      case .none: shown + text
      }
  }
}
