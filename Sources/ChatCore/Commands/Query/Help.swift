import ChatWire

/// Explains the commands, from their declarations. Modern IRC, "HELP message".
package enum HelpCommand: Command {
  package static let declaration = Declaration(
    "HELP", .always, .query, [Parameter("command|topic", .word, optional: true, field: "topic")],
    replies: HelpPages.replies, slash: ["help"],
    summary: "Explain the commands",
    help: "HELP alone lists them; the topics are \(HelpPages.topics.joined(separator: ", ")).",
    example: "HELP JOIN")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) { try HelpPages.answer(call, on: &core) }
}

/// The name by which some servers and clients know HELP.
package enum HelpopCommand: Command {
  package static let declaration = Declaration(
    "HELPOP", .always, .query, [Parameter("command|topic", .word, optional: true, field: "topic")],
    replies: HelpPages.replies,
    summary: "Explain the commands, as HELP does",
    help: "Another name for HELP.",
    example: "HELPOP JOIN")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) { try HelpPages.answer(call, on: &core) }
}

/// The texts of HELP.
enum HelpPages {
  static let replies: [Numeric] = [.rplHelpStart, .rplHelpTxt, .rplEndOfHelp, .errHelpNotFound]
  static let topics = ["capabilities", "commands", "limits", "masks", "modes"]

  /// 704 with the first line, 705 with the others, and 706.
  static func answer(_ call: Call, on core: inout Core) throws(Reply) {
    let asked = call.words.first ?? ""
    let subject = asked.hasPrefix("/") ? String(asked.dropFirst()) : asked
    guard let page = page(subject.isEmpty ? "commands" : subject, core.config), let first = page.first else {
      throw Reply(.errHelpNotFound, asked, text: "There is no help on this topic; HELP lists the commands and topics")
    }
    let shown = asked.isEmpty ? "*" : asked
    core.send(.rplHelpStart, [shown], prose: first, to: call.session)
    for line in page.dropFirst() { core.send(.rplHelpTxt, [shown], prose: line, to: call.session) }
    core.reply(call, .rplEndOfHelp, shown, text: "End of HELP")
  }

  private static func page(_ subject: String, _ config: Config) -> [String]? {
    if let entry = CommandTable.entries[Verb(subject)] { return page(entry.declaration) }
    if subject.lowercased() == "commands" { return index }
    return topic(subject, config) ?? CommandTable.slashes[subject.lowercased()].map(page)
  }

  /// What there is to know besides the commands; nil for what is no topic.
  static func topic(_ subject: String, _ config: Config) -> [String]? {
    switch subject.lowercased() {
    case "modes": return modes
    case "masks": return masks
    case "limits":
      return ["The limits of this server"]
        + (config.limits.facts + config.history.facts).map { "\($0.key): \($0.value); \($0.reason)" }
    case "capabilities":
      return ["What clients can ask for with CAP REQ"] + Capabilities.declarations.map { "\($0.name): \($0.changes)" }
    default: return nil
    }
  }

  private static var index: [String] {
    var lines = ["The commands; HELP and one of them, for instance HELP JOIN, tells how to use it"]
    for group in Declaration.Group.allCases {
      let verbs = CommandTable.all.map(\.declaration).filter { $0.group == group }.map(\.verb.text)
      if !verbs.isEmpty { lines.append("\(group.rawValue): \(verbs.joined(separator: " "))") }
    }
    return lines + ["Topics: \(topics.joined(separator: " "))"]
  }

  private static func page(_ declaration: Declaration) -> [String] {
    var lines = [declaration.syntax, declaration.summary + "."] + lines(declaration.help)
    if let slash = declaration.slashSyntax { lines.append("In plain mode: \(slash)") }
    lines += conditions(declaration)
    return lines + self.lines(declaration.example).map { "For instance: \($0)" }
  }

  /// Who may use it, and when.
  private static func conditions(_ declaration: Declaration) -> [String] {
    var lines: [String] = []
    switch declaration.availability {
    case .always, .registered: break
    case .unregistered: lines.append("Only while connecting.")
    case .people: lines.append("Only for people in plain mode.")
    case .operators: lines.append("Only for operators of the server.")
    }
    for case .rank(let rank) in declaration.needs { lines.append("Only for \(rank.title) or higher of the channel.") }
    return lines
  }

  private static let modes =
    ["The modes of channels, set with MODE #channel +letter"]
    + ChannelMode.all.map { "+\($0.letter) \($0.name): \($0.effect)" }
    + ["The modes of people, set with MODE nick +letter"] + UserMode.all.map { "+\($0.letter): \($0.effect)" }

  private static let masks = [
    "A mask fits people by their nick!user@host",
    "* stands for any text and ? for any one character: *!*@*.example fits everybody whose host ends in .example",
    "What is left out is *: bob is bob!*@*, and a word with a dot is a host. Capital letters make no difference.",
  ]

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
