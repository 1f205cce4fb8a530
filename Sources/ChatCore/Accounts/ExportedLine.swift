import ChatWire

/// What a person is given of all that is kept of them: one object of JSON for the account, for each channel that it owns, and for each message. The members
/// are sorted. Hashes of passwords and tokens are left out.
package enum ExportedLine {
  package static func of(_ account: Account) -> String { text(value(account)) }
  package static func of(_ record: ChannelRecord) -> String { text(value(record)) }
  package static func of(_ message: StoredMessage) -> String { text(value(message)) }

  private static func text(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    JSONWriter.append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func value(_ account: Account) -> JSONValue {
    .object([
      JSONMember("alwaysOn", .bool(account.preferences.alwaysOn)),
      JSONMember("channels", texts(account.channels.map(\.name))),
      JSONMember("contacts", .array(account.contacts.map(contact))),
      JSONMember("created", time(account.created)),
      JSONMember("devices", .array(account.devices.map(device))),
      JSONMember("fingerprints", texts(account.fingerprints)),
      JSONMember("kind", .string("account")),
      JSONMember("lastSeen", time(account.lastSeen)),
      JSONMember("name", .string(account.name)),
      JSONMember(
        "readMarkers",
        .object(account.readMarkers.sorted { $0.key < $1.key }.map { JSONMember($0.key, time($0.value)) })),
      JSONMember("receipts", .bool(account.preferences.receipts)),
      JSONMember("showsLastSeen", .bool(account.preferences.showsLastSeen)),
      JSONMember("tokens", .array(account.tokens.map(token))),
    ])
  }

  private static func device(_ device: Account.Device) -> JSONValue {
    .object([JSONMember("lastSeen", time(device.lastSeen)), JSONMember("name", .string(device.name))])
  }

  private static func token(_ token: Account.Token) -> JSONValue {
    var members = [JSONMember("created", time(token.created))]
    if let used = token.lastUsed { members.append(JSONMember("lastUsed", time(used))) }
    return .object(members + [JSONMember("name", .string(token.name)), JSONMember("scopes", texts(token.scopes))])
  }

  private static func contact(_ contact: Account.Contact) -> JSONValue {
    .object([
      JSONMember("account", .string(contact.account)), JSONMember("group", .string(contact.group)),
      JSONMember("note", .string(contact.note)), JSONMember("since", time(contact.since)),
      JSONMember("state", .string(contact.state.rawValue)),
    ])
  }

  private static func value(_ record: ChannelRecord) -> JSONValue {
    var members = [
      JSONMember("created", time(record.created)), JSONMember("kind", .string("channel")),
      JSONMember("name", .string(record.name)),
    ]
    if let topic = record.topic { members.append(JSONMember("topic", .string(topic.text))) }
    return .object(members)
  }

  private static func value(_ message: StoredMessage) -> JSONValue {
    var members = [JSONMember("conversation", .string(message.conversation))]
    if let edited = message.edited { members.append(JSONMember("edited", time(edited))) }
    members += [
      JSONMember("id", .string(message.stamp.id.description)), JSONMember("kind", .string("message")),
      JSONMember("params", texts(message.params)),
    ]
    if let redaction = message.redaction { members.append(JSONMember("redacted", time(redaction.time))) }
    members.append(JSONMember("source", .string(message.source)))
    if !message.tags.isEmpty {
      let tags = message.tags.all.sorted { $0.key < $1.key }
      members.append(JSONMember("tags", .object(tags.map { JSONMember($0.key, .string($0.value)) })))
    }
    members += [JSONMember("time", time(message.stamp.time)), JSONMember("verb", .string(message.verb.text))]
    return .object(members)
  }

  private static func time(_ time: WallTime) -> JSONValue { .string(CalendarTime(time).iso8601) }
  private static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
