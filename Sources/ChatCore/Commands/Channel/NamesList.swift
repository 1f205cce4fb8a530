import ChatWire

/// Lists the people in channels. RFC 2812 section 3.2.5.
package enum NamesCommand: Command {
  package static let declaration = Declaration(
    "NAMES", .registered, .channel, [Parameter("channel", .word, optional: true, each: { _ in 4 }, current: true)],
    replies: [.rplNamReply, .rplEndOfNames, .errNoSuchChannel], slash: ["names"],
    summary: "Show who is in a channel",
    help:
      "The signs before the names are ranks: ~ founder, & admin, @ op, % halfop, + voice. Invisible people are shown to members only.",
    example: "NAMES #tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    do throws(Reply) {
      core.sendNames(try core.findChannel(call.item, seenBy: call.user), to: call.session)
    } catch {
      // A client takes the end of a list for an answer; a person would see none.
      if core.sessions[call.session].format == .plain { throw error }
      core.reply(call, .rplEndOfNames, call.item.isEmpty ? "*" : call.item, text: Numeric.rplEndOfNames.text)
    }
  }
}

extension Core {
  /// 353 in as many lines as it takes, and 366.
  mutating func sendNames(_ channel: ChannelID, to session: SessionID) {
    let name = channels[channel].name
    let viewer = sessions[session].user
    let capabilities = sessions[session].capabilities
    let showsAll = hasInsight(viewer, into: channel)
    let flags = channels[channel].modes.flags
    let sign = flags.contains(.secret) ? "@" : flags.contains(.isPrivate) ? "*" : "="
    let head = config.serverName.utf8.count + users[viewer].nick.utf8.count + name.utf8.count + 14
    let room = max(64, Limits.line - 2 - head)
    var line: [UInt8] = []
    line.reserveCapacity(min(Limits.line, 40 * channels[channel].members.count))
    func shown(_ member: Membership, _ line: inout [UInt8]) {
      if member.ranks.rawValue != 0 {
        if capabilities.contains(.multiPrefix) {
          line.append(text: member.ranks.prefixes)
        } else if let prefix = member.rank.prefix {
          line.append(contentsOf: prefix.utf8)
        }
      }
      if capabilities.contains(.userhostInNames) {
        MessageWriter.append(users[member.user].source, to: &line)
      } else {
        line.append(text: users[member.user].nick)
      }
    }
    var lines: [String] = []
    for member in channels[channel].members.entries where showsAll || !users[member.user].flags.contains(.invisible) {
      let start = line.count
      if start > 0 { line.append(UInt8(ascii: " ")) }
      shown(member, &line)
      if line.count > room, start > 0 {
        lines.append(String(decoding: line[..<start], as: UTF8.self))
        line.removeSubrange(...start)
      }
    }
    if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    for line in lines { send(Reply(.rplNamReply, sign, name, text: line), to: session) }
    send(Reply(.rplEndOfNames, name), to: session)
  }
}
