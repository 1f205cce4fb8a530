/// A file that is generated, wholly or in parts: as it is, and as it should be.
struct Document {
  let path: String
  let old: String
  let new: String

  var isOutOfDate: Bool { old != new }

  /// Where the two differ first, and what to do about it.
  var difference: String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).prefix { $0 == $1 }.count
    func text(_ lines: [Substring]) -> String { line < lines.count ? String(lines[line]) : "(the end)" }
    return """
      \(path):\(line + 1) is out of date
        is:        \(text(old))
        should be: \(text(new))
      swift run partyline-docs brings it up to date
      """
  }

  /// Everything that this program writes.
  static func all() throws(Problem) -> [Document] { [try commandTable(), try protocolText()] }

  private static func commandTable() throws(Problem) -> Document {
    let path = "Sources/ChatCore/Commands/CommandTable.swift"
    return Document(
      path: path, old: try TextFile.read(path), new: CommandTableFile.text(try CommandTableFile.commands()))
  }

  private static func protocolText() throws(Problem) -> Document {
    let path = "protocol.md"
    let old = try TextFile.read(path)
    return Document(path: path, old: old, new: try MarkedText.fill(old, path, with: try ProtocolParts.all()))
  }
}
