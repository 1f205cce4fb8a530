import ChatWire

/// What MODE tells of a channel.
extension Core {
  /// 324 and 329. The key is told to members only, others see `*`.
  mutating func sendModes(of id: ChannelID, to call: Call) {
    let channel = channels[id]
    let isMember = channel.members.contains(call.user)
    var letters = "+"
    var parameters: [String] = []
    for mode in ChannelMode.all {
      switch mode.kind {
      case .flag(let flag) where channel.modes.flags.contains(flag): letters.append(mode.letter)
      case .key:
        guard let key = channel.modes.key else { continue }
        letters.append(mode.letter)
        parameters.append(isMember ? key : "*")
      case .limit:
        guard let limit = channel.modes.limit else { continue }
        letters.append(mode.letter)
        parameters.append(String(limit))
      case .setting(let setting):
        guard let value = channel.protection?[setting] else { continue }
        letters.append(mode.letter)
        parameters.append(value)
      case .flag, .list, .rank: continue
      }
    }
    send(Reply(.numeric(.rplChannelModeIs), [channel.name, letters] + parameters, text: nil), to: call.session)
    reply(call, .rplCreationTime, channel.name, String(channel.created / 1000))
  }

  /// The entries of a list and the line that ends it. 442 for those outside.
  mutating func sendList(_ list: ListMode, of id: ChannelID, to call: Call) throws(Reply) {
    let name = channels[id].name
    guard channels[id].members.contains(call.user) || users[call.user].isOper else {
      throw Reply(.errNotOnChannel, name, text: "Only members see the lists of \(name)")
    }
    let (entry, end) = list.replies
    // Of the four, only the quiet list's replies name its letter.
    let head = list == .quiet ? [name, "q"] : [name]
    for item in channels[id].modes[list] {
      let params = head + [item.mask.text, item.setBy, String(item.time / 1000)]
      send(Reply(.numeric(entry), params, text: nil), to: call.session)
    }
    send(Reply(.numeric(end), head, text: end.text), to: call.session)
  }
}

extension ListMode {
  /// The numerics of an entry and of the end.
  fileprivate var replies: (Numeric, Numeric) {
    switch self {
    case .ban: (.rplBanList, .rplEndOfBanList)
    case .exception: (.rplExceptList, .rplEndOfExceptList)
    case .inviteException: (.rplInvexList, .rplEndOfInvexList)
    case .quiet: (.rplQuietList, .rplEndOfQuietList)
    }
  }
}
