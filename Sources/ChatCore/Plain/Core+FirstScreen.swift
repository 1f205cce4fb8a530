import ChatWire

/// What people in plain mode see when they come, and when they enter a channel: one screen at most.
extension Core {
  /// Lines of the first screen: a small terminal shows them all.
  private static let screen = 15
  /// Lines of the message of the day on it; /motd shows all.
  private static let motdLines = 6
  /// Messages that somebody who enters a channel is shown.
  private static let messagesShown = 10
  /// So many names fit into one or two lines of a terminal.
  private static let namesShown = 20
  /// Channels that somebody is told of who is in none.
  private static let channelsShown = 5
  /// Who enters a channel so many milliseconds after coming sees both on one screen: nobody reads faster.
  private static let glance: Int64 = 3000

  /// The first lines; then the lobby, or which channels there are.
  mutating func welcomePerson(_ id: SessionID) {
    tell(id, "WELCOME", "Welcome to \(config.network), \(nickShown(to: id)).")
    for line in config.motd.prefix(Self.motdLines) { tell(id, "MOTD", line) }
    if config.motd.count > Self.motdLines { tell(id, "MOTD", "(/motd shows the rest)") }
    guard isOpen(id) else { return }
    sessions[id].firstScreen = (1 + min(config.motd.count, Self.motdLines + 1), now.uptime)
    if let lobby = config.lobby { Pipeline.run(Message(.join, [lobby]), from: id, on: &self) }
    guard isOpen(id), users[sessions[id].user].channels.isEmpty else { return }
    let names = largestChannels()
    sessions[id].firstScreen?.rows += names.isEmpty ? 1 : 2
    if !names.isEmpty { tell(id, "CHANNELS", "Channels: \(names.map(\.shown).joined(separator: ", ")).") }
    let example = names.first?.name ?? "tea"
    tell(
      id, "HINT",
      "Type /join \(example.drop { $0 == "#" }) to \(names.isEmpty ? "open" : "enter") a channel, then just talk. /help tells more."
    )
  }

  /// The channels with most people that everybody may know of, the largest first.
  private func largestChannels() -> [(name: String, shown: String)] {
    var largest: [(count: Int, name: String)] = []
    for id in channels.ids where channels[id].modes.flags.isDisjoint(with: [.secret, .isPrivate]) {
      let count = channels[id].members.count
      let place = largest.firstIndex { $0.count < count } ?? largest.count
      guard place < Self.channelsShown else { continue }
      largest.insert((count, channels[id].name), at: place)
      if largest.count > Self.channelsShown { largest.removeLast() }
    }
    return largest.map { ($0.name, "\($0.name) (\($0.count) here)") }
  }

  /// What a person finds in a channel they have just entered: where they are, its topic, its people and the last things
  /// said there. One hint follows in the first channel.
  mutating func introducePlain(_ channel: ChannelID, to session: SessionID, withHistory: Bool) {
    let user = sessions[session].user
    let isFirst = users[user].channels.count == 1
    // Where they are, who is there, and the hint.
    var rows = Self.screen - 3
    if let screen = sessions[session].firstScreen, now.uptime - screen.since < Self.glance { rows -= screen.rows }
    sessions[session].firstScreen = nil
    tell(session, "ENTERED", "You are in \(channels[channel].name) now: what you type is said here.")
    if let topic = channels[channel].topic {
      rows -= 1
      tell(session, "TOPIC", "The topic is: \(topic.text)")
    }
    tell(session, "MEMBERS", company(channel, of: user))
    guard withHistory, let what = readable(channel, by: user) else { return }
    let query = what.query(.latest(after: nil), limit: Self.messagesShown)
    rows = min(rows, Self.messagesShown)
    askApart(.history(.entering(channel, rows: rows, isFirst: isFirst)), for: session) { .store($0, .history(query)) }
  }

  /// The last messages that fit into so many rows, texts of several lines counted as such.
  mutating func showLast(
    _ all: [Message], of channel: ChannelID, rows limit: Int, isFirst: Bool, to session: SessionID
  ) {
    var rows = 0
    let shown = all.reversed().prefix { message in
      rows += 1 + message.text.utf8.count { $0 == 10 }
      return rows <= limit
    }
    if shown.isEmpty, let last = all.last {
      tell(session, "HISTORY", "\(last.source?.name ?? "Somebody") said something long here; /history 1 shows it.")
    }
    for message in shown.reversed() { send(message, to: session) }
    if isFirst { tell(session, "HINT", "Type to talk. /part leaves the channel, /help tells what else there is.") }
  }

  /// Who else is in a channel, in one sentence.
  private func company(_ channel: ChannelID, of user: UserID) -> String {
    let others = channels[channel].members.entries.filter { $0.user != user }
    guard !others.isEmpty else { return "Nobody else is here yet." }
    let names = others.prefix(Self.namesShown).map { users[$0.user].nick }.joined(separator: ", ")
    let rest = others.count - Self.namesShown
    return rest > 0 ? "With you: \(names) and \(rest) more (/names)." : "With you: \(names)."
  }
}
