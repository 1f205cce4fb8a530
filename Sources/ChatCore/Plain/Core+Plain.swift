import ChatWire

/// A person with nc or telnet.
extension Core {
  /// A line that a person typed.
  mutating func receivePlain(_ line: String, from id: SessionID) {
    guard line.utf8.count <= Limits.plainLine else { return refusePlain(.tooLong, from: id) }
    let user = sessions[id].user
    let input = PlainInput(
      current: sessions[id].current, channels: users[user].channels.map { channels[$0].key },
      isRegistered: sessions[id].stage.isRegistered)
    switch input.read(TypedLine.read(line)) {
    case .nothing: charge(id, 1)
    case .command(let message): Pipeline.run(message, from: id, on: &self)
    case .help(let topic):
      charge(id, 1)
      for line in PlainHelp.lines(topic) { tell(id, "HELP", line) }
    case .refused(let text):
      charge(id, 1)
      // Who has a name lacks the password.
      if sessions[id].stage == .named { return enterAsPerson(id) }
      tell(id, "NOT_DONE", text)
    }
  }

  /// Answers what a person sent that is no line of text.
  mutating func refusePlain(_ fault: BadLine, from id: SessionID) {
    charge(id, 1)
    switch fault {
    case .tooLong:
      tell(
        id, "LINE_TOO_LONG",
        "That line was not read: it is longer than \(Limits.plainLine) bytes. Send it in shorter lines.")
    case .encoding:
      tell(id, "INVALID_UTF8", "That line was not read: it is not UTF-8. Set your terminal to UTF-8 and type it again.")
    }
  }

  /// Tells one session something in the server's name that is no command's reply.
  mutating func tell(_ id: SessionID, _ code: String, _ text: String) {
    send(Message(.note, from: server, ["*", code], text: text), to: id)
  }

  /// Lines of the message of the day on the first screen; /motd shows all.
  private static let motdLines = 8

  mutating func welcomePerson(_ id: SessionID) {
    tell(id, "WELCOME", "Welcome to \(config.network), \(nickShown(to: id)).")
    for line in config.motd.prefix(Self.motdLines) { tell(id, "MOTD", line) }
    if config.motd.count > Self.motdLines { tell(id, "MOTD", "(/motd shows the rest)") }
    tell(id, "HINT", "Type JOIN #channel to enter a channel, then just talk. /list shows the channels, /help the rest.")
  }

  /// What a person finds in a channel they have just joined: where they are, its topic, its people and the last things
  /// said there.
  mutating func introducePlain(_ channel: ChannelID, to session: SessionID) {
    let name = channels[channel].name
    let isFirst = users[sessions[session].user].channels.count == 1
    tell(
      session, "ENTERED",
      "You are in \(name) now: what you type is said here.\(isFirst ? " /part leaves it, /help tells more." : "")")
    if let topic = channels[channel].topic { tell(session, "TOPIC", "The topic is: \(topic.text)") }
    tell(session, "MEMBERS", company(channel, of: sessions[session].user))
    for message in channels[channel].log.lastRows(Self.rowsOfHistory) { send(message, to: session) }
  }

  private static let rowsOfHistory = 10
  /// So many names fit into one or two lines of a terminal.
  private static let namesShown = 20

  /// Who else is in a channel, in one sentence.
  private func company(_ channel: ChannelID, of user: UserID) -> String {
    let others = channels[channel].members.entries.filter { $0.user != user }
    guard !others.isEmpty else { return "Nobody else is here yet." }
    let names = others.prefix(Self.namesShown).map { users[$0.user].nick }.joined(separator: ", ")
    let rest = others.count - Self.namesShown
    return rest > 0 ? "With you: \(names) and \(rest) more (/names)." : "With you: \(names)."
  }

  /// After a channel was left: where text goes now.
  mutating func tellCurrent(_ id: SessionID) {
    guard isOpen(id), sessions[id].format == .plain else { return }
    let current = sessions[id].current
    tell(
      id, "CURRENT",
      current.isEmpty
        ? "You are in no channel now. Type JOIN #channel to enter one." : "What you type is said in \(current) now.")
  }
}

extension MessageLog {
  /// The last messages that fit into so many rows of a screen, texts of several lines counted as such; the very last in
  /// any case.
  fileprivate func lastRows(_ limit: Int) -> [Message] {
    var rows = 0
    var last: [Message] = []
    for message in messages.reversed() {
      rows += 1 + message.text.utf8.count { $0 == 10 }
      if rows > limit, !last.isEmpty { break }
      last.append(message)
    }
    return last.reversed()
  }
}
