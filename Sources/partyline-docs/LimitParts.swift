import ChatCore

/// The sizes of the protocol, which are fixed, and the limits that an operator can move.
enum LimitParts {
  static var limits: String {
    Markdown.table(
      ["limit", "default", "reason"], LimitsConfig().facts.map { ["`\($0.key)`", $0.value, $0.reason] })
  }

  /// The constants of `ChatWire.Limits`, from their source: the comment over each is its row of the table.
  static func sizes() throws(Problem) -> String {
    let path = "Sources/ChatWire/Limits.swift"
    var rows: [[String]] = []
    var values: [String: Int] = [:]
    var comment: [String] = []
    for line in try TextFile.read(path).split(separator: "\n") {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("/// ") {
        comment.append(String(text.dropFirst(4)))
        continue
      }
      defer { comment = [] }
      guard let match = text.wholeMatch(of: /package static let (\w+) = ([\w +]+)/) else { continue }
      var value = 0
      for term in match.2.split(separator: " ") where term != "+" {
        guard let number = Int(term) ?? values[String(term)] else {
          throw Problem(text: "\(path): \(match.1) is neither a number nor a sum of others")
        }
        value += number
      }
      values[String(match.1)] = value
      rows.append([String(value), comment.joined(separator: " ")])
    }
    return Markdown.table(["size", "of what, and why"], rows)
  }
}
