import ChatWire

/// Hides what somebody says. SILENCE keeps private messages away only, and IRC clients ignore by themselves.
package enum IgnoreCommand: Command {
  package static let declaration = Declaration(
    "IGNORE", .people, .people, [Parameter("nick|mask", .word, optional: true)],
    replies: [.errSileListFull], codes: ["INVALID_MASK"], slash: ["ignore"],
    summary: "See no more of what somebody says",
    help: """
      Neither in channels nor in private, nor in the history, until you leave or type /unignore bob. A mask of the form nick!user@host with * and ? \
      fits more people: *!*@10.0.0.1 is everybody from there. /ignore alone lists whom you ignore. Operators of the server are always heard. They \
      aren't told.
      """,
    example: "/ignore bob")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard let typed = call.optional(0) else { return list(call, &core) }
    let mask = Hostmask(typed)
    guard mask.text.utf8.count <= Limits.mask else {
      throw .fail("INVALID_MASK", text: "A mask has at most \(Limits.mask) bytes; nothing was changed")
    }
    let limit = core.config.limits.silenced
    if !core.users[call.user].ignored.contains(mask) {
      guard limit == 0 || core.users[call.user].ignored.count < limit else {
        throw Reply(
          .errSileListFull, mask.text, text: "You ignore \(limit) already; /unignore and a name takes one off")
      }
      core.setIgnored(core.users[call.user].ignored + [mask], by: call.user)
    }
    core.tell(
      call.session, "IGNORED", "You see no more of what \(shown(mask)) says; /unignore \(shown(mask)) ends that.")
  }

  private static func list(_ call: Call, _ core: inout Core) {
    let masks = core.users[call.user].ignored.map(shown)
    core.tell(
      call.session, "IGNORED",
      masks.isEmpty
        ? "You ignore nobody. /ignore bob hides what bob says." : "You ignore \(masks.joined(separator: ", ")).")
  }

  /// A mask as it was typed: `bob` for `bob!*@*`.
  static func shown(_ mask: Hostmask) -> String {
    mask.text.hasSuffix("!*@*") ? String(mask.text.dropLast(4)) : mask.text
  }
}

/// Takes an IGNORE back.
package enum UnignoreCommand: Command {
  package static let declaration = Declaration(
    "UNIGNORE", .people, .people, [Parameter("nick|mask", .word)], slash: ["unignore"],
    summary: "See again what somebody says",
    help: "The name or mask as it was given to /ignore; /ignore alone lists them.",
    example: "/unignore bob")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let mask = Hostmask(call.param(0))
    let name = IgnoreCommand.shown(mask)
    guard core.users[call.user].ignored.contains(mask) else {
      return core.tell(call.session, "NOT_DONE", "You don't ignore \(name). /ignore lists whom you ignore.")
    }
    core.setIgnored(core.users[call.user].ignored.filter { $0 != mask }, by: call.user)
    core.tell(call.session, "UNIGNORED", "You see again what \(name) says.")
  }
}

extension Core {
  /// Changes whom a person ignores. Their channels know whether they ignore anybody, so that all others pay nothing for it.
  fileprivate mutating func setIgnored(_ masks: [Hostmask], by user: UserID) {
    users[user].ignored = masks
    for channel in users[user].channels {
      channels[channel].ignorers.removeAll { $0 == user }
      if !masks.isEmpty { channels[channel].ignorers.append(user) }
    }
  }

  /// Those of a channel's readers who want to hear a person.
  func audience(_ audience: [UInt32], in channel: ChannelID, hearing user: UserID) -> [UInt32] {
    guard !users[user].isOper else { return audience }
    let keys = users[user].maskKeys
    var deaf: [UInt32] = []
    for ignorer in channels[channel].ignorers
    where users[ignorer].ignored.contains(where: { $0.matches(anyFolded: keys) }) {
      deaf += users[ignorer].sessions.map(\.index)
    }
    return deaf.isEmpty ? audience : audience.filter { !deaf.contains($0) }
  }
}
