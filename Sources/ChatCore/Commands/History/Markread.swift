import ChatWire

/// Tells how far one has read, or asks for it. IRCv3 draft/read-marker.
package enum MarkreadCommand: Command {
  package static let declaration = Declaration(
    "MARKREAD", .registered, .history,
    [
      Parameter("target", .word, optional: true),
      Parameter("timestamp=…", .word, optional: true, field: "timestamp"),
    ], codes: ["INTERNAL_ERROR", "INVALID_PARAMS", "NEED_MORE_PARAMS", "NOT_LOGGED_IN"],
    summary: "Tell your other devices how far you have read",
    help:
      "For those who are logged in. With a time it says that you have read a channel, or what somebody said to you in private, up to there; without one it asks. Your other devices with draft/read-marker are told; of what was said in private, so is who said it, where both of you have the preference receipts. In plain mode what you are shown in private while you aren't away counts as read.",
    example: "MARKREAD #tea timestamp=2026-11-01T12:04:05.123Z")

  /// Conversations of one account with a marker: more than anybody has.
  static let mostMarkers = 1000

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard let target = call.optional(0) else {
      throw .fail("NEED_MORE_PARAMS", text: "Missing parameters: which target?")
    }
    guard let key = core.users[call.user].account.map(CaseMapping.fold), let account = core.accounts[key] else {
      throw .fail("NOT_LOGGED_IN", target, text: "How far you have read is kept for those who are logged in")
    }
    guard let what = core.readable(target, by: call.user) else {
      throw .fail("INVALID_PARAMS", target, text: "You are not in a channel of that name")
    }
    guard let text = call.optional(1) else {
      return core.send(core.marker(of: what, account), to: call.session)
    }
    guard text.hasPrefix("timestamp="), let given = CalendarTime.wallTime(iso8601: String(text.dropFirst(10))) else {
      throw .fail("INVALID_PARAMS", target, text, text: "Invalid timestamp; use timestamp=YYYY-MM-DDThh:mm:ss.sssZ")
    }
    let before = account.readMarkers[what.conversation]
    guard before != nil || account.readMarkers.count < mostMarkers else {
      throw .fail("INTERNAL_ERROR", target, text: "The read timestamp could not be set: you have \(mostMarkers)")
    }
    let time = min(given, core.now.wall)
    // "The last read timestamp of a target SHOULD only ever increase."
    if time > before ?? .min { core.mark(what, time, of: key, except: call.session) }
    core.send(core.marker(of: what, core.accounts[key] ?? account), to: call.session)
  }
}

extension Core {
  /// Keeps how far somebody has read, and tells their other devices.
  mutating func mark(_ what: Readable, _ time: WallTime, of key: String, except session: SessionID) {
    noteRead(what.conversation, by: key, from: accounts[key]?.readMarkers[what.conversation] ?? .min, upTo: time)
    accounts.update(key) { $0.readMarkers[what.conversation] = time }
    keep(.mark(account: key, conversation: what.conversation, time: time))
    let message = marker(of: what, accounts[key])
    for device in devices[key] ?? [] where device != session {
      if sessions[device].capabilities.contains(.readMarker) { send(message, to: device) }
    }
  }

  /// `MARKREAD target timestamp=…`, or `*` for nothing yet.
  func marker(of what: Readable, _ account: Account?) -> Message {
    let time = account?.readMarkers[what.conversation].map { "timestamp=" + CalendarTime($0).iso8601 }
    return Message("MARKREAD", from: server, [what.name, time ?? "*"])
  }

  /// "after the server sends a server JOIN command to the client for a corresponding channel, the server MUST send a MARKREAD command for that channel …
  /// before the RPL_ENDOFNAMES".
  mutating func sendMarker(_ channel: ChannelID, to session: SessionID) {
    let user = sessions[session].user
    guard sessions[session].capabilities.contains(.readMarker), let what = readable(channel, by: user) else { return }
    let account = users[user].account.flatMap { accounts[CaseMapping.fold($0)] }
    // A program has all capabilities without having asked for them.
    if account == nil, sessions[session].format == .json { return }
    send(marker(of: what, account), to: session)
  }
}
