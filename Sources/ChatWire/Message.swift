/// One message: what a client sends and what readers are sent, before it becomes bytes for a kind of reader. RFC 1459
/// section 2.3.1.
package struct Message: Hashable, Sendable {
  /// What the message does: a verb, or the number of a reply.
  package enum Command: Hashable, Sendable {
    case verb(Verb)
    case numeric(Numeric)
  }

  /// IRCv3 message tags. Of a client's message all that it sent, of the server's only those that are not derived from
  /// the fields below.
  package var tags: Tags
  /// Who it is from; nil in what clients send.
  package var source: Source?
  package var command: Command
  /// The parameters; at most `Limits.parameters`.
  package var params: [String]
  /// The last parameter is text and gets its colon whatever it contains: some clients look for it.
  package var hasText: Bool
  /// Time, id and place in its conversation, of messages that have them.
  package var stamp: Stamp?
  /// The account of the person it is from (IRCv3 account-tag).
  package var account: String?
  /// It is from a bot (IRCv3 bot mode).
  package var isFromBot = false

  /// A message with a verb. `text` becomes the last parameter.
  package init(_ verb: Verb, from source: Source? = nil, _ params: [String] = [], text: String? = nil, tags: Tags = [])
  {
    self.init(.verb(verb), from: source, params, text: text, tags: tags)
  }

  package init(_ command: Command, from source: Source?, _ params: [String], text: String?, tags: Tags = []) {
    self.tags = tags
    self.source = source
    self.command = command
    hasText = text != nil
    if let text {
      self.params = params.isEmpty ? [text] : params + CollectionOfOne(text)
    } else {
      self.params = params
    }
  }

  /// The verb; nil for a numeric.
  package var verb: Verb? {
    if case .verb(let verb) = command { verb } else { nil }
  }

  /// The numeric; nil for a verb.
  package var numeric: Numeric? {
    if case .numeric(let numeric) = command { numeric } else { nil }
  }

  /// A parameter, or an empty text when the message has fewer.
  package func param(_ index: Int) -> String { index < params.count && index >= 0 ? params[index] : "" }

  /// The last parameter.
  package var text: String { params.last ?? "" }
}

/// Milliseconds since 1970-01-01 00:00 UTC, without leap seconds.
package typealias WallTime = Int64

/// What the server adds to a message: a time (IRCv3 server-time), an id (IRCv3 message-ids) and its number in the
/// conversation.
package struct Stamp: Hashable, Sendable {
  package var time: WallTime
  package var id: MessageID
  /// 1, 2, 3… in each channel or private conversation; 0 where there is none.
  package var sequence: UInt64

  package init(time: WallTime, id: MessageID, sequence: UInt64) {
    self.time = time
    self.id = id
    self.sequence = sequence
  }
}

/// The id of a message: later messages of a server have larger ids, also across a restart. Shown as 13 characters of
/// base 32.
package struct MessageID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var number: UInt64

  package init(number: UInt64) { self.number = number }

  /// Reads the text form; nil when it isn't one.
  package init?(_ text: String) {
    guard text.utf8.count == Self.width, let number = UInt64(text, radix: 32) else { return nil }
    self.number = number
    // An id has one text only: no capitals, no sign.
    guard description == text else { return nil }
  }

  private static let width = 13

  package var description: String {
    let digits = String(number, radix: 32)
    return String(repeating: "0", count: Self.width - digits.utf8.count) + digits
  }

  package static func < (a: MessageID, b: MessageID) -> Bool { a.number < b.number }
}
