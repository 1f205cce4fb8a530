import ChatWire

/// What a channel does by itself when people without a rank speak or join. Who has voice or more isn't met by any of it.
extension Core {
  /// Somebody is about to say something in a channel that looks at that. Throws where it isn't said.
  mutating func watch(_ call: Call, in id: ChannelID) throws(Reply) {
    let wait = channels[id].protection?.takeTurn(call.user, at: now.uptime) ?? 0
    if wait > 0 { throw tooSoon(wait, in: id) }
  }

  private func tooSoon(_ wait: Int64, in id: ChannelID) -> Reply {
    let name = channels[id].name
    let slow = channels[id].protection?.slow ?? 0
    return Reply(
      .errCannotSendToChan, name,
      text:
        "Not sent: \(name) takes one message in \(Span.text(slow)) from each; try again in \(TokenBucket.seconds(wait)) s"
    )
  }
}
