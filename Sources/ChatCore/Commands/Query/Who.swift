import ChatWire

/// Lists people, with what is known of them. RFC 2812 section 3.6.1; IRCv3 WHOX.
package enum WhoCommand: Command {
  package static let declaration = Declaration(
    "WHO", .registered, .query,
    [
      Parameter("mask", .word, optional: true, current: true),
      Parameter("flags%fields,token", .word, optional: true, field: "options"),
    ],
    replies: [.rplWhoReply, .rplWhoSpcRpl, .rplEndOfWho, .errTooManyMatches], cost: 2, slash: ["who"],
    tokens: { _ in ["WHOX"] },
    summary: "List people",
    help: """
      The mask is a channel, a nick, or a pattern with * and ? for nick, user name, host, server and real name; with ! or @ it is matched with \
      nick!user@host. The flag o shows operators only; n, u, h, s, r and a choose what the pattern is matched with (a: the account). After % stand \
      the fields of the answer, of tcuihsnfdlaor, and after a comma a token that comes back with them. In the answer H is here, G away (gone), \
      * an operator, B a bot, and the signs are ranks. Invisible people are listed to those who share a channel with them.
      """,
    example: "WHO #tea %cnf")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    // A person who types WHO alone wants to know who is here.
    let current = core.sessions[call.session].format == .plain ? core.sessions[call.session].current : ""
    let mask = call.optional(0) ?? (current.isEmpty ? "*" : current)
    let request = WhoRequest(mask, call.param(1))
    let isComplete = Names.isChannel(mask) ? inChannel(request, call, &core) : everywhere(request, call, &core)
    if !isComplete {
      core.reply(
        call, .errTooManyMatches, "WHO", text: "Too many matches: the rest is left out; ask with a narrower mask")
    }
    core.reply(call, .rplEndOfWho, mask)
  }

  /// The members of a channel. False when there were too many.
  private static func inChannel(_ request: WhoRequest, _ call: Call, _ core: inout Core) -> Bool {
    guard let id = core.channelIDs[CaseMapping.fold(request.mask)], core.canSee(id, by: call.user) else { return true }
    let showsAll = core.hasInsight(call.user, into: id)
    let name = core.channels[id].name
    var report = WhoReport(request, call, core)
    for member in core.channels[id].members.entries {
      guard showsAll || !core.users[member.user].flags.contains(.invisible), request.wants(core.users[member.user])
      else { continue }
      let shown = WhoReport.Place(channel: name, prefixes: core.prefixes(member, for: call.session))
      guard report.add(member.user, in: shown, &core) else { return false }
    }
    return true
  }

  /// Those of all people who fit the mask. False when there were too many.
  private static func everywhere(_ request: WhoRequest, _ call: Call, _ core: inout Core) -> Bool {
    var report = WhoReport(request, call, core)
    if request.matchesNick, let user = core.userIDs[CaseMapping.fold(request.mask)] {
      guard core.canSee(user, by: call.user), request.wants(core.users[user]) else { return true }
      return report.add(user, in: .nowhere, &core)
    }
    core.charge(call.session, searchCost)
    for user in core.visibleUsers(to: call.user) {
      guard request.wants(core.users[user]), request.matches(core.users[user], server: core.config.serverName)
      else { continue }
      guard report.add(user, in: .nowhere, &core) else { return false }
    }
    return true
  }

  /// What a look at everybody costs on top, in tokens of `limits.commands`.
  private static let searchCost = 3
}
