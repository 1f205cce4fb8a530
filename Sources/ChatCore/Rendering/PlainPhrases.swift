import ChatWire

/// What happens, in words for people. The answers to what they ask are in `PlainPhrases+Numerics`.
enum PlainPhrases {
  /// Whether a verb answers what the person typed, so that it needs no time in front.
  static func isAnswer(_ verb: Verb) -> Bool {
    switch verb {
    case .error, .fail, .warn, .note, .pong: true
    default: false
    }
  }

  /// The words for a message; nil when people have no use for it. `viewer`: the reader's own nick where it matters.
  static func phrase(_ verb: Verb, _ message: Message, _ viewer: String?) -> String? {
    let who = message.source?.name ?? ""
    let isOwn = viewer == who
    let subject = isOwn ? "You" : who
    let first = message.param(0)
    switch verb {
    // The reader's own JOIN is told by what they find in the channel.
    case .join: return isOwn ? nil : "\(who) came into \(first)"
    case .part: return "\(subject) left \(first)\(reason(message, at: 1))"
    case .quit: return "\(who) left the server\(quitReason(message.param(0)))"
    case .nick: return isOwn ? "You are now called \(first)" : "\(who) is now called \(first)"
    case .kick: return kick(message, who, viewer)
    case .topic:
      return message.text.isEmpty
        ? "\(subject) removed the topic of \(first)" : "\(subject) set the topic of \(first): \(message.text)"
    case .mode:
      return Names.isChannel(first)
        ? "\(subject) changed \(first): \(channelModes(message.params.dropFirst()))" : userModes(message.param(1))
    case .invite:
      return first == viewer
        ? "\(who) invites you to \(message.param(1)): /join \(message.param(1)) goes there"
        : "\(subject) invited \(first) to \(message.param(1))"
    case .chghost: return isOwn ? "Your host is shown as \(message.param(1)) now" : nil
    case .setname: return isOwn ? "Your real name is now \(message.text)" : nil
    case "SILENCE": return silence(first)
    case .wallops: return "\(who) to the operators: \(message.text)"
    case .error: return farewell(message.text)
    case .fail, .warn: return failure(message)
    case .note: return told(message)
    case .pong: return message.text
    // Marks, batches, presence and client tags are for programs.
    default: return nil
    }
  }

  /// ` (reason)`, or nothing.
  private static func reason(_ message: Message, at index: Int) -> String {
    let text = message.param(index)
    return text.isEmpty ? "" : " (\(text))"
  }

  /// `Quit: good night` is what the person said, `Quit` that they said nothing.
  private static func quitReason(_ text: String) -> String {
    let said = text.hasPrefix("Quit: ") ? String(text.dropFirst(6)) : text == "Quit" ? "" : text
    return said.isEmpty ? "" : " (\(said))"
  }

  private static func farewell(_ text: String) -> String {
    let reason = text.hasPrefix("Closing link: ") ? String(text.dropFirst(14)) : text
    return reason.hasPrefix("Quit") ? "Goodbye." : "Goodbye: \(reason)"
  }

  private static func kick(_ message: Message, _ who: String, _ viewer: String?) -> String {
    let (channel, target) = (message.param(0), message.param(1))
    // Clients and servers put the kicker's own name where no reason was given.
    let why = message.param(2) == who ? "" : reason(message, at: 2)
    if target == viewer { return "You were kicked from \(channel) by \(who)\(why)" }
    return viewer == who
      ? "You kicked \(target) from \(channel)\(why)" : "\(target) was kicked from \(channel) by \(who)\(why)"
  }

  private static func silence(_ change: String) -> String {
    let mask = change.dropFirst()
    return change.hasPrefix("-") ? "You hear \(mask) again" : "You no longer hear \(mask) in private"
  }

  // MARK: modes

  /// `bob is now op, moderated is on`, for the modes and their parameters of a MODE or 324.
  static func channelModes(_ params: ArraySlice<String>) -> String {
    var arguments = params.dropFirst()
    var isOn = true
    var words: [String] = []
    for letter in params.first ?? "" {
      switch letter {
      case "+": isOn = true
      case "-": isOn = false
      default: words.append(channelMode(letter, isOn, &arguments))
      }
    }
    return words.joined(separator: ", ")
  }

  private static func channelMode(_ letter: Character, _ isOn: Bool, _ arguments: inout ArraySlice<String>) -> String {
    guard let mode = ChannelMode.of(letter) else { return "\(isOn ? "+" : "-")\(letter)" }
    switch mode.kind {
    case .flag: return "\(mode.name) is \(isOn ? "on" : "off")"
    case .key:
      let key = arguments.popFirst() ?? "*"
      return isOn ? key == "*" ? "there is a key" : "the key is \(key)" : "there is no key any more"
    case .limit: return isOn ? "at most \(arguments.popFirst() ?? "?") people" : "there is no limit any more"
    case .setting(let setting):
      return isOn ? setting.phrase(arguments.popFirst() ?? "?") : "no \(mode.name) any more"
    case .rank(let rank):
      let verb = rank == .voice ? "has" : "is"
      return "\(arguments.popFirst() ?? "?") \(isOn ? "now \(verb)" : "no longer \(verb)") \(rank.title)"
    case .list:
      let mask = arguments.popFirst() ?? "?"
      return isOn ? "\(mode.name) for \(mask)" : "no \(mode.name) for \(mask) any more"
    }
  }

  /// The person's own modes.
  static func userModes(_ modes: String) -> String {
    var isOn = true
    var words: [String] = []
    for letter in modes {
      switch letter {
      case "+": isOn = true
      case "-": isOn = false
      default:
        let name = userModeNames[letter] ?? "of mode \(letter)"
        words.append("\(isOn ? "now" : "no longer") \(name)")
      }
    }
    return words.isEmpty ? "You have no modes" : "You are " + words.joined(separator: ", ")
  }

  private static let userModeNames: [Character: String] = [
    "B": "marked as a bot", "R": "open to messages of people who are logged in only", "i": "invisible",
    "o": "an operator of the server", "w": "hearing what is said to all operators",
  ]

  // MARK: people

  /// `@bob` as `bob (op)`, `@#tea` as `#tea (op)`.
  static func ranked(_ name: Substring) -> String {
    guard let rank = Rank.granted.first(where: { $0.prefix == name.first }) else { return String(name) }
    return "\(name.drop { character in Rank.granted.contains { $0.prefix == character } }) (\(rank.title))"
  }
}
