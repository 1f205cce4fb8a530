import ChatWire

/// A person with nc or telnet.
extension Core {
  /// A line that a person typed: a `/command`, a protocol verb in capitals, or something to say.
  mutating func receivePlain(_ line: String, from id: SessionID) {
    // A terminal sends escape sequences for its arrow keys; nobody else is to see them.
    switch PlainInput.read(TerminalText.clean(line), current: sessions[id].current) {
    case .nothing: return
    case .command(let message): Pipeline.run(message, from: id, on: &self)
    case .unknown(let reply):
      charge(id, 1)
      send(reply, to: id)
    }
  }

  mutating func welcomePerson(_ id: SessionID) {
    let nick = nickShown(to: id)
    send(
      Reply.note(
        "WELCOME",
        text:
          "Welcome to \(config.network), \(nick). JOIN #channel to enter a channel, then just type. /help tells more."),
      to: id)
    for line in config.motd { send(Reply.note("MOTD", text: line), to: id) }
  }

  /// The last ten messages of a channel, for a person who has just joined.
  mutating func introducePlain(_ channel: ChannelID, to session: SessionID) {
    if channels[channel].topic != nil { sendTopic(channel, to: session) }
    sendNames(channel, to: session)
    for message in channels[channel].log.messages.suffix(10) { send(message, to: session) }
  }
}
