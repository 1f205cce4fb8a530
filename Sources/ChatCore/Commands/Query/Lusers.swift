import ChatWire

/// Counts people and channels. RFC 2812 section 3.4.2.
package enum LusersCommand: Command {
  package static let declaration = Declaration(
    "LUSERS", .registered, .query,
    [Parameter("mask", .word, optional: true), Parameter("server", .word, optional: true)],
    replies: [
      .rplLUserClient, .rplLUserOp, .rplLUserUnknown, .rplLUserChannels, .rplLUserMe, .rplLocalUsers, .rplGlobalUsers,
      .errNoSuchServer,
    ],
    slash: ["lusers"],
    summary: "Count people and channels",
    help: "It is also told when you come in.",
    example: "LUSERS")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    try core.checkServer(call.optional(1))
    core.sendUserCounts(to: call.session)
  }
}

extension Core {
  mutating func sendUserCounts(to id: SessionID) {
    let all = users.count
    let hidden = invisibleUsers
    send(Reply(.rplLUserClient, text: "There are \(all - hidden) users and \(hidden) invisible on 1 server"), to: id)
    if operators > 0 { send(Reply(.rplLUserOp, String(operators)), to: id) }
    if sessions.count > all { send(Reply(.rplLUserUnknown, String(sessions.count - all)), to: id) }
    if channels.count > 0 { send(Reply(.rplLUserChannels, String(channels.count)), to: id) }
    send(Reply(.rplLUserMe, text: "I have \(all) clients and 0 servers"), to: id)
    let most = counters.mostUsers
    send(Reply(.rplLocalUsers, String(all), String(most), text: "Current local users \(all), max \(most)"), to: id)
    send(Reply(.rplGlobalUsers, String(all), String(most), text: "Current global users \(all), max \(most)"), to: id)
  }
}
