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
      let version = Int(call.param(1)) ?? 0
      core.sessions[id].capVersion = max(core.sessions[id].capVersion, version)
      if version >= full {
        core.sessions[id].capabilities.insert(.capNotify)
        core.updateReader(id)
      }
      begin(id, &core)
      // A client that asks again with a lower version is answered in that version.
      let names = Capabilities.declarations.map { $0.name + (version >= full ? $0.value.map { "=" + $0 } ?? "" : "") }
      list("LS", names, inLines: version >= full, id, &core)
    case "LIST":
      let on = core.sessions[id].capabilities
      let names = Capabilities.declarations.filter { on.contains($0.capability) }.map(\.name)
      list("LIST", names, inLines: core.sessions[id].capVersion >= full, id, &core)
    case "REQ":
      begin(id, &core)
      // Some clients forget the colon before the list.
      request(call.params.dropFirst().joined(separator: " ").split(separator: " ").map(String.init), id, &core)
    case "END":
      core.advance(id, .capEnd)
    default:
      throw Reply(.errInvalidCapCmd, call.param(0), text: "Invalid CAP command; use LS, LIST, REQ or END")
    }
  }

  /// The version of capability negotiation with values, answers of several lines and cap-notify.
  private static let full = 302

  private static func begin(_ id: SessionID, _ core: inout Core) {
    core.advance(id, .capBegin)
    if core.sessions[id].format == .undecided { core.setFormat(.wire, id) }
  }

  /// Bytes of names in one line of an answer; the rest of the 512 is for what stands before them.
  private static let lineBytes = 350

  /// Names in lines with a space between them; one line, maybe empty, at least.
  private static func lines(_ names: [String]) -> [String] {
    var lines = [""]
    for name in names {
      let last = lines.count - 1
      if !lines[last].isEmpty, lines[last].utf8.count + name.utf8.count >= lineBytes {
        lines.append(name)
      } else {
        lines[last] += lines[last].isEmpty ? name : " " + name
      }
    }
    return lines
  }

  /// Answers LS or LIST. Clients before 302 can't take several lines: drafts, which are younger than they are, are left out for them.
  private static func list(
    _ subcommand: String, _ names: [String], inLines: Bool, _ id: SessionID, _ core: inout Core
  ) {
    let lines = inLines ? lines(names) : [names.filter { !$0.hasPrefix("draft/") }.joined(separator: " ")]
    for (index, line) in lines.enumerated() {
      send(subcommand, index + 1 < lines.count ? ["*"] : [], line, id, &core)
    }
  }

  private static func send(_ subcommand: String, _ more: [String], _ text: String, _ id: SessionID, _ core: inout Core)
  {
    let params = [core.nickShown(to: id), subcommand] + more
    core.send(Message(.cap, from: core.server, params, text: text), to: id)
  }

  /// "The capability identifier set must be accepted as a whole, or rejected entirely." A list that is too long for one line of answer is answered in
  /// several: "a client MUST NOT change capabilities until the last ACK of the set is received".
  private static func request(_ names: [String], _ id: SessionID, _ core: inout Core) {
    let wanted = change(core.sessions[id].capabilities, by: names, core.sessions[id].capVersion)
    for line in lines(names) { send(wanted == nil ? "NAK" : "ACK", [], line, id, &core) }
    guard let wanted else { return }
    core.sessions[id].capabilities = wanted
    core.updateReader(id)
  }

  /// The capabilities after a request; nil where one is unknown, or may not be switched off.
  private static func change(_ capabilities: Capabilities, by names: [String], _ version: Int) -> Capabilities? {
    var wanted = capabilities
    for name in names {
      let isOff = name.hasPrefix("-")
      guard let declaration = Capabilities.named(isOff ? String(name.dropFirst()) : name) else { return nil }
      if isOff {
        if declaration.capability == .capNotify, version >= full { return nil }
        wanted.remove(declaration.capability)
      } else {
        wanted.insert(declaration.capability)
      }
    }
    return wanted
  }
}
