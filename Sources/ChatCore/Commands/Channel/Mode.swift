import ChatWire

/// Shows and changes the modes of channels and of oneself. RFC 2812 sections 3.1.5 and 3.2.3; the modes stand in `ChannelMode.all` and
/// `UserMode.all`.
package enum ModeCommand: Command {
  package static let declaration = Declaration(
    .mode, .registered, .channel,
    [Parameter("target", .word, current: true), Parameter("modes", .word, optional: true, several: .params)],
    replies: [
      .rplChannelModeIs, .rplCreationTime, .rplUModeIs,
      .rplBanList, .rplEndOfBanList, .rplExceptList, .rplEndOfExceptList, .rplInvexList, .rplEndOfInvexList,
      .rplQuietList, .rplEndOfQuietList,
      .errNoSuchNick, .errNoSuchChannel, .errUserNotInChannel, .errNotOnChannel, .errChanOPrivsNeeded,
      .errUnknownMode, .errInvalidKey, .errInvalidModeParam, .errBanListFull, .errListModeAlreadySet,
      .errListModeNotSet, .errUModeUnknownFlag, .errUsersDontMatch, .errNoPrivileges,
    ], codes: ["NOT_KEPT", "TOO_MANY_MODES"], slash: ["mode"],
    summary: "Show or change the modes of a channel, or your own",
    help:
      "MODE #tea +o bob makes bob op, -o takes it back; +b *!*@host bans, MODE #tea b lists the bans. At most \(Limits.modes) modes with a parameter at once. To give a rank to somebody, or to take it, you must be of a higher one than it and than theirs, or founder; voice is given by halfops, too. Your own you can always give up.",
    example: "MODE #tea +m")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    var words = call.params
    let isPlain = core.sessions[call.session].format == .plain
    if isPlain { words = current(words, core.sessions[call.session].current) }
    var target = words.removeFirst()
    if isPlain { target = named(target, by: call, on: core) }
    let modes = (words.first ?? "").split(separator: " ").map(String.init) + words.dropFirst()
    if Names.isChannel(target) {
      try channel(call, try core.findChannel(target, seenBy: call.user), modes, on: &core)
    } else {
      guard try core.findUser(target) == call.user else {
        throw Reply(.errUsersDontMatch, text: "You can see and change your own modes only")
      }
      modes.isEmpty ? core.sendOwnModes(to: call) : core.changeOwnModes(modes, call)
    }
  }

  /// A person may leave the channel out: `/mode +m`.
  private static func current(_ words: [String], _ current: String) -> [String] {
    guard let first = words.first, first.hasPrefix("+") || first.hasPrefix("-"), !current.isEmpty else { return words }
    return [current, words.joined(separator: " ")]
  }

  /// A person may leave out the `#`: `tea` is the channel, unless somebody is called so.
  private static func named(_ word: String, by call: Call, on core: Core) -> String {
    let name = "#" + word
    guard core.userIDs[CaseMapping.fold(word)] == nil, let id = core.channelIDs[CaseMapping.fold(name)],
      core.canSee(id, by: call.user)
    else { return word }
    return name
  }

  private static func channel(
    _ call: Call, _ id: ChannelID, _ modes: [String], on core: inout Core
  ) throws(Reply) {
    if modes.isEmpty { return core.sendModes(of: id, to: call) }
    let request = ChannelModeRequest(modes)
    let changed = request.changes.isEmpty ? [] : try core.changeModes(request, of: id, call)
    // Last, since the answers to the command come with it.
    defer { core.keepChange(changed, of: id, by: call.session) }
    for letter in request.unknown {
      core.reply(
        call, .errUnknownMode, String(letter), text: "is unknown mode char to me; channels have \(ChannelMode.letters)")
    }
    for list in request.lists { try core.sendList(list, of: id, to: call) }
  }
}
