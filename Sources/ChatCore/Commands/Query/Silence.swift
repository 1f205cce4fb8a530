import ChatWire

/// Keeps the private messages of some people away. As InspIRCd and UnrealIRCd have it: `SILENCE`, ISUPPORT `SILENCE`.
package enum SilenceCommand: Command {
  package static let declaration = Declaration(
    "SILENCE", .registered, .query, [Parameter("+mask|-mask", .word, optional: true, field: "change")],
    replies: [.rplSileList, .rplEndOfSileList, .errSileListFull], codes: ["INVALID_MASK", "NOT_SILENCED"],
    slash: ["silence"],
    tokens: { $0.limits.silenced > 0 ? ["SILENCE=\($0.limits.silenced)"] : [] },
    summary: "Don't hear some people in private",
    help: """
      The masks are of the form nick!user@host; bob alone is bob!*@*. Several with spaces or commas. SILENCE alone lists them. They hold for private \
      messages, not for channels, and until you leave. Operators are always heard. The sender isn't told.
      """,
    example: "SILENCE +bob")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let changes = call.words.flatMap { $0.split(separator: ",").map(String.init) }
    if changes.isEmpty { return list(call, &core) }
    for change in changes {
      do throws(Reply) {
        try make(change, call, &core)
      } catch {
        core.send(error, to: call.session)
      }
    }
  }

  private static func list(_ call: Call, _ core: inout Core) {
    let nick = core.users[call.user].nick
    for mask in core.users[call.user].silence { core.reply(call, .rplSileList, nick, mask.text) }
    core.reply(call, .rplEndOfSileList)
  }

  private static func make(_ change: String, _ call: Call, _ core: inout Core) throws(Reply) {
    let isOff = change.hasPrefix("-")
    let typed = isOff || change.hasPrefix("+") ? String(change.dropFirst()) : change
    guard !typed.isEmpty else {
      throw .fail("INVALID_MASK", change, text: "There is no mask; use SILENCE +nick!user@host")
    }
    let mask = Hostmask(typed)
    guard mask.text.utf8.count <= Limits.mask else {
      throw .fail("INVALID_MASK", text: "A mask has at most \(Limits.mask) bytes; nothing was changed")
    }
    let place = core.users[call.user].silence.firstIndex(of: mask)
    if isOff {
      guard let place else {
        throw .fail("NOT_SILENCED", mask.text, text: "There is no such mask; SILENCE lists them")
      }
      core.users[call.user].silence.remove(at: place)
    } else {
      guard place == nil else { return }
      let limit = core.config.limits.silenced
      guard limit == 0 || core.users[call.user].silence.count < limit else {
        throw Reply(
          .errSileListFull, mask.text, text: "Your silence list is full (\(limit)); SILENCE -mask takes one off")
      }
      core.users[call.user].silence.append(mask)
    }
    // All sessions of the person share the list.
    let message = Message("SILENCE", from: core.users[call.user].source, [(isOff ? "-" : "+") + mask.text])
    core.send(message, to: call.user)
  }
}
