import ChatWire

/// Carries out changes of a channel's modes.
extension Core {
  /// Makes the changes that the person may make, tells the channel those that had an effect, and answers the others. What is left for the person to be told
  /// when it is kept is returned.
  mutating func changeModes(_ request: ChannelModeRequest, of id: ChannelID, _ call: Call) throws(Reply) -> [Message] {
    let name = channels[id].name
    guard channels[id].members.contains(call.user) else { throw Reply(.errNotOnChannel, name) }
    guard request.parameterCount <= Limits.modes else {
      throw .fail(
        "TOO_MANY_MODES", name, text: "At most \(Limits.modes) modes with a parameter at once; nothing was done")
    }
    var done = ModeLines(from: users[call.user].source, to: name)
    var refusals: [Reply] = []
    var isKept = false
    for change in request.changes {
      do throws(Reply) {
        if let change = try apply(change, to: id, by: call.user) {
          done.append(isSet: change.isSet, change.mode.letter, change.parameter)
          if !change.mode.isRank { isKept = true }
        }
      } catch {
        if !refusals.contains(error) { refusals.append(error) }
      }
    }
    isKept = isKept && self.isKept(channels[id].key)
    let messages = done.lines.map { message(.mode, by: call.user, [name] + $0) }
    for message in messages {
      send(message, to: id, except: isKept ? call.session : .none)
      record(message, in: id)
    }
    for refusal in refusals { send(refusal, to: call.session) }
    return isKept ? messages : []
  }

  /// Makes one change. Answers it as others are to see it; nil when everything was so already.
  private mutating func apply(
    _ change: ChannelModeChange, to id: ChannelID, by user: UserID
  ) throws(Reply) -> ChannelModeChange? {
    if case .rank(let rank) = change.mode.kind { return try apply(change, rank, to: id, by: user) }
    guard (channels[id].members[user]?.rank ?? .member) >= change.mode.needs else {
      throw lacksRank(change.mode, channels[id].name)
    }
    switch change.mode.kind {
    case .rank: return nil
    case .list(let list): return try apply(change, list, to: id, by: user)
    case .key: return try applyKey(change, to: id)
    case .limit: return try applyLimit(change, to: id)
    case .setting(let setting): return try apply(change, setting, to: id, by: user)
    case .flag(let flag):
      guard channels[id].modes.flags.contains(flag) != change.isSet else { return nil }
      channels[id].modes.flags.formSymmetricDifference(flag)
      return change
    }
  }

  private func lacksRank(_ mode: ChannelMode, _ name: String) -> Reply {
    let who = mode.needs == .founder ? "Only founders" : "Only \(mode.needs.title)s and higher"
    return Reply(.errChanOPrivsNeeded, name, text: "\(who) may change \(mode.letter) (\(mode.name)) in \(name)")
  }

  /// O a o h v. Who may is said at `Power`.
  private mutating func apply(
    _ change: ChannelModeChange, _ rank: Rank, to id: ChannelID, by user: UserID
  ) throws(Reply) -> ChannelModeChange? {
    let name = channels[id].name
    let letter = change.mode.letter
    guard let nick = change.parameter, !nick.isEmpty else {
      throw Reply(.errNeedMoreParams, "MODE", text: "Whom? Use MODE \(name) \(change.isSet ? "+" : "-")\(letter) nick")
    }
    let target = try findUser(nick)
    let shown = users[target].nick
    guard var ranks = channels[id].members[target]?.ranks else {
      throw Reply(.errUserNotInChannel, shown, name, text: "\(shown) isn't in \(name)")
    }
    let listed = listedRank(of: user, in: id)
    let own = max(channels[id].members[user]?.rank ?? .member, listed)
    // Everybody gives up what is theirs, and takes back what the access list gives them.
    let isTheirs = target == user && (!change.isSet || rank <= listed)
    let power = Power.give(rank)
    guard isTheirs || power.allows(own) else { throw lacksRank(change.mode, name) }
    guard target == user || power.allows(own, on: ranks.highest) else { throw tooHigh(target, ranks.highest, name) }
    guard ranks.contains(rank) != change.isSet else { return nil }
    ranks.formSymmetricDifference(RankSet(rank))
    channels[id].members.setRanks(ranks, of: target)
    noteChannels(of: target)
    return ChannelModeChange(isSet: change.isSet, mode: change.mode, parameter: shown)
  }

  /// 482 for one who would act on an equal or on a higher rank.
  func tooHigh(_ target: UserID, _ rank: Rank, _ name: String) -> Reply {
    let who = rank >= .admin ? "a founder" : "a higher rank than that"
    return Reply(
      .errChanOPrivsNeeded, name, text: "\(users[target].nick) is \(rank.title) of \(name): it takes \(who)")
  }
}

