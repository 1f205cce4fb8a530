import ChatWire

/// A field of a JSON object that stands for a parameter of a message: its name, and what becomes of the parameter.
package struct JSONField: Hashable, Sendable {
  /// The form that a parameter has in JSON.
  package enum Form: Hashable, Sendable {
    case text
    /// A number where it is one, as it is; else a text.
    case integer
    /// The name of a command, as the `type` of a request has it.
    case command
    /// An account; left out for `*`, which is none.
    case account
    /// A list of the words with spaces between them.
    case words
    /// A list of what has commas between it.
    case commas
    /// The parameter and all that come behind it up to the text, as a list.
    case rest
    /// `nick!user@host` as an object.
    case source
    /// A list of such objects, with commas between them on the wire.
    case sources
    /// 353: `@nick!user@host …`, a list of objects with `ranks`.
    case members
    /// 319: `@#channel …`, a list of objects with `ranks`.
    case places
    /// 302: `nick*=-user@host …`, a list of objects.
    case whereabouts
    /// 352: `G*@B` becomes the fields `away`, `operator`, `bot` and `ranks`.
    case flags
    /// A text that follows words which are always the same: `0 Ann Smith`.
    case after(String)
    /// Nothing: it is the same in all messages.
    case none
  }

  package let name: String
  package let form: Form

  package init(_ name: String, _ form: Form = .text) {
    self.name = name
    self.form = form
  }
}

extension JSONField {
  /// It is a list, whatever it has.
  var isList: Bool {
    switch form {
    case .words, .commas, .rest, .sources, .members, .places, .whereabouts: true
    default: false
    }
  }

  /// The members that stand for parameters. What there is no field for is in `params`.
  static func members(_ fields: [JSONField], of params: ArraySlice<String>) -> [JSONMember] {
    var members: [JSONMember] = []
    var rest = params
    for (place, field) in fields.enumerated() {
      if field.form == .rest {
        let behind = fields.count - place - 1
        let taken = rest.dropLast(behind)
        members.append(JSONMember(field.name, .array(taken.map { .string($0) })))
        rest = rest.suffix(min(behind, rest.count))
        continue
      }
      guard let param = rest.popFirst() else { break }
      field.append(param, to: &members)
    }
    if !rest.isEmpty { members.append(JSONMember("params", .array(rest.map { .string($0) }))) }
    return members
  }

  private func append(_ text: String, to members: inout [JSONMember]) {
    switch form {
    case .none: return
    case .account where text == "*": return
    case .flags: return Self.append(flags: text, to: &members)
    default: members.append(JSONMember(name, value(text)))
    }
  }

  private func value(_ text: String) -> JSONValue {
    func list(_ separator: Character, _ element: (String) -> JSONValue) -> JSONValue {
      .array(text.split(separator: separator).map { element(String($0)) })
    }
    switch form {
    case .integer: return Int64(text).flatMap { String($0) == text ? .integer($0) : nil } ?? .string(text)
    case .command: return .string(text.lowercased())
    case .words: return list(" ") { .string($0) }
    case .commas: return list(",") { .string($0) }
    case .source: return .object(Self.source(text))
    case .sources: return list(",") { .object(Self.source($0)) }
    case .members: return list(" ") { Self.ranked($0) { Self.source($0) } }
    case .places: return list(" ") { Self.ranked($0) { [JSONMember("channel", .string($0))] } }
    case .whereabouts: return list(" ") { .object(Self.whereabouts($0)) }
    case .after(let head): return .string(text.hasPrefix(head) ? String(text.dropFirst(head.count)) : text)
    case .text, .account, .rest, .flags, .none: return .string(text)
    }
  }

  /// `nick!user@host`, or a nick alone.
  private static func source(_ text: String) -> [JSONMember] {
    let parts = text.split(separator: "!", maxSplits: 1)
    var members = [JSONMember("nick", .string(String(parts.first ?? "")))]
    if parts.count > 1 { members += place(parts[1]) }
    return members
  }

  /// `user@host`.
  private static func place(_ text: Substring) -> [JSONMember] {
    let parts = text.split(separator: "@", maxSplits: 1)
    guard parts.count == 2 else { return [JSONMember("host", .string(String(text)))] }
    return [JSONMember("user", .string(String(parts[0]))), JSONMember("host", .string(String(parts[1])))]
  }

  /// Signs of ranks, and what stands behind them.
  private static func ranked(_ text: String, _ rest: (String) -> [JSONMember]) -> JSONValue {
    let signs = text.prefix { sign in Rank.granted.contains { $0.prefix == sign } }
    return .object(rest(String(text.dropFirst(signs.count))) + [ranks(signs)])
  }

  private static func ranks(_ signs: Substring) -> JSONMember {
    JSONMember(
      "ranks", .array(Rank.granted.filter { rank in signs.contains { $0 == rank.prefix } }.map { .string($0.title) }))
  }

  private static func whereabouts(_ text: String) -> [JSONMember] {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { return source(text) }
    let isOperator = parts[0].hasSuffix("*")
    let nick = isOperator ? parts[0].dropLast() : parts[0]
    return [JSONMember("nick", .string(String(nick)))] + place(parts[1].dropFirst()) + [
      JSONMember("away", .bool(parts[1].hasPrefix("-"))), JSONMember("operator", .bool(isOperator)),
    ]
  }

  private static func append(flags text: String, to members: inout [JSONMember]) {
    members.append(JSONMember("away", .bool(text.hasPrefix("G"))))
    members.append(JSONMember("operator", .bool(text.contains("*"))))
    members.append(JSONMember("bot", .bool(text.contains("B"))))
    members.append(ranks(text[...]))
  }
}
