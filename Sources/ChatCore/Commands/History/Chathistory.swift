import ChatWire

/// Reads what was said in a channel. IRCv3 draft/chathistory.
package enum ChathistoryCommand: Command {
  package static let declaration = Declaration(
    "CHATHISTORY", .registered, .history,
    [
      Parameter("BEFORE|AFTER|LATEST|AROUND|BETWEEN|TARGETS", .word, field: "subcommand"),
      Parameter("channel", .word, optional: true, skipped: true),
      Parameter("timestamp=…|msgid=…|*", .word, optional: true, field: "from"),
      Parameter("timestamp=…|msgid=…", .word, optional: true, field: "to", skipped: true),
      Parameter("limit", .word, optional: true),
    ],
    replies: [.errUnknownCommand], codes: ["INVALID_MSGREFTYPE", "INVALID_PARAMS", "INVALID_TARGET"], cost: 3,
    tokens: { _ in ["CHATHISTORY=\(MessageLog.capacity)", "MSGREFTYPES=msgid,timestamp"] },
    summary: "Read what was said in a channel",
    help:
      "For clients with draft/chathistory. The last \(MessageLog.capacity) messages of a channel are kept, for its members. LATEST gives the last ones (since a message, or * for all), BEFORE and AFTER those on one side of a message, AROUND both, BETWEEN those between two, TARGETS <from> <to> your channels with something new. A message is named by msgid=… or timestamp=….",
    example: "CHATHISTORY LATEST #tea * 50")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard core.sessions[call.session].capabilities.contains(.chathistory) else {
      throw Reply(
        .errUnknownCommand, declaration.verb.text, text: "CHATHISTORY is for clients with draft/chathistory: CAP REQ it"
      )
    }
    let request = try HistoryRequest(call.params)
    guard request.command != .targets else { return core.sendHistoryTargets(request, to: call) }
    guard let channel = core.channelIDs[CaseMapping.fold(request.target)],
      core.channels[channel].members.contains(call.user)
    else {
      throw .fail(
        "INVALID_TARGET", request.command.rawValue, request.target.isEmpty ? "*" : request.target,
        text: "Messages could not be retrieved: only channels that you are in have history")
    }
    let messages = request.choose(from: core.channels[channel].log.messages)
    core.sendBatch("chathistory", core.channels[channel].name, messages: messages, to: call.session)
  }
}

extension Core {
  /// The channels of a person in which the last message is between two times, the earliest first.
  fileprivate mutating func sendHistoryTargets(_ request: HistoryRequest, to call: Call) {
    var latest: [Message] = []
    for channel in users[call.user].channels {
      guard let last = channels[channel].log.messages.last?.stamp else { continue }
      let time = CalendarTime(last.time).iso8601
      var target = Message(
        "CHATHISTORY", from: server,
        [HistoryRequest.Command.targets.rawValue, channels[channel].name, time])
      // Only to choose by; the line itself is no message of the channel.
      target.stamp = last
      latest.append(target)
    }
    latest.sort { ($0.stamp?.time ?? 0, $0.stamp?.id.number ?? 0) < ($1.stamp?.time ?? 0, $1.stamp?.id.number ?? 0) }
    var messages = request.choose(from: latest)
    for index in messages.indices { messages[index].stamp = nil }
    sendBatch("draft/chathistory-targets", messages: messages, to: call.session)
  }
}
