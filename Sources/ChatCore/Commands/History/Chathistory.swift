import ChatWire

/// Reads what was said. IRCv3 draft/chathistory.
package enum ChathistoryCommand: Command {
  package static let declaration = Declaration(
    "CHATHISTORY", .registered, .history,
    [
      Parameter("BEFORE|AFTER|LATEST|AROUND|BETWEEN|TARGETS", .word, field: "subcommand"),
      Parameter("target", .word, optional: true, skipped: true),
      Parameter("timestamp=…|msgid=…|*", .word, optional: true, field: "from"),
      Parameter("timestamp=…|msgid=…", .word, optional: true, field: "to", skipped: true),
      Parameter("limit", .word, optional: true),
    ],
    replies: [.errUnknownCommand], codes: ["INVALID_MSGREFTYPE", "INVALID_PARAMS", "INVALID_TARGET", "MESSAGE_ERROR"],
    cost: 3,
    tokens: { _ in ["CHATHISTORY=\(HistoryRequest.most)", "MSGREFTYPES=msgid,timestamp"] },
    summary: "Read what was said",
    help:
      "For clients with draft/chathistory. The target is a channel that you are in, or somebody with whom you spoke in private while you were logged in; at most \(HistoryRequest.most) messages at once. LATEST gives the last ones (since a message, or * for all), BEFORE and AFTER those on one side of a message, AROUND both, BETWEEN those between two, TARGETS <from> <to> the conversations with something new. A message is named by msgid=… or timestamp=…. Clients with draft/event-playback also get who came, went and changed what.",
    example: "CHATHISTORY LATEST #tea * 50")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard core.sessions[call.session].capabilities.contains(.chathistory) else {
      throw Reply(
        .errUnknownCommand, declaration.verb.text, text: "CHATHISTORY is for clients with draft/chathistory: CAP REQ it"
      )
    }
    let request = try HistoryRequest(call.params)
    guard let span = request.span else { return core.askTargets(request, call) }
    guard let what = core.readable(request.target, by: call.user) else {
      let why =
        Names.isChannel(request.target)
        ? "you are not in a channel of that name" : "private messages are for those who are logged in"
      throw .fail(
        "INVALID_TARGET", request.command.rawValue, request.target.isEmpty ? "*" : request.target,
        text: "Messages could not be retrieved: \(why)")
    }
    var query = what.query(span, limit: request.limit)
    query.withEvents = core.sessions[call.session].capabilities.contains(.eventPlayback)
    // An empty batch says that there is no more: what isn't shown mustn't count towards the limit.
    if query.withEvents { query.without = core.verbsHidden(from: call.session) }
    core.ask(query, .chathistory(request, what), for: call.session)
  }
}

extension Core {
  /// Conversations that are asked for at a time where the latest are wanted: more than anybody has.
  private static let mostTargets = 10_000

  fileprivate mutating func askTargets(_ request: HistoryRequest, _ call: Call) {
    let times = request.times
    let query = ConversationQuery(
      channels: readableChannels(of: call.user).map(\.conversation),
      account: users[call.user].account.map(CaseMapping.fold), after: times.after, before: times.before,
      limit: times.isBackwards ? Self.mostTargets : request.limit)
    ask(.history(.targets(request)), for: call.session) { .store($0, .conversations(query)) }
  }

  /// The conversations in which something was said between two times, the earliest first.
  mutating func sendTargets(_ found: [Conversation], _ request: HistoryRequest, to session: SessionID) {
    let user = sessions[session].user
    let account = users[user].account.map(CaseMapping.fold) ?? ""
    let channels = readableChannels(of: user)
    var messages: [Message] = []
    for conversation in found {
      let name: String
      if let other = Conversation.other(in: conversation.key, than: account) {
        guard conversation.latest >= accounts[account]?.created ?? .max else { continue }
        name = nick(ofParty: other)
      } else {
        guard let channel = channels.first(where: { $0.conversation == conversation.key }),
          conversation.latest >= channel.notBefore ?? .min
        else { continue }
        name = channel.name
      }
      let time = CalendarTime(conversation.latest).iso8601
      messages.append(
        Message("CHATHISTORY", from: server, [HistoryRequest.Command.targets.rawValue, name, time]))
    }
    if request.times.isBackwards { messages = messages.suffix(request.limit) }
    sendBatch("draft/chathistory-targets", messages: messages, to: session)
  }
}
