import ChatWire

/// Watches for people. IRCv3 MONITOR.
package enum MonitorCommand: Command {
  package static let declaration = Declaration(
    "MONITOR", .registered, .query,
    [
      Parameter("+|-|C|L|S", .word, field: "subcommand"), Parameter("nicks", .word, optional: true, several: .commas),
    ],
    replies: [
      .rplMonOnline, .rplMonOffline, .rplMonList, .rplEndOfMonList, .errMonListFull, .errErroneusNickname,
      .errNeedMoreParams,
    ], codes: ["UNKNOWN_SUBCOMMAND"], slash: ["monitor"],
    tokens: { $0.limits.monitored > 0 ? ["MONITOR=\($0.limits.monitored)"] : ["MONITOR"] },
    summary: "Be told when people come and go",
    help: """
      MONITOR + ann,bob begins to watch them and tells at once who is here, MONITOR - ann ends it, C ends all, L lists the nicks and S tells who of \
      them is here. With extended-monitor you are also sent their AWAY and SETNAME, if you asked for away-notify and setname.
      """,
    example: "MONITOR + ann,bob")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    switch call.param(0).uppercased() {
    case "+": try add(nicks(call), call, &core)
    case "-":
      for nick in try nicks(call) {
        let key = CaseMapping.fold(nick)
        core.watchers.remove(id, key)
        core.sessions[id].monitored.removeAll { $0.key == key }
      }
    case "C":
      core.watchers.removeAll(of: id, core.sessions[id].monitored.map(\.key))
      core.sessions[id].monitored = []
    case "L":
      core.send(.rplMonList, listing: core.sessions[id].monitored.map(\.nick), by: ",", to: id)
      core.reply(call, .rplEndOfMonList)
    case "S": report(core.sessions[id].monitored.map(\.nick), call, &core)
    default:
      throw .fail("UNKNOWN_SUBCOMMAND", call.param(0), text: "There is no such subcommand; use MONITOR +, -, C, L or S")
    }
  }

  private static func nicks(_ call: Call) throws(Reply) -> [String] {
    guard let list = call.optional(1) else {
      throw Reply(.errNeedMoreParams, "MONITOR", text: "Not enough parameters; use MONITOR \(call.param(0)) nick,nick")
    }
    return list.split(separator: ",").map(String.init)
  }

  /// What can't be a nick is answered with 432; what doesn't fit in any more with 734, and the others are watched all the same.
  private static func add(_ nicks: [String], _ call: Call, _ core: inout Core) {
    let id = call.session
    let limit = core.config.limits.monitored
    var added: [String] = []
    var rest: [String] = []
    for nick in nicks {
      do throws(Names.Fault) {
        try Names.checkNick(nick)
      } catch {
        core.reply(call, .errErroneusNickname, nick, text: "A nickname \(error.reason); it is not watched")
        continue
      }
      let key = CaseMapping.fold(nick)
      if core.sessions[id].monitored.contains(where: { $0.key == key }) {
        if !added.contains(nick) { added.append(nick) }
      } else if limit > 0, core.sessions[id].monitored.count >= limit {
        rest.append(nick)
      } else {
        core.sessions[id].monitored.append(MonitoredNick(key: key, nick: nick))
        core.watchers.add(id, key)
        added.append(nick)
      }
    }
    report(added, call, &core)
    if !rest.isEmpty { core.reply(call, .errMonListFull, String(limit), rest.joined(separator: ",")) }
  }

  private static func report(_ nicks: [String], _ call: Call, _ core: inout Core) {
    var online: [String] = []
    var offline: [String] = []
    for nick in nicks {
      if let user = core.userIDs[CaseMapping.fold(nick)] {
        online.append(core.users[user].source.description)
      } else {
        offline.append(nick)
      }
    }
    core.send(.rplMonOnline, listing: online, by: ",", to: call.session)
    core.send(.rplMonOffline, listing: offline, by: ",", to: call.session)
  }
}
