import ChatWire

/// Shows what was said in a channel or in private. What IRC clients ask by CHATHISTORY.
package enum HistoryCommand: Command {
  package static let declaration = Declaration(
    "HISTORY", .people, .people,
    [Parameter("channel or nick", .word, optional: true), Parameter("count", .word, optional: true)],
    replies: [.errNoSuchChannel, .errNotOnChannel], cost: 3, slash: ["history"],
    summary: "Show the last messages of a channel, or with somebody",
    help:
      "\(usual) of them, or as many as you say, up to \(HistoryRequest.most): /history 50. Without a name it is about where what you type goes. What you and somebody else said in private is kept when you are logged in: /history bob.",
    example: "/history 50")

  private static let usual = 20

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    // A number alone is the count.
    let isCounted = call.params.count == 1 && Int(call.param(0)) != nil
    let place = isCounted || call.param(0).isEmpty ? core.place(of: id) : call.param(0)
    let count = call.optional(isCounted ? 0 : 1).map { Int($0) ?? 0 } ?? usual
    guard count > 0 else {
      return core.tell(id, "NOT_DONE", "How many messages? Type a number, for instance /history 50.")
    }
    guard !place.isEmpty else {
      return core.tell(id, "NOT_DONE", "You are in no channel yet. Type /history #channel, with the channel's name.")
    }
    guard let what = core.readable(core.channelMeant(place, by: call.user) ?? place, by: call.user) else {
      if Names.isChannel(place) {
        throw Reply(.errNotOnChannel, core.channels[try core.findChannel(place, seenBy: call.user)].name)
      }
      return core.tell(
        id, "NOT_DONE", "What is said in private can be read again by those who are logged in: /login or /register.")
    }
    core.ask(what.query(.latest(after: nil), limit: min(count, HistoryRequest.most)), .page(what), for: id)
  }
}

extension Core {
  /// `tea` is the channel #tea for those who are in it, unless somebody is called so.
  func channelMeant(_ word: String, by user: UserID) -> String? {
    let key = CaseMapping.fold("#" + word)
    guard userIDs[CaseMapping.fold(word)] == nil, accounts[CaseMapping.fold(word)] == nil else { return nil }
    return users[user].channels.first { channels[$0].key == key }.map { channels[$0].name }
  }

  /// The messages that were asked for, oldest first.
  mutating func showPage(_ messages: [Message], _ what: Readable, to session: SessionID) {
    let place = Names.isChannel(what.name) ? "in \(what.name)" : "with \(what.name)"
    guard !messages.isEmpty else { return tell(session, "HISTORY", "Nothing that was said \(place) is kept.") }
    tell(
      session, "HISTORY",
      messages.count == 1 ? "The last message \(place):" : "The last \(messages.count) messages \(place):")
    for message in messages { send(message, to: session) }
  }
}
