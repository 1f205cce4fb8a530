import ChatWire

/// Tells what is known of a person. RFC 2812 section 3.6.2, Modern IRC "WHOIS message".
package enum WhoisCommand: Command {
  package static let declaration = Declaration(
    "WHOIS", .registered, .query,
    [Parameter("server", .word, optional: true, skipped: true), Parameter("nick", .word)],
    replies: [
      .rplWhoisUser, .rplWhoisChannels, .rplWhoisServer, .rplWhoisOperator, .rplWhoisAccount, .rplAway, .rplWhoisBot,
      .rplWhoisActually,
      .rplWhoisIdle, .rplWhoisModes, .rplWhoisSecure, .rplEndOfWhois, .errNoSuchNick, .errNoSuchServer,
      .errNoNicknameGiven,
    ], slash: ["whois"],
    summary: "Show what is known of a person",
    help: """
      One nick; the server may be left out. Secret and private channels are shown to those who are in them, and all channels of invisible people \
      likewise. You see your own address and modes; of others, operators do.
      """,
    example: "WHOIS ann")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let nick = call.params.count > 1 ? call.param(1) : call.param(0)
    guard !nick.isEmpty else { throw Reply(.errNoNicknameGiven, text: "No nickname given; use WHOIS nick") }
    if call.params.count > 1 { try core.checkServer(call.optional(0)) }
    do throws(Reply) {
      describe(try core.findUser(nick), call, &core)
    } catch {
      core.send(error, to: call.session)
    }
    core.reply(call, .rplEndOfWhois, nick)
  }

  private static func describe(_ id: UserID, _ call: Call, _ core: inout Core) {
    let user = core.users[id]
    let viewer = call.user
    core.reply(call, .rplWhoisUser, user.nick, user.user, user.host, "*", text: user.realName)
    let places = user.channels.filter { core.canSee(id, in: $0, by: viewer) }.map { channel in
      let member = core.channels[channel].members[id]
      return (member.map { core.prefixes($0, for: call.session) } ?? "") + core.channels[channel].name
    }
    core.send(.rplWhoisChannels, [user.nick], listing: places, to: call.session)
    core.reply(call, .rplWhoisServer, user.nick, core.config.serverName, text: core.config.description)
    if user.isOper { core.reply(call, .rplWhoisOperator, user.nick) }
    if let account = user.account { core.reply(call, .rplWhoisAccount, user.nick, account) }
    if let away = user.away { core.reply(call, .rplAway, user.nick, text: away) }
    if user.isBot { core.reply(call, .rplWhoisBot, user.nick) }
    if id == viewer || core.users[viewer].isOper {
      core.reply(call, .rplWhoisActually, user.nick, "\(user.user)@\(user.host)", core.address(of: id))
      core.reply(call, .rplWhoisModes, user.nick, text: "is using modes \(UserMode.text(user.flags))")
    }
    if user.isSecure { core.reply(call, .rplWhoisSecure, user.nick) }
    core.reply(
      call, .rplWhoisIdle, user.nick, String(core.idleSeconds(of: id)), String(user.signedOn / 1000))
  }
}
