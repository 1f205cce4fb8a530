import ChatWire

/// Shows what was said in a channel. What IRC clients ask by CHATHISTORY.
package enum HistoryCommand: Command {
  package static let declaration = Declaration(
    "HISTORY", .people, .people,
    [Parameter("channel", .channel, current: true), Parameter("count", .word, optional: true)],
    needs: [.membership], cost: 3, slash: ["history"],
    summary: "Show the last messages of a channel",
    help:
      "20 of them, or as many as you say, up to \(MessageLog.capacity): /history 50. A number alone is about the current channel.",
    example: "/history 50")

  private static let usual = 20

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    let count = call.optional(1).map { Int($0) ?? 0 } ?? usual
    guard count > 0 else {
      return core.tell(id, "NOT_DONE", "How many messages? Type a number, for instance /history 50.")
    }
    let name = core.channels[call.channel].name
    let all = core.history(of: call.channel, for: call.user)
    let shown = all.suffix(count)
    guard !shown.isEmpty else { return core.tell(id, "HISTORY", "Nothing was said in \(name) yet.") }
    core.tell(
      id, "HISTORY", shown.count == 1 ? "The last message in \(name):" : "The last \(shown.count) messages in \(name):")
    for message in shown { core.send(message, to: id) }
  }
}

extension Core {
  /// The messages of a channel that are kept, oldest first, without those of people whom the reader ignores.
  func history(of channel: ChannelID, for user: UserID) -> [Message] {
    let messages = channels[channel].log.messages
    guard !users[user].ignored.isEmpty else { return messages }
    return messages.filter { message in
      guard let source = message.source, source != users[user].source else { return true }
      let key = CaseMapping.fold(source.description)
      return !users[user].ignored.contains { $0.matches(folded: key) }
    }
  }
}
