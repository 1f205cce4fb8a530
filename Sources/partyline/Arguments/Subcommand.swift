/// An option of a command.
struct Option: Sendable {
  let name: String
  /// What its value is called in help; nil for an option without a value.
  let value: String?
  let isRepeatable: Bool
  let help: String

  init(_ name: String, _ value: String? = nil, repeatable: Bool = false, _ help: String) {
    self.name = name
    self.value = value
    isRepeatable = repeatable
    self.help = help
  }

  /// As it stands in a usage line: `[--listen HOST:PORT]…`.
  var usage: String { "[\(name)\(value.map { " \($0)" } ?? "")]\(isRepeatable ? "…" : "")" }
}

/// What the program can be told to do: `partyline NAME`. Its help and the reading of its arguments derive from it.
struct Subcommand: Sendable {
  let name: String
  let summary: String
  let options: [Option]
  /// What it needs behind its name, in one word or more; nil for nothing.
  let operand: String?
  /// Further sentences for its help.
  let help: String
  let run: @Sendable (Arguments) throws(Stop) -> Void

  init(
    _ name: String, _ summary: String, options: [Option] = [], operand: String? = nil, help: String,
    run: @escaping @Sendable (Arguments) throws(Stop) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.options = options
    self.operand = operand
    self.help = help
    self.run = run
  }

  var usage: String {
    (["partyline", name] + options.map(\.usage) + (operand.map { [$0] } ?? [])).joined(separator: " ")
  }

  /// What `partyline NAME --help` prints.
  var helpText: String {
    var lines = ["usage: \(usage)", "", "\(summary).", help]
    if !options.isEmpty {
      lines += [""] + HelpText.columns(options.map { ("\($0.name)\($0.value.map { " \($0)" } ?? "")", $0.help) })
    }
    return lines.joined(separator: "\n")
  }
}

/// The parts of help texts.
enum HelpText {
  /// Names and what they are, side by side.
  static func columns(_ rows: [(String, String)]) -> [String] {
    let width = (rows.map(\.0.count).max() ?? 0) + 2
    return rows.map { "  " + $0.0 + String(repeating: " ", count: width - $0.0.count) + $0.1 }
  }
}
