import ChatWire

/// People in plain mode are told the sum of it when many come and go: per channel, for all its readers at once.
extension Core {
  /// Announces that somebody came to a channel or left it. IRC clients are always told.
  mutating func announce(_ move: Crowd.Move, of user: UserID, in channel: ChannelID, _ message: Message) {
    guard hides(move, of: user, in: channel) else { return send(message, to: channel) }
    let own = users[user].sessions.map(\.index)
    deliver(message, to: channels[channel].audience.filter { readers[Int($0)].format != .plain || own.contains($0) })
  }

  /// Counts a move in a channel; true when people aren't shown it.
  mutating func hides(_ move: Crowd.Move, of user: UserID, in channel: ChannelID) -> Bool {
    let (isHidden, begins) = channels[channel].crowd.note(
      move, users[user].nick, key: users[user].key, at: now.uptime)
    if begins { deadlines.set(.crowd(channel), at: now.uptime + Crowd.interval) }
    return isHidden
  }

  /// Tells the people in a channel who came and went.
  mutating func tellCrowd(_ channel: ChannelID) {
    guard channels.contains(channel) else { return }
    let sum = channels[channel].crowd.takeSum(at: now.uptime)
    if channels[channel].crowd.isFolded { deadlines.set(.crowd(channel), at: now.uptime + Crowd.longInterval) }
    guard !sum.isEmpty else { return }
    let audience = channels[channel].audience.filter {
      readers[Int($0)].format == .plain && !readers[Int($0)].style.isQuiet
    }
    tell(audience, "CROWD", "\(channels[channel].name): \(sum)")
  }

  /// Tells people in plain mode, given by slot, that something happens now.
  mutating func tell(_ audience: [UInt32], _ code: String, _ text: String) {
    guard !audience.isEmpty else { return }
    var message = Message(.note, from: server, ["*", code], text: text)
    message.stamp = Stamp(time: now.wall, id: MessageID(number: 0), sequence: 0)
    deliver(message, to: audience)
  }
}
