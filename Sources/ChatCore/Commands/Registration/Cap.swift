import ChatWire

/// Negotiates capabilities. IRCv3 capability negotiation, version 302.
package enum CapCommand: Command {
  package static let declaration = Declaration(
    .cap, .always, .registration,
    [Parameter("LS|LIST|REQ|END", .word), Parameter("capabilities", .word, optional: true)],
    replies: [.errInvalidCapCmd],
    summary: "Ask for IRCv3 capabilities",
    help:
      "CAP LS 302 lists them, CAP REQ :a b switches on (or off with -a) all or none of those named, CAP END ends the negotiation.",
    example: "CAP REQ :server-time message-tags")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    switch call.param(0).uppercased() {
    case "LS":
      core.sessions[id].capVersion = max(core.sessions[id].capVersion, Int(call.param(1)) ?? 0)
      if core.sessions[id].capVersion >= 302 { core.sessions[id].capabilities.insert(.capNotify) }
      begin(id, &core)
      let hasValues = core.sessions[id].capVersion >= 302
      answer(
        "LS", Capabilities.declarations.map { hasValues ? $0.name + ($0.value.map { "=" + $0 } ?? "") : $0.name }, id,
        &core)
    case "LIST":
      let on = core.sessions[id].capabilities
      answer("LIST", Capabilities.declarations.filter { on.contains($0.capability) }.map(\.name), id, &core)
    case "REQ":
      begin(id, &core)
      request(call.param(1), id, &core)
    case "END":
      core.advance(id, .capEnd)
    default:
      throw Reply(.errInvalidCapCmd, call.param(0), text: "Invalid CAP command; use LS, LIST, REQ or END")
    }
  }

  private static func begin(_ id: SessionID, _ core: inout Core) {
    core.advance(id, .capBegin)
    if core.sessions[id].format == .undecided { core.setFormat(.wire, id) }
  }

  /// Bytes of names in one line of an answer; the rest of the 512 is for what stands before them.
  private static let lineBytes = 350

  private static func answer(_ subcommand: String, _ names: [String], _ id: SessionID, _ core: inout Core) {
    var lines: [String] = [""]
    for name in names {
      if let last = lines.last, !last.isEmpty, last.utf8.count + name.utf8.count >= lineBytes { lines.append("") }
      lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? name : " " + name
    }
    // Clients before 302 can't take an answer of several lines.
    if core.sessions[id].capVersion < 302 { lines = [lines.joined(separator: " ")] }
    for (index, line) in lines.enumerated() {
      let more = index + 1 < lines.count ? ["*"] : []
      send(subcommand, more, line, id, &core)
    }
  }

  private static func send(_ subcommand: String, _ more: [String], _ text: String, _ id: SessionID, _ core: inout Core)
  {
    let params = [core.nickShown(to: id), subcommand] + more
    core.send(Message(.cap, from: .server(core.config.serverName), params, text: text), to: id)
  }

  /// All or nothing: one unknown name refuses the whole request.
  private static func request(_ list: String, _ id: SessionID, _ core: inout Core) {
    var wanted = core.sessions[id].capabilities
    for name in list.split(separator: " ") {
      let isOff = name.hasPrefix("-")
      guard let declaration = Capabilities.named(String(isOff ? name.dropFirst() : name)),
        !(isOff && declaration.capability == .capNotify && core.sessions[id].capVersion >= 302)
      else { return send("NAK", [], list, id, &core) }
      if isOff { wanted.remove(declaration.capability) } else { wanted.insert(declaration.capability) }
    }
    core.sessions[id].capabilities = wanted
    core.updateReader(id)
    send("ACK", [], list, id, &core)
  }
}
