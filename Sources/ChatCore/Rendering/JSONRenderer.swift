import ChatWire

/// Messages as objects of JSON, one for each line: `{"type":"privmsg","source":{…},"target":"#tea","text":"hi","time":…}`. Lines end with CR LF as all
/// others do; to JSON both are white space.
enum JSONRenderer {
  /// Appends a message as a line. `id`: that of the request which it answers.
  static func append(_ message: Message, id: JSONValue? = nil, now: WallTime, to bytes: inout [UInt8]) {
    object(message, id, now, to: &bytes)
    bytes.append(13)
    bytes.append(10)
  }

  /// Appends an answer as a line.
  static func append(_ answer: JSONAnswer, id: JSONValue?, now: WallTime, to bytes: inout [UInt8]) {
    object(answer, id, now, to: &bytes)
    bytes.append(13)
    bytes.append(10)
  }

  /// Appends several answers to one request as a line: a batch.
  static func append(_ answers: [JSONAnswer], id: JSONValue, now: WallTime, to bytes: inout [UInt8]) {
    bytes.append(text: "{\"type\":\"batch\",\"id\":")
    JSONWriter.append(id, to: &bytes)
    bytes.append(text: ",\"batch\":\"labeled-response\"")
    nested(answers, now, to: &bytes)
    bytes.append(text: "}\r\n")
  }

  private static func object(_ answer: JSONAnswer, _ id: JSONValue?, _ now: WallTime, to bytes: inout [UInt8]) {
    switch answer {
    case .message(let message): object(message, id, now, to: &bytes)
    case .result(let result, let messages):
      var members = result.members(messages)
      if let id { members.insert(JSONMember("id", id), at: 1) }
      bytes.append(UInt8(ascii: "{"))
      list(members, to: &bytes)
      time(now, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    case .batch(let opening, let answers):
      bytes.append(text: "{\"type\":\"batch\"")
      if let id { member(JSONMember("id", id), to: &bytes) }
      member("batch", opening.param(1), to: &bytes)
      let params = opening.params.dropFirst(2)
      if !params.isEmpty { member(JSONMember("params", .array(params.map { .string($0) })), to: &bytes) }
      nested(answers, now, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func nested(_ answers: [JSONAnswer], _ now: WallTime, to bytes: inout [UInt8]) {
    bytes.append(text: ",\"messages\":[")
    for (index, answer) in answers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      object(answer, nil, now, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// The tag of what a device has missed: `"replay":true`. No client sees it.
  static let replayTag = "partyline/replay"

  // MARK: one message

  private static func object(_ message: Message, _ id: JSONValue?, _ now: WallTime, to bytes: inout [UInt8]) {
    bytes.append(text: "{\"type\":\"")
    switch message.command {
    case .verb(let verb):
      verb.append(lowercasedTo: &bytes)
      bytes.append(UInt8(ascii: "\""))
      if let id { member(JSONMember("id", id), to: &bytes) }
      source(message, to: &bytes)
      if verb == .privmsg || verb == .notice {
        member("target", message.param(0), to: &bytes)
        member("text", message.text, to: &bytes)
      } else {
        for field in fields(verb, message) { member(field, to: &bytes) }
      }
    case .numeric(let numeric):
      bytes.append(text: "numeric\"")
      if let id { member(JSONMember("id", id), to: &bytes) }
      member("code", numeric.code, to: &bytes)
      member("name", numeric.symbol, to: &bytes)
      for field in JSONField.members(JSONFields.of(numeric), of: message.params.dropFirst()) {
        member(field, to: &bytes)
      }
    }
    if !message.tags.isEmpty { tags(message.tags, to: &bytes) }
    time(message.stamp?.time ?? now, to: &bytes)
    if let stamp = message.stamp { self.stamp(stamp, to: &bytes) }
    bytes.append(UInt8(ascii: "}"))
  }

  private static func fields(_ verb: Verb, _ message: Message) -> [JSONMember] {
    var members = JSONField.members(JSONFields.of(verb), of: message.params[...])
    guard verb == .fail || verb == .warn || verb == .note else { return members }
    if members.first?.value == .string("*") { members.removeFirst() }
    // The place of an error in a request has a field of its own; the context of others is a list.
    guard let index = members.firstIndex(where: { $0.name == "context" }),
      case .array(let context) = members[index].value
    else { return members }
    switch (context.first, JSONRequest.placeField(ofCode: message.param(1))) {
    case (nil, _): members.remove(at: index)
    case (.string(let place)?, let field?):
      members[index] = JSONMember(field, Int64(place).map { .integer($0) } ?? .string(place))
    default: break
    }
    return members
  }

  private static func source(_ message: Message, to bytes: inout [UInt8]) {
    switch message.source {
    case nil: return
    case .server(let name)?:
      bytes.append(text: ",\"source\":{\"server\":")
      JSONWriter.append(name, to: &bytes)
    case .user(let nick, let user, let host)?:
      bytes.append(text: ",\"source\":{\"nick\":")
      JSONWriter.append(nick, to: &bytes)
      member("user", user, to: &bytes)
      member("host", host, to: &bytes)
      if let account = message.account { member("account", account, to: &bytes) }
      if message.isFromBot { bytes.append(text: ",\"bot\":true") }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// The tags of clients, and of the server's those that have no field of their own.
  private static func tags(_ tags: Tags, to bytes: inout [UInt8]) {
    var members: [JSONMember] = []
    for tag in tags.all {
      if tag.key == "batch" {
        member("batch", tag.value, to: &bytes)
      } else if tag.key == StoredMessage.stateTag {
        member("state", tag.value, to: &bytes)
      } else if tag.key == replayTag {
        member(JSONMember("replay", .bool(true)), to: &bytes)
      } else if JSONRequest.replyTags.contains(tag.key) {
        member("reply_to", tag.value, to: &bytes)
      } else if tag.key == Change.editTag {
        member("edits", tag.value, to: &bytes)
      } else if tag.key == Change.editedTag {
        member("edited", tag.value, to: &bytes)
      } else {
        members.append(JSONMember(tag.key, .string(tag.value)))
      }
    }
    if !members.isEmpty { member(JSONMember("tags", .object(members)), to: &bytes) }
  }

  private static func time(_ time: WallTime, to bytes: inout [UInt8]) {
    bytes.append(text: ",\"time\":\"")
    CalendarTime(time).appendISO8601(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private static func stamp(_ stamp: Stamp, to bytes: inout [UInt8]) {
    bytes.append(text: ",\"msgid\":\"")
    bytes.append(text: stamp.id.description)
    bytes.append(UInt8(ascii: "\""))
    guard stamp.sequence > 0 else { return }
    bytes.append(text: ",\"sequence\":")
    bytes.append(decimal: Int64(clamping: stamp.sequence))
  }

  // MARK: members

  /// Appends a member behind others. The name is one that needs no escape.
  private static func member(_ name: StaticString, _ text: String, to bytes: inout [UInt8]) {
    bytes.append(text: ",\"")
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(text: "\":")
    JSONWriter.append(text, to: &bytes)
  }

  private static func member(_ member: JSONMember, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: ","))
    JSONWriter.append(member.name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    JSONWriter.append(member.value, to: &bytes)
  }

  private static func list(_ members: [JSONMember], to bytes: inout [UInt8]) {
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONWriter.append(member.name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      JSONWriter.append(member.value, to: &bytes)
    }
  }
}
