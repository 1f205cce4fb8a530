package import ChatWire

/// A `draft/multiline` batch from BATCH + to BATCH -.
package struct IncomingBatch: Hashable, Sendable {
  /// Bytes of the whole text with its line breaks: what a person types in one line may be as long (`Limits.plainLine`).
  package static let maxBytes = 4096
  /// Lines of the whole text; each may be a line of its own to readers who don't know batches.
  package static let maxLines = 100
  /// How many lines cost one token of `limits.commands`: the longest batch costs less than the burst, so that it is not held up by itself.
  static let linesPerToken = 6

  package let reference: String
  package let target: String
  /// The tags for other clients, from BATCH +.
  package let tags: Tags
  /// The answer to BATCH +, where it has a label.
  let response: Response?
  private var lines: [Line] = []
  private var bytes = 0
  /// The verb of its lines, known with the first.
  private var verb: Verb?
  /// What was wrong with it first, answered at its end.
  private(set) var fault: Reply?

  /// One line; `joins`: without a line break before it (the `draft/multiline-concat` tag).
  private struct Line: Hashable, Sendable {
    var text: String
    var joins: Bool
  }

  init(reference: String, target: String, tags: Tags, response: Response?) {
    self.reference = reference
    self.target = target
    self.tags = tags
    self.response = response
  }

  /// Tokens of `limits.commands` that its lines cost together.
  var cost: Int { Self.cost(ofLines: lines.count) }

  /// Tokens of `limits.commands` that a text of so many lines costs besides its command.
  static func cost(ofLines lines: Int) -> Int { lines / linesPerToken }

  /// Keeps the first fault, and nothing else any more.
  mutating func fail(_ reply: Reply) {
    if fault == nil { fault = reply }
    lines = []
  }

  /// Takes a message with a `batch` tag as the next line.
  mutating func take(_ message: Message) {
    guard fault == nil else { return }
    do throws(Reply) {
      try append(message)
    } catch {
      fail(error)
    }
  }

  private mutating func append(_ message: Message) throws(Reply) {
    guard message.tags["batch"] == reference else {
      throw .multilineInvalid("A line belongs to another batch than \(reference)")
    }
    guard let verb = message.verb, verb == .privmsg || verb == .notice else {
      throw .multilineInvalid("Only PRIVMSG or NOTICE can be lines of a batch")
    }
    guard self.verb == nil || self.verb == verb else {
      throw .multilineInvalid("A batch has PRIVMSG or NOTICE, not both")
    }
    self.verb = verb
    guard CaseMapping.fold(message.param(0)) == CaseMapping.fold(target) else {
      let given = message.param(0).isEmpty ? "*" : message.param(0)
      throw .fail(
        "MULTILINE_INVALID_TARGET", target, given, text: "All lines of a batch go to its target; nothing was sent")
    }
    let line = Line(text: message.param(1), joins: message.tags["draft/multiline-concat"] != nil)
    guard !line.joins || !line.text.isEmpty else {
      throw .multilineInvalid("A blank line has nothing to join to the line before it")
    }
    guard lines.count < Self.maxLines else {
      throw .fail(
        "MULTILINE_MAX_LINES", String(Self.maxLines),
        text: "A batch has at most \(Self.maxLines) lines; nothing was sent")
    }
    bytes += line.text.utf8.count + (line.joins || lines.isEmpty ? 0 : 1)
    guard bytes <= Self.maxBytes else {
      throw .fail(
        "MULTILINE_MAX_BYTES", String(Self.maxBytes),
        text: "A batch has at most \(Self.maxBytes) bytes; nothing was sent")
    }
    lines.append(line)
  }

  /// The whole as one message. Throws what was wrong.
  func message() throws(Reply) -> Message {
    if let fault { throw fault }
    guard let verb, lines.contains(where: { !$0.text.isEmpty }) else {
      throw .multilineInvalid("The batch has no text; nothing was sent")
    }
    var text = ""
    for (index, line) in lines.enumerated() {
      if index > 0, !line.joins { text += "\n" }
      text += line.text
    }
    return Message(verb, [target], text: text, tags: tags)
  }
}
