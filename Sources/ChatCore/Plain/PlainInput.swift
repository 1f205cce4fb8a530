import ChatWire

/// Reads what a person types: a `/command`, a protocol verb in capitals, or something to say.
struct PlainInput {
  enum Reading: Hashable, Sendable {
    case nothing
    /// Bare text.
    case say(String)
    case command(Message)
    /// A word that may be the name of somebody who has none yet.
    case name(String)
    /// Help about a topic or in general.
    case help(String)
    /// The list of all commands.
    case list
    /// It can't be done; the text says what to type instead.
    case refused(String)
  }

  /// The channel that commands are about; empty for none.
  var current: String
  /// Bare text goes somewhere.
  var hasPlace: Bool
  /// The channels that the person is in, folded.
  var channels: [String] = []
  /// The person has a name.
  var isRegistered = true

  /// Reads a line as `TypedLine` leaves it.
  func read(_ line: String) -> Reading {
    let text = line.drop { $0 == " " }
    guard let first = text.first else { return .nothing }
    if Self.isSlashed(text) { return slash(text.dropFirst()) }
    let (word, rest) = Self.split(text)
    if let declaration = Self.shouted(word) { return command(declaration, rest, isProtocol: true) }
    if !isRegistered { return nameless(word, rest) }
    if !hasPlace, let reading = unspeakable(word, rest) { return reading }
    return .say(first == "/" ? String(text.dropFirst()) : line)
  }

  /// Whether a line as `TypedLine` leaves it is bare text.
  static func isText(_ line: String) -> Bool {
    let text = line.drop { $0 == " " }
    return !text.isEmpty && !isSlashed(text) && shouted(text.prefix { $0 != " " }) == nil
  }

  private static func isSlashed(_ text: Substring) -> Bool { text.hasPrefix("/") && !text.hasPrefix("//") }

  /// The command of the protocol that a word in capitals is. What is for people only has its slash: they shout, too.
  private static func shouted(_ word: Substring) -> Declaration? {
    guard word.utf8.count <= Verb.longest, word.utf8.allSatisfy({ $0 &- 0x41 < 26 }),
      let declaration = CommandTable.entries[Verb(String(word))]?.declaration, declaration.availability != .people
    else { return nil }
    return declaration
  }

  /// Before there is a name, a word is one unless it is a command's.
  private func nameless(_ word: Substring, _ rest: Substring) -> Reading {
    if word == "?" && rest.isEmpty { return .help("") }
    let name = word.lowercased()
    if PlainWords.isCommand(name, isAlone: true) || CommandTable.entries[Verb(name)] != nil {
      return slash(word + " " + rest)
    }
    if rest.isEmpty, !word.hasPrefix("/") { return .name(String(word)) }
    return .refused("First your name, in one word: type it, for instance ann. /help tells more.")
  }

  /// Where text can't go anywhere, a command's word is the command in any case, with or without its slash.
  private func unspeakable(_ word: Substring, _ rest: Substring) -> Reading? {
    if word == "?" && rest.isEmpty { return .help("") }
    let name = word.lowercased()
    if PlainWords.isCommand(name, isAlone: true), !rest.contains(" ") || name == "msg" {
      return slash(word + " " + rest)
    }
    return .refused(
      "You are in no channel yet. Type /join and a name, for instance /join tea; then what you type is said there.")
  }

  // MARK: commands

  private func slash(_ text: Substring) -> Reading {
    let (word, rest) = Self.split(text)
    switch PlainWords.meaning(word) {
    case .command(let declaration): return command(declaration, rest, isProtocol: false)
    case .help: return .help(String(rest))
    case .list: return .list
    case .several(let words): return .refused(PlainWords.several(String(word), words))
    case .unknown: return .refused(PlainWords.unknown(String(word)))
    }
  }

  /// `isProtocol`: the verb was in capitals, so that a colon before the last parameter is the protocol's and no part of
  /// it.
  private func command(_ declaration: Declaration, _ rest: Substring, isProtocol: Bool) -> Reading {
    if declaration.verb == "HELP" { return .help(String(rest)) }
    var arguments = Arguments(rest: rest, current: current, channels: channels, isProtocol: isProtocol)
    for (index, parameter) in declaration.parameters.enumerated() {
      let isLast = index == declaration.parameters.count - 1
      if parameter.isCurrentByDefault {
        let next = isLast ? nil : declaration.parameters[index + 1]
        if !arguments.takeCurrent(parameter, before: next) {
          let name = declaration.slash.first.map { "/" + $0 } ?? declaration.verb.text
          return .refused("You are in no channel yet. Type \(name) #channel, with the channel's name.")
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
  mutating func takeCurrent(_ parameter: Parameter, before next: Parameter?) -> Bool {
    if names(parameter, before: next), let word = nextWord() {
      params.append(parameter.isChannel ? channelList(word, parameter) : word)
      return true
    }
    guard !current.isEmpty else { return !parameter.isRequired && rest.isEmpty }
    params.append(current)
    return true
  }

  /// Whether the next word is the channel: `/names tea`, `/part tea` and `/access tea` name it, `/topic tea` sets the
  /// topic, `/mode +m` and `/access list` are about the current one.
  private func names(_ parameter: Parameter, before next: Parameter?) -> Bool {
    guard let first = rest.first else { return false }
    guard first != "#", let next else { return true }
    if !parameter.isChannel {
      // `/mode +m` and `/mode b`.
      return first != "+" && first != "-" && !(parameter.isRequired && rest.utf8.count == 1)
    }
    if parameter.listLimit != nil { return channels.contains(CaseMapping.fold("#" + rest)) }
    guard parameter.kind == .word, next.kind == .word else { return false }
    return !next.name.split(separator: "|").contains { $0 == rest.prefix { $0 != " " }.uppercased() }
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

  private static let textNames = ["text", "message", "reason", "real name", "password", "new password", "token name"]

  /// It names a channel.
  var isChannel: Bool { kind == .channel || kind == .channelName || name == "channel" }
}
