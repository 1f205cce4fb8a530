import ChatWire

/// Chooses where bare text goes. IRC clients know this word for opening a window.
package enum QueryCommand: Command {
  package static let declaration = Declaration(
    "QUERY", .people, .people,
    [Parameter("nick|channel", .word, optional: true), Parameter("text", .word, optional: true)],
    replies: [.errNoSuchNick, .errNotOnChannel], slash: ["query"],
    summary: "Talk with one person, or in another of your channels, from now on",
    help: """
      After /query bob what you type goes to bob alone. /query #tea makes #tea the channel where it is said; /query alone ends a conversation with a \
      person. So does entering a channel. When bob has gone, what you type is not sent, and you are told.
      """,
    example: "/query bob")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    guard let name = call.optional(0) else {
      core.sessions[id].query = nil
      return core.tell(id, "CURRENT", core.whereTextGoes(id))
    }
    if let channel = core.ownChannel(name, of: call.user) {
      core.turn(id, to: channel)
    } else if Names.isChannel(name) {
      throw Reply(.errNotOnChannel, name)
    } else {
      let user = try core.findUser(name)
      core.sessions[id].query = Correspondent(user: user, nick: core.users[user].nick)
      core.tell(id, "CURRENT", core.whereTextGoes(id))
    }
    if let text = call.optional(1) { try core.speak(text, in: core.place(of: id), for: id) }
  }
}

extension Core {
  /// A channel that a person is in, by its name; a nick that somebody has goes before a name without its `#`.
  fileprivate func ownChannel(_ name: String, of user: UserID) -> ChannelID? {
    if !Names.isChannel(name), userIDs[CaseMapping.fold(name)] != nil { return nil }
    let key = CaseMapping.fold(Names.isChannel(name) ? name : "#" + name)
    return users[user].channels.first { channels[$0].key == key }
  }

  /// Bare text is said in a channel from now on.
  mutating func turn(_ id: SessionID, to channel: ChannelID) {
    sessions[id].current = channels[channel].name
    sessions[id].query = nil
    if sessions[id].format == .plain { tell(id, "CURRENT", whereTextGoes(id)) }
  }
}
