package import ChatWire

/// Everything about a command but its effect. Pipeline's checks, HELP, ISUPPORT, plain mode's `/commands` and protocol.md come from it.
package struct Declaration: Sendable {
  /// When a command may be used.
  package enum Availability: Hashable, Sendable {
    /// At any time.
    case always
    /// Before registration only.
    case unregistered
    case registered
    /// By people in plain mode, once they have a name: what an IRC client or a program does by itself. Others are answered 421.
    case people
    /// By operators only.
    case operators
  }

  /// How commands are grouped in HELP and protocol.md.
  package enum Group: String, CaseIterable, Hashable, Sendable {
    case registration = "Connecting"
    case channel = "Channels"
    case messaging = "Messages"
    case query = "Looking around"
    case history = "History"
    case account = "Accounts"
    case people = "For people"
    case screen = "The screen"
    case oper = "Operators"
  }

  /// What Pipeline makes sure of before the command runs.
  package enum Need: Hashable, Sendable {
    /// The sender is in `call.channel`, else 442.
    case membership
    /// The sender has at least this rank in `call.channel`, else 482.
    case rank(Rank)
    /// `call.target` is in `call.channel`, else 441.
    case targetMembership
  }

  package let verb: Verb
  package let availability: Availability
  package let group: Group
  package let parameters: [Parameter]
  package let needs: [Need]
  /// The numerics that it can give, besides those that follow from the parameters and needs.
  package let replies: [Numeric]
  /// The codes of FAIL, WARN and NOTE that it can give.
  package let codes: [String]
  /// Tokens of `limits.commands` that it costs.
  package let cost: Int
  /// Words by which people in plain mode call it, `/join`; the first is shown in help.
  package let slash: [String]
  /// ISUPPORT tokens that it stands for.
  package let tokens: @Sendable (Config) -> [String]
  /// One line.
  package let summary: String
  /// What else there is to know, in a few lines.
  package let help: String
  /// Lines that work as they stand, as in protocol.md.
  package let example: String

  package init(
    _ verb: Verb, _ availability: Availability, _ group: Group, _ parameters: [Parameter] = [], needs: [Need] = [],
    replies: [Numeric] = [], codes: [String] = [], cost: Int = 1, slash: [String] = [],
    tokens: @escaping @Sendable (Config) -> [String] = { _ in [] }, summary: String, help: String, example: String
  ) {
    self.verb = verb
    self.availability = availability
    self.group = group
    self.parameters = parameters
    self.needs = needs
    self.replies = replies
    self.codes = codes
    self.cost = cost
    self.slash = slash
    self.tokens = tokens
    self.summary = summary
    self.help = help
    self.example = example
  }

  /// How many parameters there must be.
  package var required: Int { parameters.count { $0.isRequired } }

  /// `KICK <channel> <nick>{,<nick>} [<reason>]`
  package var syntax: String { ([verb.text] + parameters.map(\.syntax)).joined(separator: " ") }

  /// `/kick bob [reason]`: nil for commands that people in plain mode don't have.
  package var slashSyntax: String? {
    slash.first.map { name in
      (["/" + name] + parameters.filter { !($0.isCurrentByDefault && $0.isRequired) }.map(\.syntax)).joined(
        separator: " ")
    }
  }

  /// The example as people in plain mode type it: `/msg #tea hello everyone`.
  package var slashExample: String {
    let lines = example.split(separator: "\n").map { line in
      guard let name = slash.first, line.hasPrefix(verb.text) else { return String(line) }
      let rest = line.dropFirst(verb.text.utf8.count)
      guard let colon = rest.firstRange(of: " :") else { return "/" + name + rest }
      return "/" + name + rest[..<colon.lowerBound] + " " + rest[colon.upperBound...]
    }
    return lines.joined(separator: ", then ")
  }

  /// All numerics that it can give.
  package var allReplies: Set<Numeric> {
    var all = Set(replies)
    if required > 0 { all.insert(.errNeedMoreParams) }
    switch availability {
    case .always: break
    case .unregistered: all.insert(.errAlreadyRegistered)
    case .registered: all.insert(.errNotRegistered)
    case .people: all.formUnion([.errNotRegistered, .errUnknownCommand])
    case .operators: all.formUnion([.errNotRegistered, .errNoPrivileges])
    }
    for parameter in parameters { all.formUnion(parameter.replies) }
    for need in needs {
      switch need {
      case .membership: all.insert(.errNotOnChannel)
      case .rank: all.formUnion([.errNotOnChannel, .errChanOPrivsNeeded])
      case .targetMembership: all.insert(.errUserNotInChannel)
      }
    }
    return all
  }
}

/// One parameter of a command.
package struct Parameter: Sendable {
  package enum Kind: Hashable, Sendable {
    /// Anything; the command looks at it itself.
    case word
    /// The rest of the line, at most so many bytes, else 417.
    case text(limit: Int)
    /// A well-formed channel name, else 476. The channel need not exist.
    case channelName
    /// An existing channel, which becomes `call.channel`; else 403. A secret one that the sender isn't in doesn't exist for them.
    case channel
    /// A person who is here, who becomes `call.target`; else 401.
    case nick
  }

  package let name: String
  package let kind: Kind
  package let isRequired: Bool
  /// The parameter is a list with commas, and the command runs once for each element; at most so many, else 407.
  package let listLimit: (@Sendable (Config) -> Int)?
  /// In plain mode it may be left out and is then the channel where bare text goes.
  package let isCurrentByDefault: Bool
  /// Its name in JSON lines; nil where its name stands in the message as it is, as the `0` of USER.
  package let field: String?
  /// Whether a JSON request may give a list, and what becomes of it.
  package let several: Several
  /// In JSON it may be left out though others follow: the command finds out by itself.
  package let isSkipped: Bool

  /// How several values are one parameter or more.
  package enum Several: Hashable, Sendable {
    case no
    /// With commas between them.
    case commas
    /// As parameters of their own. For the last one only.
    case params
  }

  package init(
    _ name: String, _ kind: Kind, optional: Bool = false, each listLimit: (@Sendable (Config) -> Int)? = nil,
    current: Bool = false, field: String? = nil, several: Several? = nil, skipped: Bool = false
  ) {
    self.name = name
    self.kind = kind
    isRequired = !optional
    self.listLimit = listLimit
    isCurrentByDefault = current
    self.field = field ?? name.replacing(" ", with: "_")
    self.several = several ?? (listLimit == nil ? .no : .commas)
    isSkipped = skipped
  }

  /// A word that is always the same.
  package init(always word: String) {
    name = word
    kind = .word
    isRequired = true
    listLimit = nil
    isCurrentByDefault = false
    field = nil
    several = .no
    isSkipped = false
  }

  package var syntax: String {
    let word = listLimit == nil ? "<\(name)>" : "<\(name)>{,<\(name)>}"
    return isRequired ? word : "[\(word)]"
  }

  /// The numerics with which Pipeline refuses it.
  var replies: Set<Numeric> {
    // A limit of zero is none, and never refuses.
    var all: Set<Numeric> = listLimit.map { $0(Config()) > 0 } ?? false ? [.errTooManyTargets] : []
    switch kind {
    case .word: break
    case .text: all.insert(.errInputTooLong)
    case .channelName: all.insert(.errBadChanMask)
    case .channel: all.insert(.errNoSuchChannel)
    case .nick: all.insert(.errNoSuchNick)
    }
    return all
  }
}
