import ChatCore
import ChatWire

/// What protocol.md says of each command.
enum CommandParts {
  private static var declarations: [Declaration] { CommandTable.all.map(\.declaration) }

  /// All commands by verb.
  static var table: String {
    Markdown.table(
      ["command", "parameters", "plain mode", "when", "what it does"],
      declarations.map { command in
        [
          "`\(command.verb)`",
          command.parameters.isEmpty ? "" : Markdown.code(command.parameters.map(\.syntax).joined(separator: " ")),
          command.slash.map { "`/\($0)`" }.joined(separator: " "), when(command.availability), command.summary,
        ]
      })
  }

  private static func when(_ availability: Declaration.Availability) -> String {
    switch availability {
    case .always: "always"
    case .unregistered: "before registration"
    case .registered: "registered"
    case .people: "in plain mode"
    case .operators: "operators"
    }
  }

  /// The commands of a group, one after the other.
  static func section(_ group: Declaration.Group) -> String {
    declarations.filter { $0.group == group }.map(entry).joined(separator: "\n\n")
  }

  private static func entry(_ command: Declaration) -> String {
    var lines = ["### \(command.verb)", "", Markdown.block(command.syntax), ""]
    lines.append(Markdown.wrapped(Markdown.prose(command.summary + ". " + command.help)))
    lines.append("")
    lines += facts(command).map(Markdown.item)
    return (lines + ["", Markdown.block(command.example)]).joined(separator: "\n")
  }

  private static func facts(_ command: Declaration) -> [String] {
    var facts: [String] = []
    switch command.availability {
    case .registered: break
    case .always: facts.append("May be used before registration too.")
    case .unregistered: facts.append("Only before registration.")
    case .people: facts.append("Only for people in plain mode.")
    case .operators: facts.append("Only for operators of the server.")
    }
    for case .rank(let rank) in command.needs { facts.append("Only for \(rank.title) or higher of the channel.") }
    if let slash = command.slashSyntax {
      let others = command.slash.dropFirst().map { "`/\($0)`" }.joined(separator: ", ")
      facts.append("Plain mode: \(Markdown.code(slash))" + (others.isEmpty ? "" : ", also \(others)"))
    }
    if command.cost != 1 { facts.append("Costs \(command.cost) commands of the limit `commands`.") }
    let replies = command.allReplies.sorted { $0.rawValue < $1.rawValue }
    let answers = replies.filter { !$0.isError }
    let errors = replies.filter(\.isError)
    if !answers.isEmpty { facts.append("Replies: " + answers.map(name).joined(separator: ", ")) }
    if !errors.isEmpty { facts.append("Errors: " + errors.map(name).joined(separator: ", ")) }
    if !command.codes.isEmpty { facts.append("Codes: " + command.codes.map { "`\($0)`" }.joined(separator: ", ")) }
    let tokens = command.tokens(Config())
    if !tokens.isEmpty { facts.append("ISUPPORT: " + tokens.map { "`\($0)`" }.joined(separator: " ")) }
    return facts
  }

  private static func name(_ numeric: Numeric) -> String { "\(numeric.code) `\(numeric.symbol)`" }
}
