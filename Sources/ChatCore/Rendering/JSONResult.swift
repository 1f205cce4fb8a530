package import ChatWire

/// An answer that is several numerics on the wire, ended by one that says so, and one object in JSON.
package struct JSONResult: Sendable {
  /// What a numeric is to the object.
  package enum Part: Hashable, Sendable {
    /// An element of this list: an object of its fields.
    case element(String)
    /// Its text is an element of this list.
    case line(String)
    /// The same, and whom it is said to is the field `nick`.
    case greeting(String)
    /// Its fields are fields of the object; lists of several are joined.
    case facts
    /// Its text is a field of the last element.
    case detail(String)
    /// A field that is true.
    case flag(String)
    /// Nothing that a program needs.
    case nothing
  }

  /// The `type` of the object.
  package let type: String
  /// What it is made of, in the order of protocol.md.
  package let parts: [(numeric: Numeric, part: Part)]
  /// The numeric that ends it; nil: whatever else comes.
  package let end: Numeric?
  /// The numerics with which it begins, besides `end` for an empty one: others of its parts are answers by themselves when they come alone.
  let beginnings: [Numeric]

  private init(
    _ type: String, end: Numeric?, _ parts: [(Numeric, Part)], from beginnings: [Numeric]? = nil
  ) {
    self.type = type
    self.parts = parts.map { (numeric: $0.0, part: $0.1) }
    self.end = end
    self.beginnings = beginnings ?? parts.map(\.0)
  }

  package static let all: [JSONResult] = [
    JSONResult(
      "admin", end: nil,
      [
        (.rplAdminMe, .nothing), (.rplAdminLoc1, .line("location")), (.rplAdminLoc2, .line("organisation")),
        (.rplAdminEmail, .line("email")),
      ]),
    JSONResult("banlist", end: .rplEndOfBanList, [(.rplBanList, .element("entries"))]),
    JSONResult("exceptlist", end: .rplEndOfExceptList, [(.rplExceptList, .element("entries"))]),
    JSONResult("help", end: .rplEndOfHelp, [(.rplHelpStart, .line("lines")), (.rplHelpTxt, .line("lines"))]),
    JSONResult("info", end: .rplEndOfInfo, [(.rplInfo, .line("lines"))]),
    JSONResult("invexlist", end: .rplEndOfInvexList, [(.rplInvexList, .element("entries"))]),
    JSONResult("invitelist", end: .rplEndOfInviteList, [(.rplInviteList, .element("entries"))]),
    JSONResult("links", end: .rplEndOfLinks, [(.rplLinks, .element("servers"))]),
    JSONResult("list", end: .rplListEnd, [(.rplListStart, .nothing), (.rplList, .element("channels"))]),
    JSONResult(
      "lusers", end: .rplGlobalUsers,
      [
        (.rplLUserClient, .nothing), (.rplLUserOp, .facts), (.rplLUserUnknown, .facts), (.rplLUserChannels, .facts),
        (.rplLUserMe, .nothing), (.rplLocalUsers, .nothing),
      ]),
    JSONResult("monlist", end: .rplEndOfMonList, [(.rplMonList, .facts)]),
    JSONResult("motd", end: .rplEndOfMotd, [(.rplMotdStart, .nothing), (.rplMotd, .line("lines"))]),
    JSONResult("names", end: .rplEndOfNames, [(.rplNamReply, .facts)]),
    JSONResult("quietlist", end: .rplEndOfQuietList, [(.rplQuietList, .element("entries"))]),
    JSONResult("silelist", end: .rplEndOfSileList, [(.rplSileList, .element("entries"))]),
    JSONResult(
      "stats", end: .rplEndOfStats,
      [
        (.rplStatsCommands, .element("commands")), (.rplStatsUptime, .line("lines")),
        (.rplStatsOLine, .element("operators")), (.rplStatsDebug, .line("lines")),
      ]),
    JSONResult(
      "welcome", end: nil,
      [
        (.rplWelcome, .greeting("lines")), (.rplYourHost, .line("lines")), (.rplCreated, .line("lines")),
        (.rplMyInfo, .facts),
        (.rplISupport, .facts),
      ], from: [.rplWelcome]),
    JSONResult("who", end: .rplEndOfWho, [(.rplWhoReply, .element("people")), (.rplWhoSpcRpl, .element("people"))]),
    JSONResult(
      "whois", end: .rplEndOfWhois,
      [
        (.rplWhoisUser, .facts), (.rplWhoisChannels, .facts), (.rplWhoisServer, .facts),
        (.rplWhoisOperator, .flag("operator")), (.rplAway, .facts), (.rplWhoisBot, .flag("bot")),
        (.rplWhoisActually, .facts), (.rplWhoisModes, .facts), (.rplWhoisSecure, .flag("secure")),
        (.rplWhoisIdle, .facts),
      ], from: [.rplWhoisUser]),
    JSONResult(
      "whowas", end: .rplEndOfWhoWas, [(.rplWhoWasUser, .element("people")), (.rplWhoisServer, .detail("left"))],
      from: [.rplWhoWasUser]),
  ]

  /// By the numerics with which they begin.
  private static let byBeginning: [Numeric: JSONResult] = Dictionary(
    all.flatMap { result in (result.beginnings + (result.end.map { [$0] } ?? [])).map { ($0, result) } },
    uniquingKeysWith: { first, _ in first })

  /// The result that begins with a numeric; nil when it is an answer by itself.
  static func beginning(with numeric: Numeric) -> JSONResult? { byBeginning[numeric] }

  /// What a numeric is to this result; nil when it is no part of it.
  func part(_ numeric: Numeric) -> Part? {
    numeric == end ? .facts : parts.first { $0.numeric == numeric }?.part
  }

  /// The members of the object that some numerics make, `type` first. Its lists are there when they are empty too.
  func members(_ messages: [Message]) -> [JSONMember] {
    var members: [JSONMember] = []
    for case .element(let list) in parts.map(\.part) { Self.add(JSONMember(list, .array([])), to: &members) }
    for case .line(let list) in parts.map(\.part) { Self.add(JSONMember(list, .array([])), to: &members) }
    var facts: [JSONMember] = []
    for message in messages {
      guard let numeric = message.numeric, let part = part(numeric) else { continue }
      let fields = JSONField.members(JSONFields.of(numeric), of: message.params.dropFirst())
      switch part {
      case .element(let list): Self.add(JSONMember(list, .array([.object(fields)])), to: &members)
      case .line(let list): Self.add(JSONMember(list, .array([.string(message.text)])), to: &members)
      case .greeting(let list):
        Self.add(JSONMember("nick", .string(message.param(0))), to: &facts)
        Self.add(JSONMember(list, .array([.string(message.text)])), to: &members)
      case .facts: for field in fields where field.name != "text" { Self.add(field, to: &facts) }
      case .detail(let name): Self.addDetail(JSONMember(name, .string(message.text)), to: &members)
      case .flag(let name): Self.add(JSONMember(name, .bool(true)), to: &facts)
      case .nothing: break
      }
    }
    for (numeric, part) in parts where part == .facts {
      for field in JSONFields.of(numeric) where field.isList {
        Self.add(JSONMember(field.name, .array([])), to: &facts)
      }
    }
    return [JSONMember("type", .string(type))] + facts + members
  }

  /// Adds a member, or joins its list to the one that is there; the first of other values stays.
  private static func add(_ member: JSONMember, to members: inout [JSONMember]) {
    guard let index = members.firstIndex(where: { $0.name == member.name }) else { return members.append(member) }
    guard case .array(let old) = members[index].value, case .array(let new) = member.value else { return }
    members[index].value = .array(old + new)
  }

  /// Adds a field to the last element of the first list.
  private static func addDetail(_ detail: JSONMember, to members: inout [JSONMember]) {
    guard let list = members.first, case .array(var elements) = list.value, case .object(var last)? = elements.last
    else { return }
    add(detail, to: &last)
    elements[elements.count - 1] = .object(last)
    members[0].value = .array(elements)
  }
}