/// Modes with a value.
extension Core {
  /// 696 with the parameter as far as it can be shown. InspIRCd's `ERR_INVALIDMODEPARAM`, as Modern IRC has it.
  func badParameter(_ change: ChannelModeChange, _ name: String, _ why: String) -> Reply {
    let parameter = change.parameter ?? ""
    let canBeShown = !parameter.isEmpty && parameter.utf8.count <= Limits.mask && parameter.canBeWord
    return Reply(
      .errInvalidModeParam, name, String(change.mode.letter), canBeShown ? parameter : "*", text: why)
  }

  /// b e I q with a mask.
  private mutating func apply(
    _ change: ChannelModeChange, _ list: ListMode, to id: ChannelID, by user: UserID
  ) throws(Reply) -> ChannelModeChange? {
    let name = channels[id].name
    let what = change.mode.name
    let typed = change.parameter ?? ""
    guard typed.utf8.count <= Limits.mask, typed.canBeWord else {
      throw badParameter(
        change, name,
        "A mask is at most \(Limits.mask) bytes, has no space and doesn't start with a colon, as nick!user@host")
    }
    let mask = Hostmask(typed)
    let position = channels[id].modes[list].firstIndex { $0.mask == mask }
    let letter = String(change.mode.letter)
    if change.isSet {
      guard position == nil else {
        throw Reply(.errListModeAlreadySet, name, letter, mask.text, text: "\(mask) is in the \(what) list already")
      }
      guard channels[id].modes.maskCount < config.limits.maskEntries else {
        throw Reply(
          .errBanListFull, name, mask.text,
          text: "The lists of \(name) are full (\(config.limits.maskEntries) masks): \(mask) was not added as \(what)")
      }
      let setBy = users[user].source.description
      channels[id].modes[list].append(MaskEntry(mask: mask, setBy: setBy, time: now.wall))
    } else {
      guard let position else {
        throw Reply(
          .errListModeNotSet, name, letter, mask.text,
          text: "\(mask) is not in the \(what) list; MODE \(name) \(letter) shows it")
      }
      channels[id].modes[list].remove(at: position)
    }
    return ChannelModeChange(isSet: change.isSet, mode: change.mode, parameter: mask.text)
  }

  /// k. Whoever may change the key can take it off without naming it; what it was is not told again.
  private mutating func applyKey(_ change: ChannelModeChange, to id: ChannelID) throws(Reply) -> ChannelModeChange? {
    guard change.isSet else {
      guard channels[id].modes.key != nil else { return nil }
      channels[id].modes.key = nil
      return ChannelModeChange(isSet: false, mode: change.mode, parameter: "*")
    }
    let name = channels[id].name
    guard let key = change.parameter else {
      throw Reply(.errNeedMoreParams, "MODE", text: "Which key? Use MODE \(name) +k key")
    }
    guard !key.isEmpty, key.utf8.count <= Limits.key, key.canBeWord, !key.utf8.contains(UInt8(ascii: ","))
    else {
      throw Reply(
        .errInvalidKey, name,
        text: "A key has 1 to \(Limits.key) bytes, no space and no comma, and doesn't start with a colon")
    }
    guard channels[id].modes.key != key else { return nil }
    channels[id].modes.key = key
    return change
  }

  /// l.
  private mutating func applyLimit(_ change: ChannelModeChange, to id: ChannelID) throws(Reply) -> ChannelModeChange? {
    guard change.isSet else {
      guard channels[id].modes.limit != nil else { return nil }
      channels[id].modes.limit = nil
      return change
    }
    let name = channels[id].name
    guard let typed = change.parameter else {
      throw Reply(.errNeedMoreParams, "MODE", text: "How many? Use MODE \(name) +l 20")
    }
    guard let limit = Int(typed), typed.utf8.first != UInt8(ascii: "+"), (1...Self.largestLimit).contains(limit) else {
      throw badParameter(change, name, "The limit is a number from 1 to \(Self.largestLimit)")
    }
    guard channels[id].modes.limit != limit else { return nil }
    channels[id].modes.limit = limit
    return ChannelModeChange(isSet: true, mode: change.mode, parameter: String(limit))
  }

  /// More members than a server can hold; clients keep the number in 32 bits.
  private static let largestLimit = 1_000_000
}

extension String {
  /// It can stand in the middle of a line: no space, which may bear a mark and be another `Character` then, and no colon at its start.
  fileprivate var canBeWord: Bool {
    utf8.first != UInt8(ascii: ":") && !utf8.contains(UInt8(ascii: " "))
  }
}
