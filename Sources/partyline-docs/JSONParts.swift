import ChatCore
import ChatWire

/// JSON lines: which fields requests, messages, numerics and results have.
enum JSONParts {
  /// What may be asked for.
  static var requests: String {
    Markdown.table(
      ["`type`", "fields"],
      JSONRequest.commands.map { command in
        [
          "`\(type(command.verb))`",
          command.parameters.compactMap { parameter in
            parameter.field.map { field in
              let form = parameter.several == .no ? "" : " (or a list)"
              return parameter.isRequired ? "`\(field)`\(form)" : "[`\(field)`\(form)]"
            }
          }.joined(separator: ", "),
        ]
      })
  }

  /// What the server sends that is no numeric.
  static var messages: String {
    Markdown.table(
      ["`type`", "fields"],
      JSONFields.messages.map { ["`\(type($0))`", JSONFields.of($0).compactMap(described).joined(separator: ", ")] })
  }

  /// Numerics, as objects of the type `numeric` or in results.
  static var numerics: String {
    Markdown.table(
      ["`code`", "`name`", "fields"],
      ReplyParts.given.map { numeric in
        [
          "`\"\(numeric.code)\"`", "`\(numeric.symbol)`",
          JSONFields.of(numeric).compactMap(described).joined(separator: ", "),
        ]
      })
  }

  /// What is several numerics on the wire.
  static var results: String {
    Markdown.table(
      ["`type`", "made of", "fields"],
      JSONResult.all.map { result in
        let numerics = result.parts.map(\.numeric) + (result.end.map { [$0] } ?? [])
        return [
          "`\(result.type)`", numerics.map(\.code).joined(separator: " "), fields(result).joined(separator: ", "),
        ]
      })
  }

  private static func fields(_ result: JSONResult) -> [String] {
    var fields: [String] = []
    func add(_ field: String) { if !fields.contains(field) { fields.append(field) } }
    func addFacts(_ numeric: Numeric) {
      for field in JSONFields.of(numeric) where field.name != "text" { described(field).map(add) }
    }
    if let end = result.end { addFacts(end) }
    for (numeric, part) in result.parts {
      switch part {
      case .element(let list): add("`\(list)` (a list of objects: the fields of \(numeric.code))")
      case .line(let list): add("`\(list)` (a list of texts)")
      case .greeting(let list):
        add("`nick`")
        add("`\(list)` (a list of texts)")
      case .facts: addFacts(numeric)
      case .detail(let name): add("in each of them `\(name)`")
      case .flag(let name): add("`\(name)` (true, or not there)")
      case .nothing: break
      }
    }
    return fields
  }

  private static func type(_ verb: Verb) -> String { verb.text.lowercased() }

  /// A field with its form; nil for one that doesn't exist.
  private static func described(_ field: JSONField) -> String? {
    switch field.form {
    case .none: nil
    case .text, .command, .after: "`\(field.name)`"
    case .integer: "`\(field.name)` (a number)"
    case .account: "`\(field.name)` (not there without one)"
    case .words, .commas, .rest: "`\(field.name)` (a list)"
    case .source: "`\(field.name)` (an object: `nick`, `user`, `host`)"
    case .sources: "`\(field.name)` (a list of objects: `nick`, `user`, `host`)"
    case .members: "`\(field.name)` (a list of objects: `nick`, `user`, `host`, `ranks`)"
    case .places: "`\(field.name)` (a list of objects: `channel`, `ranks`)"
    case .whereabouts: "`\(field.name)` (a list of objects: `nick`, `user`, `host`, `away`, `operator`)"
    case .flags: "`away`, `operator`, `bot` (true or false), `ranks` (a list)"
    }
  }
}
