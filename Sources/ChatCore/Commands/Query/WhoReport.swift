import ChatWire

/// The lines in which WHO answers: 352, or 354 with the fields that were asked for. Bounded, so that a question can't fill the asker's send queue.
struct WhoReport {
  /// The channel in which a person is shown, and their ranks there.
  struct Place {
    let channel: String
    let prefixes: String

    static let nowhere = Place(channel: "*", prefixes: "")
  }

  private let request: WhoRequest
  private let session: SessionID
  private let viewer: UserID
  private let hasInsight: Bool
  private var bytesLeft: Int

  init(_ request: WhoRequest, _ call: Call, _ core: Core) {
    self.request = request
    session = call.session
    viewer = call.user
    hasInsight = core.users[call.user].isOper
    // The other half of the send queue is for what else happens meanwhile.
    bytesLeft = core.config.limits.sendQueue / 2
  }

  /// Sends the line about a person; false, and nothing, when there is no more room.
  mutating func add(_ user: UserID, in place: Place, _ core: inout Core) -> Bool {
    let reply = request.fields.map { chosen($0, user, place, core) } ?? standard(user, place, core)
    let head = core.config.serverName.utf8.count + core.users[viewer].nick.utf8.count + Self.overhead
    bytesLeft -= reply.params.reduce(head + (reply.text?.utf8.count ?? 0)) { $0 + $1.utf8.count + 1 }
    guard bytesLeft >= 0 else { return false }
    core.send(reply, to: session)
    return true
  }

  /// Bytes of a line besides names and fields, with the tags of those who have server-time and labels.
  private static let overhead = 64

  /// RFC 2812 section 5.1, 352: hops are always 0, there is one server.
  private func standard(_ id: UserID, _ place: Place, _ core: Core) -> Reply {
    let user = core.users[id]
    return Reply(
      .rplWhoReply, place.channel, user.user, user.host, core.config.serverName, user.nick, Self.flags(user, place),
      text: "0 " + user.realName)
  }

  /// IRCv3 WHOX, 354: the wanted fields, always in this order.
  private func chosen(_ fields: Set<Character>, _ id: UserID, _ place: Place, _ core: Core) -> Reply {
    let user = core.users[id]
    var params: [String] = []
    for field in "tcuihsnfdlao" where fields.contains(field) {
      switch field {
      case "t": params.append(request.token)
      case "c": params.append(place.channel)
      case "u": params.append(user.user)
      case "i": params.append(hasInsight || id == viewer ? core.address(of: id) : Self.hiddenAddress)
      case "h": params.append(user.host)
      case "s": params.append(core.config.serverName)
      case "n": params.append(user.nick)
      case "f": params.append(Self.flags(user, place))
      case "d": params.append("0")
      case "l": params.append(String(core.idleSeconds(of: id)))
      case "a": params.append(user.account ?? "0")
      default: params.append("n/a")
      }
    }
    return Reply(.numeric(.rplWhoSpcRpl), params, text: fields.contains("r") ? user.realName : nil)
  }

  /// What WHOX has for an address that isn't shown.
  private static let hiddenAddress = "255.255.255.255"

  /// `H` here or `G` gone, `*` operator, the ranks, `B` bot (IRCv3 bot mode).
  private static func flags(_ user: User, _ place: Place) -> String {
    (user.away == nil ? "H" : "G") + (user.isOper ? "*" : "") + place.prefixes + (user.isBot ? "B" : "")
  }
}

extension Core {
  /// The address from which a person is connected; their latest session's.
  func address(of user: UserID) -> String {
    users[user].sessions.last.map { sessions[$0].endpoint.address } ?? users[user].host
  }

  /// For how long a person has said nothing.
  func idleSeconds(of user: UserID) -> Int64 { max(0, now.uptime - users[user].lastSpoke) / 1000 }
}
