import ChatWire

/// The way of a message from a session to its command: every check that commands have in common is made here, once, from their declarations.
enum Pipeline {
  /// Runs a message. Answers, errors included, go to the session; with a label they are tied to it.
  static func run(_ message: consuming Message, from session: SessionID, on core: inout Core) {
    let isLabelled = core.beginResponse(message.tags, from: session)
    core.currentVerb = message.verb
    do throws(Reply) {
      try dispatch(message, from: session, on: &core)
    } catch {
      core.send(error, to: session)
    }
    core.currentVerb = nil
    if isLabelled { core.endResponse() }
  }

  /// Checks a message and carries it out, or hands it to the multiline batch that it is a line of.
  static func dispatch(_ message: consuming Message, from session: SessionID, on core: inout Core) throws(Reply) {
    if try core.collect(message, from: session) { return }
    guard let verb = message.verb, let entry = CommandTable.entries[verb] else {
      core.charge(session, 1)
      throw unknown(message, core.sessions[session].stage)
    }
    core.counters.commands[entry.place] += 1
    core.charge(session, entry.cost)
    var call = Call(session: session, user: core.sessions[session].user, message: message)
    try check(entry, call, &core)
    if entry.isSimple, entry.list == nil { return try entry.run(call, &core) }
    guard let list = entry.list, let items = call.optional(list.index) else {
      return try runOnce(entry, &call, on: &core)
    }
    guard items.contains(byte: UInt8(ascii: ",")) else {
      call.item = items
      return try runOnce(entry, &call, on: &core)
    }
    let elements = items.split(separator: ",")
    guard !elements.isEmpty else { return try runOnce(entry, &call, on: &core) }
    let limit = list.limit(core.config)
    guard limit == 0 || elements.count <= limit else {
      throw Reply(.errTooManyTargets, items, text: "At most \(limit) at once; nothing was done")
    }
    for (index, element) in elements.enumerated() {
      call.item = String(element)
      call.itemIndex = index
      do throws(Reply) {
        try runOnce(entry, &call, on: &core)
      } catch {
        core.send(error, to: session)
      }
      guard core.isOpen(session) else { return }
    }
  }

  private static func unknown(_ message: Message, _ stage: Stage) -> Reply {
    let verb = message.verb?.text ?? ""
    guard stage.isRegistered else { return Reply(.errNotRegistered, verb.isEmpty ? "*" : verb) }
    return Reply(.errUnknownCommand, verb, text: "Unknown command; HELP lists them")
  }

  /// Stage and number of parameters. Nothing is changed: a `Core` that is handed over otherwise is copied.
  private static func check(_ entry: CommandEntry, _ call: Call, _ core: inout Core) throws(Reply) {
    let isRegistered = core.sessions[call.session].stage.isRegistered
    switch entry.availability {
    case .always: break
    case .unregistered: if isRegistered { throw Reply(.errAlreadyRegistered) }
    case .registered: if !isRegistered { throw Reply(.errNotRegistered, entry.declaration.verb.text) }
    case .people:
      if !isRegistered { throw Reply(.errNotRegistered, entry.declaration.verb.text) }
      guard core.sessions[call.session].format == .plain else {
        let verb = entry.declaration.verb.text
        throw Reply(.errUnknownCommand, verb, text: "\(verb) is for people in plain mode: FORMAT plain")
      }
    case .operators:
      if !isRegistered { throw Reply(.errNotRegistered, entry.declaration.verb.text) }
      if !core.users[call.user].isOper { throw Reply(.errNoPrivileges) }
    }
    guard call.params.count >= entry.required else {
      let declaration = entry.declaration
      throw Reply(.errNeedMoreParams, declaration.verb.text, text: "Not enough parameters; use \(declaration.syntax)")
    }
  }

  /// The checks that are made for each element of a list, then the command.
  private static func runOnce(_ entry: CommandEntry, _ call: inout Call, on core: inout Core) throws(Reply) {
    for (index, parameter) in entry.declaration.parameters.enumerated() where index < call.params.count {
      let isListed = entry.list?.index == index
      let text = isListed ? call.item : call.params[index]
      if !parameter.isRequired, text.isEmpty { continue }
      switch parameter.kind {
      case .word: break
      case .text(let limit):
        guard text.utf8.count <= limit else {
          throw Reply(.errInputTooLong, text: "The \(parameter.name) is longer than \(limit) bytes; nothing was done")
        }
      case .channelName: try core.checkChannelName(text)
      case .channel: call.channel = try core.findChannel(text, seenBy: call.user)
      case .nick: call.target = try core.findUser(text)
      }
    }
    for need in entry.declaration.needs { try check(need, call, &core) }
    try entry.run(call, &core)
  }

  private static func check(_ need: Declaration.Need, _ call: Call, _ core: inout Core) throws(Reply) {
    let name = core.channels[call.channel].name
    switch need {
    case .membership, .rank:
      guard let member = core.channels[call.channel].members[call.user] else { throw Reply(.errNotOnChannel, name) }
      if case .rank(let rank) = need, member.rank < rank {
        throw Reply(.errChanOPrivsNeeded, name, text: "You must be \(rank.title) or higher of \(name) for that")
      }
    case .targetMembership:
      guard core.channels[call.channel].members.contains(call.target) else {
        throw Reply(.errUserNotInChannel, core.users[call.target].nick, name)
      }
    }
  }
}

extension Core {
  /// 476 with the reason when it can't be the name of a channel.
  func checkChannelName(_ name: String) throws(Reply) {
    do throws(Names.Fault) {
      try Names.checkChannel(name)
    } catch {
      let hint = name.hasPrefix("#") ? "" : "; names of channels start with #"
      throw Reply(.errBadChanMask, name, text: "A channel's name \(error.reason)\(hint)")
    }
  }

  /// The channel of a name; 403 when it doesn't exist, or is secret and the user isn't in it.
  func findChannel(_ name: String, seenBy user: UserID) throws(Reply) -> ChannelID {
    guard let id = channelIDs[CaseMapping.fold(name)], canSee(id, by: user) else {
      throw Reply(.errNoSuchChannel, name)
    }
    return id
  }

  /// The person of a nick; 401 when nobody has it.
  func findUser(_ nick: String) throws(Reply) -> UserID {
    guard let id = userIDs[CaseMapping.fold(nick)] else { throw Reply(.errNoSuchNick, nick) }
    return id
  }
}
