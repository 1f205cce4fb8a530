import ChatWire

/// Reads what a person types.
enum PlainInput {
  enum Reading: Hashable, Sendable {
    case nothing
    case command(Message)
    case unknown(Reply)
  }

  static func read(_ line: String, current: String) -> Reading {
    let text = line.trimmed
    if text.isEmpty { return .nothing }
    if text.hasPrefix("/"), !text.hasPrefix("//") { return command(String(text.dropFirst()), current: current) }
    let word = text.prefix { $0 != " " }
    if word == word.uppercased(), CommandTable.entries[Verb(String(word))] != nil {
      return command(text, current: current)
    }
    let said = text.hasPrefix("//") ? String(text.dropFirst()) : text
    if current.isEmpty {
      return .unknown(
        .fail("NO_CHANNEL", text: "You are in no channel yet: JOIN #channel, then what you type is said there"))
    }
    return .command(Message(.privmsg, [current], text: said))
  }

  private static func command(_ text: String, current: String) -> Reading {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    let name = words.first ?? ""
    guard let declaration = CommandTable.slashes[name.lowercased()] ?? CommandTable.entries[Verb(name)]?.declaration
    else {
      return .unknown(.fail("UNKNOWN_COMMAND", name, text: "There is no command /\(name). /help lists them."))
    }
    var message = Message(declaration.verb)
    var rest = words.count > 1 ? words[1][...] : ""
    if let first = declaration.parameters.first, first.isCurrentByDefault, !rest.hasPrefix("#"), !current.isEmpty {
      message.params.append(current)
    }
    while message.params.count < declaration.parameters.count {
      rest = rest.drop { $0 == " " }
      guard !rest.isEmpty else { break }
      if message.params.count == declaration.parameters.count - 1 || rest.hasPrefix(":") {
        message.params.append(String(rest.hasPrefix(":") ? rest.dropFirst() : rest))
        break
      }
      let word = rest.prefix { $0 != " " }
      message.params.append(String(word))
      rest = rest[word.endIndex...]
    }
    return .command(message)
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
