import ChatWire

/// Tells which of some nicks are here. RFC 2812 section 4.9.
package enum IsOnCommand: Command {
  package static let declaration = Declaration(
    "ISON", .registered, .query, [Parameter("nicks", .word, several: .params)], replies: [.rplIsOn],
    slash: ["ison"],
    summary: "Ask which of some people are here",
    help: "Nicks with spaces between them. To be told when somebody comes or goes, use MONITOR.",
    example: "ISON ann bob eve")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let here = call.words.compactMap { core.userIDs[CaseMapping.fold($0)].map { core.users[$0].nick } }
    if here.isEmpty { return core.reply(call, .rplIsOn, text: "") }
    core.send(.rplIsOn, listing: here, to: call.session)
  }
}

/// Tells user name and host of some people, and whether they are away or operators. RFC 2812 section 4.8.
package enum UserhostCommand: Command {
  package static let declaration = Declaration(
    "USERHOST", .registered, .query, [Parameter("nicks", .word, several: .params)],
    replies: [.rplUserHost, .errTooManyTargets],
    slash: ["userhost"],
    summary: "Ask for user names and hosts",
    help:
      "At most \(atMost) nicks with spaces between them. In nick*=+user@host the * is an operator, + is here and - away.",
    example: "USERHOST ann bob")

  /// RFC 2812 section 4.8: "a list of up to 5 nicknames".
  private static let atMost = 5

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let nicks = call.words
    guard nicks.count <= atMost else {
      throw Reply(.errTooManyTargets, "USERHOST", text: "At most \(atMost) at once; nothing was done")
    }
    let found = nicks.compactMap { nick -> String? in
      guard let id = core.userIDs[CaseMapping.fold(nick)] else { return nil }
      let user = core.users[id]
      return "\(user.nick)\(user.isOper ? "*" : "")=\(user.away == nil ? "+" : "-")\(user.user)@\(user.host)"
    }
    if found.isEmpty { return core.reply(call, .rplUserHost, text: "") }
    core.send(.rplUserHost, listing: found, to: call.session)
  }
}

extension Call {
  /// All words of all parameters: some clients put a colon before the list, and some don't.
  var words: [String] { params.flatMap { $0.split(separator: " ").map(String.init) } }
}
