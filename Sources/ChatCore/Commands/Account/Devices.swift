import ChatWire

/// The devices of an account that are remembered. Partyline's own.
package enum DevicesCommand: Command {
  package static let declaration = Declaration(
    "DEVICES", .registered, .account,
    [Parameter("LIST|FORGET", .word, optional: true, field: "action"), Parameter("name", .word, optional: true)],
    codes: [
      "DEVICE", "DEVICES_END", "DEVICE_FORGOTTEN", "INVALID_PARAMS", "NOT_LOGGED_IN", "NO_SUCH_DEVICE",
      "TEMPORARILY_UNAVAILABLE",
    ], slash: ["devices"],
    summary: "Your devices that are sent what they miss",
    help: """
      A device has a name when it logs in as ann@phone, or with a token of its own. What is said while it is not here it is sent when it comes back, up to \
      the last \(Limits.replayed) messages. DEVICES lists them, DEVICES FORGET phone forgets one; \(Limits.devices) are remembered, each for \
      \(Limits.deviceDays) days after it was here.
      """,
    example: "DEVICES")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let account = try core.account(of: call)
    let name = call.param(1)
    switch call.optional(0)?.uppercased() ?? "LIST" {
    case "LIST": list(account, call, &core)
    case "FORGET" where !name.isEmpty: try forget(name, account, call, &core)
    default: throw .fail("INVALID_PARAMS", text: "Use DEVICES, or DEVICES FORGET name")
    }
  }

  private static func list(_ account: Account, _ call: Call, _ core: inout Core) {
    let own = core.sessions[call.session].device?.key
    for device in account.devices {
      let isOwn = CaseMapping.fold(device.name) == own
      let (word, seen) =
        device.isHere
        ? ("here", isOwn ? "this one" : "here") : ("away", "last here \(CalendarTime(device.lastSeen).iso8601)")
      core.send(Reply.note("DEVICE", device.name, word, text: "\(device.name): \(seen)"), to: call.session)
    }
    let count = account.devices.count
    core.send(
      Reply.note("DEVICES_END", text: count == 1 ? "You have 1 device" : "You have \(count) devices"),
      to: call.session)
  }

  private static func forget(_ name: String, _ account: Account, _ call: Call, _ core: inout Core) throws(Reply) {
    let key = CaseMapping.fold(name)
    guard let known = account.device(key) else {
      throw .fail("NO_SUCH_DEVICE", name, text: "You have no device \(name); DEVICES shows them")
    }
    var account = account
    account.devices.removeAll { $0.name == known.name }
    core.save(account, .forgotten(device: known.name), for: call.session)
  }
}

extension Core {
  /// It is on the disk: a session of the device goes on as one without.
  mutating func finishForgetting(_ name: String, of key: String, for session: SessionID) {
    let device = CaseMapping.fold(name)
    accounts.update(key) { account in account.devices.removeAll { CaseMapping.fold($0.name) == device } }
    for other in devices[key] ?? [] where sessions[other].device?.key == device { sessions[other].device = nil }
    send(Reply.note("DEVICE_FORGOTTEN", name, text: "What \(name) misses is not remembered any more"), to: session)
  }
}
