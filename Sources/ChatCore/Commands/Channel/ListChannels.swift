import ChatWire

/// Lists channels, those with most members first. RFC 2812 section 3.2.6, Modern IRC "LIST message".
package enum ListCommand: Command {
  package static let declaration = Declaration(
    "LIST", .registered, .channel,
    [Parameter("conditions", .word, optional: true, several: .commas), Parameter("server", .word, optional: true)],
    replies: [.rplListStart, .rplList, .rplListEnd, .errTooManyMatches, .errTooManyTargets],
    codes: ["INVALID_CONDITION"], cost: 5, slash: ["list"], tokens: { _ in ["ELIST=CMNTU", "SAFELIST"] },
    summary: "List the channels",
    help:
      "Conditions, with commas between them: #tea, *tea* and !*tea* (names), >10 and <10 (members), C<60 and C>60 (made less or more than so many minutes ago), T<60 and T>60 (topic set). Secret channels are listed for their members only.",
    example: "LIST >1,!*test*")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    var alternatives: [ListCondition] = []
    var conditions: [ListCondition] = []
    let words = call.param(0).split(separator: ",").map(String.init)
    guard words.count <= ListCondition.limit else {
      throw Reply(
        .errTooManyTargets, "LIST", text: "At most \(ListCondition.limit) conditions at once; nothing was listed")
    }
    for word in words {
      guard let condition = ListCondition(word) else {
        throw .fail(
          "INVALID_CONDITION", word, text: "\(word) is no condition: use #name, *mask*, !*mask*, >10, <10, C<60, T>60")
      }
      if condition.isAlternative { alternatives.append(condition) } else { conditions.append(condition) }
    }
    core.list(call) { channel, now in
      (alternatives.isEmpty || alternatives.contains { $0.holds(for: channel, at: now) })
        && conditions.allSatisfy { $0.holds(for: channel, at: now) }
    }
  }
}

extension Core {
  /// 321, 322 for each channel that the caller may know of, 323.
  fileprivate mutating func list(_ call: Call, where fits: (Channel, WallTime) -> Bool) {
    var found: [(id: ChannelID, count: Int)] = []
    for id in channels.ids where canSee(id, by: call.user) {
      if fits(channels[id], now.wall) { found.append((id, channels[id].members.count)) }
    }
    found.sort { $0.count == $1.count ? $0.id < $1.id : $0.count > $1.count }
    // No reader may lose its connection by a list (SAFELIST): at most half of what it may have waiting.
    var room = config.limits.sendQueue / 2
    send(Reply(.rplListStart, "Channel"), to: call.session)
    for (shown, entry) in found.enumerated() {
      let topic = channels[entry.id].topic?.text ?? ""
      room -= Self.listOverhead + channels[entry.id].name.utf8.count + topic.utf8.count
      guard room >= 0 else {
        reply(
          call, .errTooManyMatches, "LIST",
          text:
            "There are \(found.count) channels, of which the largest \(shown) are shown; LIST *word* or LIST >10 narrows it"
        )
        break
      }
      reply(call, .rplList, channels[entry.id].name, String(entry.count), text: topic)
    }
    send(Reply(.rplListEnd), to: call.session)
  }

  /// Bytes of a 322 besides name and topic: the server, the nick, and the tags of those who have server-time and labels.
  private static let listOverhead = 192
}
