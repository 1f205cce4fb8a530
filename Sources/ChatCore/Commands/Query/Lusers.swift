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
    for reply in UserCounts.replies(core.userCounts.all.map(String.init)) { core.send(reply, to: call.session) }
  }
}

/// The numbers of LUSERS.
struct UserCounts {
  /// Visible, invisible, operators, unregistered connections, channels, people, and the most people at once.
  let all: [Int]

  static let size = 7

  /// The replies, with `all` as text.
  static func replies(_ counts: [String]) -> [Reply] {
    guard counts.count == size else { return [] }
    let (now, most) = (counts[5], counts[6])
    return [
      Reply(.rplLUserClient, text: "There are \(counts[0]) users and \(counts[1]) invisible on 1 server"),
      Reply(.rplLUserOp, counts[2]), Reply(.rplLUserUnknown, counts[3]), Reply(.rplLUserChannels, counts[4]),
      Reply(.rplLUserMe, text: "I have \(now) clients and 0 servers"),
      Reply(.rplLocalUsers, now, most, text: "Current local users \(now), max \(most)"),
      Reply(.rplGlobalUsers, now, most, text: "Current global users \(now), max \(most)"),
    ]
  }
}

extension Core {
  var userCounts: UserCounts {
    UserCounts(all: [
      users.count - invisibleUsers, invisibleUsers, operators, sessions.count - users.count, channels.count,
      users.count,
      counters.mostUsers,
    ])
  }
}
