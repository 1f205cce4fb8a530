import ChatWire

/// Shows and changes what a channel is about. RFC 2812 section 3.2.4.
package enum TopicCommand: Command {
  package static let declaration = Declaration(
    .topic, .registered, .channel,
    [
      Parameter("channel", .channel, current: true),
      Parameter("topic", .text(limit: Limits.topic), optional: true),
    ],
    replies: [.rplNoTopic, .rplTopic, .rplTopicWhoTime, .errNotOnChannel, .errChanOPrivsNeeded], codes: ["NOT_KEPT"],
    slash: ["topic"],
    summary: "Show or change what a channel is about",
    help: "An empty topic (TOPIC #tea :) removes it. In channels with mode t only halfops and higher change it.",
    example: "TOPIC #tea :green or black")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard call.params.count > 1 else { return core.sendTopic(call.channel, to: call.session) }
    let name = core.channels[call.channel].name
    guard let member = core.channels[call.channel].members[call.user] else { throw Reply(.errNotOnChannel, name) }
    if core.channels[call.channel].modes.flags.contains(.topicLocked), !Power.topic.allows(member.rank) {
      throw Reply(
        .errChanOPrivsNeeded, name, text: "Only halfops and higher may change the topic of \(name) (it has mode t)")
    }
    let text = call.param(1)
    core.noteTopic(by: call.user, of: call.channel)
    core.channels[call.channel].topic =
      text.isEmpty
      ? nil : Topic(text: text, setBy: core.users[call.user].source.description, time: core.now.wall)
    let message = core.message(.topic, by: call.user, [name], text: text)
    core.tellChange([message], of: call.channel, by: call.session)
    core.record(message, in: call.channel)
  }
}

extension Core {
  /// Notes a new topic where changing it takes a rank.
  fileprivate mutating func noteTopic(by user: UserID, of id: ChannelID) {
    guard channels[id].modes.flags.contains(.topicLocked) else { return }
    var act = act(.topic, by: user, in: id, on: "")
    act.undo = "TOPIC \(channels[id].name) :\(channels[id].topic?.text ?? "")"
    noteAct(act)
  }
}
