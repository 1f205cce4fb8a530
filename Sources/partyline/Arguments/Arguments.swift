/// The arguments of a command, sorted out.
struct Arguments {
  /// The values of each option, in their order; empty texts for options without a value.
  private(set) var values: [String: [String]] = [:]
  private(set) var operand = ""
  private(set) var wantsHelp = false

  /// Sorts out what stands behind the name of a command: `--option value`, `--option=value`, its operand.
  init(_ words: some Sequence<String>, of command: Subcommand) throws(Stop) {
    var rest = Array(words)[...]
    var operands: [String] = []
    while let word = rest.popFirst() {
      if word == "--help" || word == "-h" {
        wantsHelp = true
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let option = command.options.first(where: { $0.name == parts[0] }) else {
        let near = Suggestion.text(for: parts[0], among: command.options.map(\.name) + ["--help"])
        throw Self.wrong("there is no option \(parts[0])\(near)", command)
      }
      var value = ""
      if let called = option.value {
        guard let given = parts.count == 2 ? parts[1] : rest.popFirst(), !given.isEmpty else {
          throw Self.wrong("\(option.name) needs a value: \(option.name) \(called)", command)
        }
        value = given
      } else if parts.count == 2 {
        throw Self.wrong("\(option.name) takes no value", command)
      }
      if !option.isRepeatable, values[option.name] != nil {
        throw Self.wrong("\(option.name) is there twice", command)
      }
      values[option.name, default: []].append(value)
    }
    let words = command.operand.map { $0.split(separator: " ").count } ?? 0
    guard operands.count <= words else {
      throw Self.wrong("\(operands.last ?? "") is one argument too many", command)
    }
    if let needed = command.operand {
      guard operands.count == words else { throw Self.wrong("\(needed) is missing", command) }
      operand = operands.joined(separator: " ")
    }
  }

  /// The value of an option that can be given once.
  subscript(_ option: String) -> String? { values[option]?.first }

  private static func wrong(_ text: String, _ command: Subcommand) -> Stop {
    Stop(.usage, "\(text)\nusage: \(command.usage)")
  }
}
