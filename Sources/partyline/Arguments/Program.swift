internal import ChatCore

/// The program: finds the command that its arguments name, and runs it.
enum Program {
  static let commands = [
    ServeCommand.declaration, CheckConfig.declaration, DefaultConfig.declaration, HashPassword.declaration,
    AccountSubcommand.declaration, BackupCommand.declaration, VerifyCommand.declaration, RestoreCommand.declaration,
    ExportSubcommand.declaration, ExportLogCommand.declaration, PurgeCommand.declaration,
  ]

  /// Runs the program with its arguments (the first is its name) and answers how it ends.
  static func run(_ arguments: [String]) -> ExitCode {
    do throws(Stop) {
      try dispatch(Array(arguments.dropFirst()))
      return .ok
    } catch {
      Terminal.complain("partyline: \(error.text)")
      return error.code
    }
  }

  private static func dispatch(_ words: [String]) throws(Stop) {
    guard let first = words.first else { throw Stop(.usage, "say what to do\n\(helpText)") }
    switch first {
    case "--version": return Terminal.say("partyline \(Version.text)")
    case "--help", "-h", "help": return Terminal.say(helpText)
    default: break
    }
    guard let command = commands.first(where: { $0.name == first }) else {
      let near = Suggestion.text(for: first, among: commands.map(\.name) + ["--version", "--help"])
      throw Stop(.usage, "there is no command \(first)\(near)\n\(helpText)")
    }
    let arguments = try Arguments(words.dropFirst(), of: command)
    if arguments.wantsHelp { return Terminal.say(command.helpText) }
    try command.run(arguments)
  }

  /// What `partyline --help` prints.
  static var helpText: String {
    let rows =
      commands.map { ($0.name, $0.summary) }
      + [("--version", "Print the version"), ("--help", "Print this; behind a command, what is to be said about it")]
    return
      (["usage: partyline COMMAND [OPTIONS]", "", "Partyline is a chat server that speaks plain lines of text.", ""]
      + HelpText.columns(rows) + ["", "`partyline serve` alone is enough: it needs no configuration."]).joined(
        separator: "\n")
  }
}
