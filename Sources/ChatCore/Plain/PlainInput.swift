import ChatWire

/// Reads what a person types: a `/command`, a protocol verb in capitals, or something to say.
struct PlainInput {
  enum Reading: Hashable, Sendable {
    case nothing
    case command(Message)
    /// HELP, about a topic or in general.
    case help(String)
    /// It can't be done; the text says what to type instead.
    case refused(String)
  }

  /// The channel where bare text goes; empty for none.
  var current: String
  /// The channels that the person is in, folded.
  var channels: [String] = []
  /// The person has a name.
  var isRegistered = true

  /// Reads a line as `TypedLine` leaves it.
  func read(_ line: String) -> Reading {
    let text = line.drop { $0 == " " }
    guard let first = text.first else { return .nothing }
    if first == "/", !text.hasPrefix("//") { return slash(text.dropFirst()) }
    let (word, rest) = Self.split(text)
    let isShouted = word.utf8.allSatisfy { $0 &- 0x41 < 26 }
    if isShouted, let declaration = CommandTable.entries[Verb(stringLiteral: String(word))]?.declaration {
      return command(declaration, rest, isProtocol: true)
    }
    if current.isEmpty, let reading = unspeakable(word, rest, isShouted) { return reading }
    return say(first == "/" ? String(text.dropFirst()) : line)
  }

  private func say(_ text: String) -> Reading {
    .command(Message(.privmsg, [current], text: text))
  }

  /// Where text can't go anywhere, a command's word is the command in any case, with or without its slash.
  private func unspeakable(_ word: Substring, _ rest: Substring, _ isShouted: Bool) -> Reading? {
    let name = word.lowercased()
    let isKnown = PlainWords.all.contains(name) && name != "me"
    if isRegistered
      ? isKnown && (!rest.contains(" ") || name == "msg") : isKnown || CommandTable.entries[Verb(name)] != nil
    {
      return slash(word + " " + rest)
    }
    if !isRegistered { return .refused("Choose a name first: type NICK yourname, for instance NICK ann.") }
    return .refused(
      "You are in no channel yet. Type JOIN #channel, for instance JOIN #tea; then what you type is said there.")
  }

  // MARK: commands

  private func slash(_ text: Substring) -> Reading {
    let (word, rest) = Self.split(text)
    let name = word.lowercased()
    switch name {
    case "help", "?": return .help(String(rest))
    case "me": return act(rest)
    default: break
    }
    guard let declaration = CommandTable.slashes[name] ?? CommandTable.entries[Verb(String(word))]?.declaration else {
      return .refused(PlainWords.unknown(String(word)))
    }
    return command(declaration, rest, isProtocol: false)
  }

  /// `/me waves`.
  private func act(_ rest: Substring) -> Reading {
    guard !rest.isEmpty else { return .refused("Type what you do, for instance /me waves.") }
    guard isRegistered, !current.isEmpty else { return unspeakable("", "", false) ?? .nothing }
    return say("\u{1}ACTION \(rest)\u{1}")
  }

  /// `isProtocol`: the verb was in capitals, so that a colon before the last parameter is the protocol's and no part of
  /// it.
  private func command(_ declaration: Declaration, _ rest: Substring, isProtocol: Bool) -> Reading {
    if declaration.verb == "HELP" { return .help(String(rest)) }
    var arguments = Arguments(rest: rest, current: current, channels: channels, isProtocol: isProtocol)
    for (index, parameter) in declaration.parameters.enumerated() {
      let isLast = index == declaration.parameters.count - 1
      if parameter.isCurrentByDefault {
        if !arguments.takeCurrent(parameter, isLast: isLast) {
          return .refused("You are in no channel yet. Type \(declaration.verb) #channel, with the channel's name.")
        }
      } else if !arguments.take(parameter, isLast: isLast) {
        break
      }
    }
    var message = Message(declaration.verb)
    message.params = arguments.taken(upTo: Limits.parameters)
    return .command(message)
  }

  /// The first word and what follows it.
  private static func split(_ text: Substring) -> (Substring, Substring) {
    let word = text.prefix { $0 != " " }
    return (word, text[word.endIndex...].drop { $0 == " " })
  }
}

/// Gives the words of a line to a command's parameters.
private struct Arguments {
  var rest: Substring
  let current: String
  let channels: [String]
  let isProtocol: Bool
  private var params: [String] = []

  init(rest: Substring, current: String, channels: [String], isProtocol: Bool) {
    self.rest = rest
    self.current = current
    self.channels = channels
    self.isProtocol = isProtocol
  }

  /// Words that no parameter took follow: MODE has as many as its letters need.
  consuming func taken(upTo limit: Int) -> [String] {
    while params.count < limit, let word = nextWord() { params.append(word) }
    return params
  }

  /// False when there is nothing left.
  mutating func take(_ parameter: Parameter, isLast: Bool) -> Bool {
    if parameter.isText, isLast {
      guard !rest.isEmpty else { return false }
      // A colon alone is nothing, which takes a topic away.
      let isMarked = rest.hasPrefix(":") && (isProtocol || (parameter.kind != .word && rest == ":"))
      params.append(String(isMarked ? rest.dropFirst() : rest))
      rest = ""
      return true
    }
    guard let word = nextWord() else { return false }
    params.append(parameter.isChannel ? channelList(word, parameter) : word)
    return true
  }

  /// A channel that may be left out. False when it was, and there is no current one.
  mutating func takeCurrent(_ parameter: Parameter, isLast: Bool) -> Bool {
    if names(parameter, isLast: isLast), let word = nextWord() {
      params.append(parameter.isChannel ? channelList(word, parameter) : word)
      return true
    }
    guard !current.isEmpty else { return !parameter.isRequired && rest.isEmpty }
    params.append(current)
    return true
  }

  /// Whether the next word is the channel: `/names tea` and `/part tea` name it, `/topic tea` sets the topic, `/mode
  /// +m` is about the current one.
  private func names(_ parameter: Parameter, isLast: Bool) -> Bool {
    guard let first = rest.first else { return false }
    if first == "#" || isLast { return true }
    if !parameter.isChannel {
      // `/mode +m` and `/mode b`.
      return first != "+" && first != "-" && !(parameter.isRequired && rest.utf8.count == 1)
    }
    return parameter.listLimit != nil && channels.contains(CaseMapping.fold("#" + rest))
  }

  /// `tea` is `#tea`, and `#a #b` is `#a,#b`.
  private mutating func channelList(_ word: String, _ parameter: Parameter) -> String {
    var names = word.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    while parameter.listLimit != nil, rest.hasPrefix("#"), let next = nextWord() {
      names += next.split(separator: ",").map(String.init)
    }
    return names.map { name in
      name != "0" && (name.first.map { $0.isLetter || $0.isNumber } ?? false) ? "#" + name : name
    }.joined(separator: ",")
  }

  private mutating func nextWord() -> String? {
    guard !rest.isEmpty else { return nil }
    if isProtocol, rest.hasPrefix(":") {
      defer { rest = "" }
      return String(rest.dropFirst())
    }
    let word = rest.prefix { $0 != " " }
    rest = rest[word.endIndex...].drop { $0 == " " }
    return String(word)
  }
}

extension Parameter {
  /// It is the rest of the line.
  fileprivate var isText: Bool {
    if case .text = kind { true } else { Self.textNames.contains(name) }
  }

  private static let textNames = ["text", "message", "reason", "real name"]

  fileprivate var isChannel: Bool { kind == .channel || kind == .channelName || name == "channel" }
}
