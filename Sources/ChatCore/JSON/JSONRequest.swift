import ChatWire

/// Reads what a JSON reader asks for: an object with a `type`, the name of a command, and fields named after its parameters.
package enum JSONRequest {
  /// Commands that are of no use in JSON: a text may have line breaks without a batch, and all capabilities are on.
  private static let withoutUse: Set<Verb> = [.batch, .cap]

  /// The commands that may be asked for.
  package static let commands: [Declaration] = CommandTable.all.map(\.declaration).filter {
    isOffered($0)
  }

  /// Those of people are what a program does by itself.
  private static func isOffered(_ command: Declaration) -> Bool {
    command.availability != .people && !withoutUse.contains(command.verb)
  }

  /// The codes with which a request is refused, and the field of the answer that tells the place.
  package static let faults: [(code: String, field: String)] = [
    ("INVALID_FIELD", "field"), ("INVALID_JSON", "offset"), ("MISSING_FIELD", "field"), ("UNKNOWN_TYPE", "field"),
  ]

  /// The field of the answer that tells the place of a fault; nil for other codes.
  static func placeField(ofCode code: String) -> String? { faults.first { $0.code == code }?.field }

  /// The tags that say which message another answers: the first is sent, both are read.
  static let replyTags = ["+reply", "+draft/reply"]

  /// The object in a line. Throws what is wrong with it, and where.
  static func object(in line: String) throws(Reply) -> JSONValue {
    guard line.utf8.count <= Limits.jsonLine else { throw tooLong }
    let value: JSONValue
    do throws(JSONReader.Fault) {
      value = try JSONReader.read(Array(line.utf8))
    } catch {
      throw .fail(
        "INVALID_JSON", String(error.offset),
        text: "This is no JSON: behind \(error.offset) bytes \(error.expected) was expected; nothing was done")
    }
    guard case .object = value else {
      throw .fail("INVALID_JSON", "0", text: "A line is an object, for instance \(example); this one is \(value.kind)")
    }
    return value
  }

  static let tooLong = Reply(
    .errInputTooLong, text: "Input line was too long: at most \(Limits.jsonLine) bytes; nothing was done")

  private static let example = "{\"type\":\"privmsg\",\"target\":\"#tea\",\"text\":\"hi\"}"

  /// The `id` that the answer repeats; nil when there is none.
  static func id(of object: JSONValue) throws(Reply) -> JSONValue? {
    switch object["id"] {
    case nil, .null?: return nil
    case .string(let text)? where text.utf8.count <= Limits.label: return .string(text)
    case .number(let digits)? where digits.utf8.count <= Limits.label: return .number(digits)
    case .string?, .number?: throw invalid("id", "has at most \(Limits.label) bytes")
    case let other?: throw invalid("id", "is a text or a number, not \(other.kind)")
    }
  }

  /// The command that an object asks for. Throws what is wrong with it, and in which field.
  static func message(_ object: JSONValue) throws(Reply) -> Message {
    let declaration = try command(object)
    var message = Message(declaration.verb)
    message.params = try params(of: object, declaration)
    message.tags = try tags(of: object)
    return message
  }

  private static func command(_ object: JSONValue) throws(Reply) -> Declaration {
    guard let type = object["type"], type != .null else {
      throw .fail("MISSING_FIELD", "type", text: "The field type is missing: it names a command, as in \(example)")
    }
    guard case .string(let name) = type else { throw invalid("type", "is a text, not \(type.kind)") }
    guard name.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }), let entry = CommandTable.entries[Verb(name)],
      isOffered(entry.declaration)
    else {
      throw .fail(
        "UNKNOWN_TYPE", "type", text: "There is no type \(name.prefix(32)); {\"type\":\"help\"} lists the commands")
    }
    return entry.declaration
  }

  static func invalid(_ field: String, _ what: String) -> Reply {
    .fail("INVALID_FIELD", field, text: "The field \(field) \(what); nothing was done")
  }

  // MARK: parameters

  private static func params(of object: JSONValue, _ declaration: Declaration) throws(Reply) -> [String] {
    var params: [String] = []
    /// An optional parameter that was left out, which others must not take the place of.
    var gap: String?
    for (place, parameter) in declaration.parameters.enumerated() {
      guard let field = parameter.field else {
        params.append(parameter.name)
        continue
      }
      guard let value = object[field], value != .null else {
        if parameter.isRequired { throw missing(field, declaration) }
        if !parameter.isSkipped { gap = gap ?? field }
        continue
      }
      if let gap {
        throw .fail("MISSING_FIELD", gap, text: "The field \(gap) is missing: \(field) is not taken without it")
      }
      let isLast = place == declaration.parameters.count - 1
      params += try texts(of: value, field, parameter, declaration.verb, isLast: isLast)
    }
    guard params.count <= Limits.parameters, params.reduce(0, { $0 + $1.utf8.count }) <= Limits.plainLine else {
      throw invalid(
        declaration.parameters.last?.field ?? "type",
        "is too long: all fields have at most \(Limits.plainLine) bytes, and lists \(Limits.parameters) elements")
    }
    return params
  }

  private static func missing(_ field: String, _ declaration: Declaration) -> Reply {
    let fields = declaration.parameters.filter(\.isRequired).compactMap(\.field).map { ",\"\($0)\":…" }
    return .fail(
      "MISSING_FIELD", field,
      text: "The field \(field) is missing; use {\"type\":\"\(declaration.verb.text.lowercased())\"\(fields.joined())}")
  }

  /// The parameters that the value of one field becomes.
  private static func texts(
    of value: JSONValue, _ field: String, _ parameter: Parameter, _ verb: Verb, isLast: Bool
  ) throws(Reply) -> [String] {
    guard case .array(let elements) = value else {
      return [try text(of: value, field, mayHaveSpaces: isLast, mayHaveRows: isLast && isSpeech(verb))]
    }
    guard parameter.several != .no else { throw invalid(field, "is a text, not a list") }
    var texts: [String] = []
    for element in elements {
      let text = try text(of: element, field, mayHaveSpaces: false, mayHaveRows: false)
      guard !text.isEmpty, parameter.several != .commas || !text.utf8.contains(UInt8(ascii: ",")) else {
        throw invalid(field, "has an element that is empty or has a comma")
      }
      texts.append(text)
    }
    return parameter.several == .commas ? [texts.joined(separator: ",")] : texts
  }

  private static func isSpeech(_ verb: Verb) -> Bool { verb == .privmsg || verb == .notice }

  private static func text(
    of value: JSONValue, _ field: String, mayHaveSpaces: Bool, mayHaveRows: Bool
  ) throws(Reply) -> String {
    let text: String
    switch value {
    case .string(let string): text = string
    case .number(let digits): text = digits
    default: throw invalid(field, "is a text, not \(value.kind)")
    }
    if !mayHaveSpaces, text.utf8.contains(UInt8(ascii: " ")) { throw invalid(field, "is one word, without spaces") }
    let rows = mayHaveRows ? text.utf8.split(separator: 10, omittingEmptySubsequences: false) : []
    guard rows.count <= IncomingBatch.maxLines else {
      throw invalid(field, "has at most \(IncomingBatch.maxLines) lines")
    }
    let isClean =
      mayHaveRows && rows.count > 1
      ? rows.allSatisfy { MessageParser.strayControl(in: String(Substring($0))) == nil }
      : MessageParser.strayControl(in: text) == nil
    guard isClean else {
      throw invalid(field, "has a control character\(mayHaveRows ? " other than a line break" : "")")
    }
    return text
  }

  // MARK: tags

  /// `tags`, of which those that start with `+` go on to others, and `reply_to`.
  private static func tags(of object: JSONValue) throws(Reply) -> Tags {
    var tags = Tags()
    switch object["tags"] {
    case nil, .null?: break
    case .object(let members)?:
      guard members.count <= Limits.tagCount else { throw invalid("tags", "has at most \(Limits.tagCount) members") }
      var bytes = 0
      for member in members where member.name.hasPrefix("+") {
        guard MessageParser.isTagKey(member.name), case .string(let value) = member.value else {
          throw invalid("tags", "has texts by names of letters, digits and -./_ behind the +")
        }
        tags.set(member.name, value)
        bytes += member.name.utf8.count + value.utf8.count + 2
      }
      guard bytes <= Limits.clientTags else { throw invalid("tags", "has at most \(Limits.clientTags) bytes") }
    case let other?: throw invalid("tags", "is an object, not \(other.kind)")
    }
    switch object["reply_to"] {
    case nil, .null?: break
    case .string(let id)? where id.utf8.count <= Limits.label: tags.set(replyTags[0], id)
    default: throw invalid("reply_to", "is the msgid of a message")
    }
    return tags
  }
}
