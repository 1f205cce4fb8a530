import ChatWire

/// Changes the real name. IRCv3 setname.
package enum SetNameCommand: Command {
  package static let declaration = Declaration(
    .setname, .registered, .query, [Parameter("real name", .word)], codes: ["INVALID_REALNAME", "REALNAME_SET"],
    slash: ["setname"],
    summary: "Change your real name",
    help: """
      At most \(Limits.realName) bytes. It is shown in WHO and WHOIS. Those who asked for setname and share a channel with you, or watch you with \
      extended-monitor, are told.
      """,
    example: "SETNAME :Ann Smith")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let name = call.param(0)
    guard name.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else {
      throw .fail("INVALID_REALNAME", text: "The real name is empty; nothing was changed")
    }
    guard name.utf8.count <= Limits.realName else {
      throw .fail(
        "INVALID_REALNAME", text: "The real name is longer than \(Limits.realName) bytes; nothing was changed")
    }
    core.users[call.user].realName = name
    let message = Message(.setname, from: core.users[call.user].source, text: name)
    core.sendToPeersAndWatchers(of: call.user, message, includingSelf: true, needing: .setname)
    let session = core.sessions[call.session]
    if session.format == .wire, !session.capabilities.contains(.setname) {
      core.send(Reply.note("REALNAME_SET", text: "Your real name is now \(name)"), to: call.session)
    }
  }
}
