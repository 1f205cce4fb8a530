/// The few forms of Markdown that the parts are made of.
enum Markdown {
  /// Columns of running text.
  private static let width = 120

  /// A table; cells may hold any text of one line.
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows)
      .map { "| " + $0.map(cell).joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  static func code(_ text: String) -> String {
    // A back-tick inside takes two around it.
    text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }

  /// Help as running text: words that Markdown would take for something else become code.
  static func prose(_ text: String) -> String {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(word).joined(separator: " ")
  }

  private static func word(_ word: Substring) -> String {
    // A plus or a minus alone would begin a list where it begins a line.
    guard word == "+" || word == "-" || word.contains(where: { "*<>_`\\".contains($0) }) else { return String(word) }
    let head = word.prefix { $0 == "(" }
    var core = word.dropFirst(head.count)
    while let last = core.last, ".,;:)".contains(last) { core.removeLast() }
    return head + code(String(core)) + word[core.endIndex...]
  }

  /// Lines of code as they stand.
  static func block(_ text: String, _ language: String = "") -> String { "```\(language)\n\(text)\n```" }

  /// Running text in lines of at most `width`; `indent` stands before all but the first.
  static func wrapped(_ text: String, indent: String = "") -> String {
    var lines = [""]
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append(indent + word)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// An element of a list.
  static func item(_ text: String) -> String { wrapped("- " + text, indent: "  ") }
}
