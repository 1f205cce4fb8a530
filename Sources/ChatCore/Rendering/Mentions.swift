import ChatWire

/// Who is named in what is said.
enum Mentions {
  /// The folded words of a text that may be nicks, formatting codes left out.
  static func keys(in text: String) -> [String] {
    let bare = TerminalText.stripFormatting(text)
    return Words.ranges(in: bare).map { CaseMapping.fold(String(bare[$0])) }
  }

  /// Where a person is named in a clean text, in order and without overlaps. `key`: their folded nick.
  static func ranges(of key: String, in text: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    for range in Words.ranges(in: text) where CaseMapping.fold(String(text[range])) == key {
      if let last = found.last, last.upperBound > range.lowerBound { continue }
      found.append(range)
    }
    return found
  }
}

extension Core {
  /// The session slots of everybody who is named in a message. One look-up for each word: nobody is searched for.
  func slotsNamed(in message: Message) -> [UInt32] {
    Mentions.keys(in: message.text).flatMap { key in userIDs[key].map { users[$0].sessions.map(\.index) } ?? [] }
  }
}
