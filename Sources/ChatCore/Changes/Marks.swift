import ChatWire

/// What became of a message, as those see it who read it later.
extension Core {
  /// A message out of the history. People are shown what it answers (of what is shown with it), that it was edited, and how others reacted; clients are
  /// told by a tag that it was edited.
  func marked(_ stored: StoredMessage, among found: [StoredMessage], for session: SessionID) -> Message {
    var message = message(stored)
    guard sessions[session].format == .plain else {
      if let edited = stored.edited, sessions[session].capabilities.contains(.messageTags) {
        message.tags.set(Change.editedTag, CalendarTime(edited).iso8601)
      }
      return message
    }
    guard stored.isSpeech, stored.hasText else { return message }
    var (before, behind) = ("", "")
    if let original = found.first(where: { $0.stamp.id == Remark.original(stored.tags) }), original.redaction == nil {
      before = "(answering \(Quote.nick(original)): \(Quote.of(original.text))) "
    }
    if stored.edited != nil { behind = " (edited)" }
    if !stored.reactions.isEmpty { behind += " [\(ReactionCount.text(stored.reactions.map(\.text)))]" }
    guard !before.isEmpty || !behind.isEmpty, let text = message.params.popLast() else { return message }
    message.params.append(CTCP.framing(text) { before + $0 + behind })
    return message
  }
}

extension CTCP {
  /// Changes what a text says, which may be an ACTION.
  static func framing(_ text: String, _ change: (String) -> String) -> String {
    guard case .action(let done) = CTCP(text) else { return change(text) }
    return "\u{1}ACTION \(change(String(done)))\u{1}"
  }
}

/// Reactions in a sum: `+2 👍 +1 ❤`, in the order in which they came first.
enum ReactionCount {
  static func text(_ reactions: [String]) -> String {
    var counts: [(text: String, count: Int)] = []
    for reaction in reactions {
      if let index = counts.firstIndex(where: { $0.text == reaction }) {
        counts[index].count += 1
      } else {
        counts.append((reaction, 1))
      }
    }
    return counts.map { "+\($0.count) \($0.text)" }.joined(separator: " ")
  }
}
