internal import ChatCore
internal import ChatStorage
internal import ChatWire
internal import FoundationEssentials

/// `partyline export`: everything that is kept of a person, as JSON lines.
enum ExportCommand {
  static let declaration = Subcommand(
    "export", "Print all that is kept of an account", options: [DataOption.declaration], operand: "ACCOUNT",
    help:
      "One JSON object in each line: the account, the channels that it owns, and, the oldest first, each message that it\n"
      + "sent or that is in its private conversations. Hashes of passwords and tokens are left out. The server may run\n"
      + "meanwhile."
  ) { arguments throws(Stop) in
    let database = try DataOption.database(arguments)
    let key = CaseMapping.fold(arguments.operand)
    let isThere = try DataOption.with { () throws(StorageFault) in
      try DatabaseFile.export(
        database, account: key,
        begin: { person in
          say(AccountLine(person.account))
          for channel in person.channels { say(ChannelLine(channel)) }
        }, each: { say(MessageLine($0)) })
    }
    guard isThere else { throw Stop(.noInput, "there is no account \(arguments.operand)") }
  }

  private static func say(_ line: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts, numbers and flags always have a form in JSON.
    guard let data = try? encoder.encode(line) else { return }
    Terminal.say(String(decoding: data, as: UTF8.self))
  }

  fileprivate static func text(_ time: WallTime) -> String { CalendarTime(time).iso8601 }
}

/// The first line of an export.
private struct AccountLine: Encodable {
  struct Token: Encodable {
    var name: String
    var scopes: [String]
    var created: String
    var lastUsed: String?
  }
  struct Contact: Encodable {
    var account: String
    var state: String
    var note: String
    var group: String
    var since: String
  }

  var kind = "account"
  var name: String
  var created: String
  var lastSeen: String
  var alwaysOn: Bool
  var receipts: Bool
  var showsLastSeen: Bool
  var fingerprints: [String]
  var tokens: [Token]
  var contacts: [Contact]
  var channels: [String]
  var readMarkers: [String: String]

  init(_ account: Account) {
    name = account.name
    created = ExportCommand.text(account.created)
    lastSeen = ExportCommand.text(account.lastSeen)
    alwaysOn = account.preferences.alwaysOn
    receipts = account.preferences.receipts
    showsLastSeen = account.preferences.showsLastSeen
    fingerprints = account.fingerprints
    tokens = account.tokens.map {
      Token(
        name: $0.name, scopes: $0.scopes, created: ExportCommand.text($0.created),
        lastUsed: $0.lastUsed.map(ExportCommand.text))
    }
    contacts = account.contacts.map {
      Contact(
        account: $0.account, state: $0.state.rawValue, note: $0.note, group: $0.group,
        since: ExportCommand.text($0.since))
    }
    channels = account.channels
    readMarkers = account.readMarkers.mapValues(ExportCommand.text)
  }
}

/// A channel that the account owns.
private struct ChannelLine: Encodable {
  var kind = "channel"
  var name: String
  var created: String
  var topic: String?

  init(_ record: ChannelRecord) {
    name = record.name
    created = ExportCommand.text(record.created)
    topic = record.topic?.text
  }
}

/// Something that was said.
private struct MessageLine: Encodable {
  var kind = "message"
  var id: String
  var time: String
  var conversation: String
  var verb: String
  var source: String
  var params: [String]
  var tags: [String: String]?
  var edited: String?
  var redacted: String?

  init(_ message: StoredMessage) {
    id = message.stamp.id.description
    time = ExportCommand.text(message.stamp.time)
    conversation = message.conversation
    verb = message.verb.text
    source = message.source
    params = message.params
    if !message.tags.isEmpty {
      tags = Dictionary(message.tags.all.map { ($0.key, $0.value) }) { _, last in last }
    }
    edited = message.edited.map(ExportCommand.text)
    redacted = message.redaction.map { ExportCommand.text($0.time) }
  }
}
