package import ChatCore
package import ChatWire

/// Whether errors tell people what to type instead.
package enum Advice {
  /// Those that only programs are given, which speak JSON: they name the field that is wrong.
  private static let ofPrograms: Set<Reply.Kind> = [
    .fail(code: "INVALID_FIELD"), .fail(code: "INVALID_JSON"), .fail(code: "MISSING_FIELD"),
    .fail(code: "UNKNOWN_TYPE"),
  ]

  /// What a person is told with an error that says nothing of what to type instead; nil when it does, and for what is no
  /// error: a warning tells of something that was done.
  package static func missing(in reply: Reply, answering verb: Verb?) -> String? {
    switch reply.kind {
    case .numeric(let numeric) where !numeric.isError: return nil
    case .note, .warn: return nil
    default: break
    }
    guard !ofPrograms.contains(reply.kind) else { return nil }
    guard let text = reply.inPlainWords(to: "ann", verb: verb) else { return "nothing" }
    return isIn(text) ? nil : text
  }

  /// Whether a text names a command with its slash, or says in so many words what to do.
  package static func isIn(_ text: String) -> Bool {
    let words = text.split { " ;:.,?!(".contains($0) }
    return words.contains { word in
      if word.first == "/" { return word.dropFirst().first?.isLetter == true }
      return ["type", "try", "connect", "correct", "send", "reach"].contains(word.lowercased())
    }
  }
}
