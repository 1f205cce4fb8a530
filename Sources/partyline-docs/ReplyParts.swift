import ChatCore
import ChatWire

/// What the server answers: numerics, and the codes of FAIL, WARN and NOTE.
enum ReplyParts {
  /// The commands and occasions that give each numeric.
  private static var givers: [Numeric: [String]] {
    var givers: [Numeric: [String]] = [:]
    for command in CommandTable.all.map(\.declaration) {
      for numeric in command.allReplies { givers[numeric, default: []].append(command.verb.text) }
    }
    for (numeric, occasion) in CommonReplies.numerics { givers[numeric, default: []].insert(occasion, at: 0) }
    return givers
  }

  /// Every numeric that is given.
  static var given: [Numeric] {
    let givers = givers
    return Numeric.allCases.filter { givers[$0] != nil }
  }

  /// Every numeric that is given, with what stands behind the reader's nick.
  static var numerics: String {
    let givers = givers
    return Markdown.table(
      ["number", "name", "parameters after the nick", "given by"],
      given.map { numeric in
        let by = givers[numeric] ?? []
        // Those of Pipeline's checks would name nearly all commands.
        let shown = by.count > 12 ? "most commands" : by.joined(separator: ", ")
        return [numeric.code, "`\(numeric.symbol)`", Markdown.code(numeric.layout), shown]
      })
  }

  /// Every code, with what it means.
  static func codes() throws(Problem) -> String {
    var givers: [String: [String]] = [:]
    for command in CommandTable.all.map(\.declaration) {
      for code in command.codes { givers[code, default: []].append(command.verb.text) }
    }
    if let code = givers.keys.sorted().first(where: { code in !CommonReplies.codes.contains { $0.code == code } }) {
      throw Problem(text: "CommonReplies.codes doesn't tell what \(code) means")
    }
    return Markdown.table(
      ["code", "comes as", "about", "meaning"],
      CommonReplies.codes.map { entry in
        ["`\(entry.code)`", entry.head.text, givers[entry.code]?.joined(separator: ", ") ?? "", entry.meaning]
      })
  }
}
