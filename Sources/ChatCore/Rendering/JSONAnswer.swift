import ChatWire

/// What a JSON reader is sent as one object in answer to a command: a message, a result of several numerics, or a batch with what is in it.
enum JSONAnswer {
  case message(Message)
  case result(JSONResult, [Message])
  case batch(opening: Message, [JSONAnswer])

  /// Puts together what belongs together, in the order in which it was said.
  static func fold(_ messages: [Message]) -> [JSONAnswer] {
    var folder = Folder()
    for message in messages { folder.take(message) }
    return folder.end()
  }

  private struct Folder {
    private var answers: [JSONAnswer] = []
    /// A result that isn't at its end.
    private var result: (what: JSONResult, messages: [Message])?
    /// A batch that isn't at its end.
    private var batch: (opening: Message, messages: [Message])?

    mutating func take(_ message: Message) {
      if let open = batch { return take(message, in: open) }
      if message.verb == .batch, message.param(0).hasPrefix("+") {
        closeResult()
        batch = (message, [])
        return
      }
      guard let numeric = message.numeric else {
        closeResult()
        return answers.append(.message(message))
      }
      if let open = result, open.what.part(numeric) != nil {
        result?.messages.append(message)
        if open.what.end == numeric { closeResult() }
      } else if let next = JSONResult.beginning(with: numeric) {
        closeResult()
        result = (next, [message])
        if next.end == numeric { closeResult() }
      } else {
        closeUnending()
        answers.append(.message(message))
      }
    }

    private mutating func take(_ message: Message, in open: (opening: Message, messages: [Message])) {
      let reference = open.opening.param(0).dropFirst()
      if message.verb == .batch, message.param(0) == "-" + reference {
        batch = nil
        answers.append(.batch(opening: open.opening, JSONAnswer.fold(open.messages)))
      } else {
        var inner = message
        if inner.tags["batch"].map({ $0[...] == reference }) ?? false { inner.tags.remove("batch") }
        batch?.messages.append(inner)
      }
    }

    /// A result without a numeric of its own to end it ends with whatever else comes.
    private mutating func closeUnending() { if result?.what.end == nil { closeResult() } }

    private mutating func closeResult() {
      guard let open = result else { return }
      result = nil
      // "End of WHOIS" behind "no such nick" says nothing.
      if open.messages.count == 1, open.messages[0].numeric == open.what.end, case .message(let last)? = answers.last,
        last.numeric?.isError == true
      {
        return
      }
      answers.append(.result(open.what, open.messages))
    }

    mutating func end() -> [JSONAnswer] {
      closeResult()
      if let open = batch { answers += [.message(open.opening)] + JSONAnswer.fold(open.messages) }
      batch = nil
      return answers
    }
  }
}
