import ChatWire

/// Something that a person in plain mode is asked: their next line is the answer, and neither a command nor said.
struct Question: Sendable {
  /// What they are asked for: "Password of operator ann".
  var prompt: String
  /// The command that the answer completes, as its last parameter.
  var command: Message
  /// `uptime` at which it is asked no longer.
  var deadline: Int64
  /// The person was asked: what was typed before is no answer.
  var isShown = false
}

/// Secrets are asked for, so that they need not stand in a line that can be seen.
extension Core {
  /// How long a question waits for its answer, in milliseconds: nobody must be left with a terminal that shows nothing.
  private static let patience: Int64 = 60_000

  /// Asks a person for a secret. Where the terminal can be told to, it doesn't show what is typed until the answer, Ctrl-C, or
  /// a minute's silence.
  mutating func askSecret(_ id: SessionID, _ prompt: String, completing command: Message) {
    guard isOpen(id), sessions[id].format == .plain else { return }
    // It is on its way already.
    if let question = sessions[id].question, question.command == command, !question.isShown { return }
    sessions[id].question = Question(prompt: prompt, command: command, deadline: now.uptime + Self.patience)
    deadlines.set(.question(id), at: now.uptime + Self.patience)
    effects.append(.hideTyping(id, true))
  }

  /// It is known whether the answer will be hidden: the person is asked.
  mutating func showQuestion(_ id: SessionID, isHidden: Bool) {
    guard isOpen(id), let question = sessions[id].question else { return }
    sessions[id].question?.isShown = true
    let hint = isHidden ? "it isn't shown while you type" : "it is shown while you type: only telnet can hide it"
    tell(id, "QUESTION", "\(question.prompt) (\(hint)):")
  }

  /// Takes a line as the answer. False when no question waits for one, or the line is none: a script goes on with PASS
  /// where a person is asked for the server's password.
  mutating func takeAnswer(_ line: String, from id: SessionID) -> Bool {
    guard let question = sessions[id].question, question.isShown else { return false }
    endQuestion(id)
    if !sessions[id].stage.isRegistered, Self.isProtocol(line) { return false }
    let answer = TypedLine.read(line)
    if answer.isEmpty {
      withdraw(id, "Nothing was typed.")
    } else {
      var command = question.command
      command.params.append(answer)
      Pipeline.run(command, from: id, on: &self)
    }
    return true
  }

  /// Asks no more, because of an answer or instead of one: what is typed is shown again.
  mutating func endQuestion(_ id: SessionID) {
    guard sessions[id].question != nil else { return }
    sessions[id].question = nil
    effects.append(.hideTyping(id, false))
  }

  /// Ctrl-C. False when nothing was asked.
  mutating func cancelQuestion(_ id: SessionID) -> Bool {
    guard sessions[id].question != nil else { return false }
    endQuestion(id)
    withdraw(id, "Cancelled.")
    return true
  }

  /// A question's time has come; it may be over, or another one's.
  mutating func expireQuestion(_ id: SessionID) {
    guard isOpen(id), let question = sessions[id].question, question.deadline <= now.uptime else { return }
    endQuestion(id)
    withdraw(id, "Nothing was typed for a minute.")
  }

  private mutating func withdraw(_ id: SessionID, _ reason: String) {
    let isIn = sessions[id].stage.isRegistered
    tell(id, "CANCELLED", reason + (isIn ? "" : " PASS asks for the password again, /quit leaves."))
  }

  /// `PASS secret`, `/quit`, or any other command in capitals with a parameter.
  private static func isProtocol(_ line: String) -> Bool {
    let word = String(line.prefix { $0 != " " })
    let hasMore = word.utf8.count < line.utf8.count
    let name = word.hasPrefix("/") ? String(word.dropFirst()).uppercased() : word.uppercased()
    if name == "QUIT" || (name == "PASS" && hasMore) { return true }
    return hasMore && name == word && CommandTable.entries[Verb(name)] != nil
  }
}
