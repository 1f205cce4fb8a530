/// Writes messages as lines of the wire. The tags are chosen by the caller, who knows what the reader asked for.
package enum MessageWriter {
  /// Appends `:source COMMAND params`, without tags and without CR LF.
  ///
  /// A parameter can never start a line of its own, and one that isn't the last can't shift those behind it: CR, LF and
  /// NUL become spaces, and in a place for one word they, spaces and a colon at its start become `_`, an empty one `*`.
  /// Parsed input has none of it; this holds for every other origin too.
  package static func append(_ message: Message, to bytes: inout [UInt8]) {
    let room = message.params.reduce(headRoom(message.source)) { $0 + wordRoom($1) }
    bytes.append(upTo: room) { line in
      head(message.command, message.source, to: &line)
      guard let last = message.params.indices.last else { return }
      for index in 0..<last {
        line.append(UInt8(ascii: " "))
        append(word: message.params[index], to: &line)
      }
      line.append(UInt8(ascii: " "))
      append(last: message.params[last], isText: message.hasText, to: &line)
    }
  }

  /// Appends the line of a message that is given in its parts: `nick` stands before the parameters, and the text behind them.
  package static func append(
    _ command: Message.Command, from source: Source, nick: String, _ params: [String], text: String?,
    to bytes: inout [UInt8]
  ) {
    let room = params.reduce(headRoom(source) + wordRoom(nick) + wordRoom(text ?? "")) { $0 + wordRoom($1) }
    bytes.append(upTo: room) { line in
      head(command, source, to: &line)
      line.append(UInt8(ascii: " "))
      append(word: nick, to: &line)
      let words = text == nil ? params.count - 1 : params.count
      for index in 0..<max(0, words) {
        line.append(UInt8(ascii: " "))
        append(word: params[index], to: &line)
      }
      guard let last = text ?? params.last else { return }
      line.append(UInt8(ascii: " "))
      append(last: last, isText: text != nil, to: &line)
    }
  }

  /// The most bytes of a parameter with the space before it: an empty one is shown as `*` or `:`, and the last gets a colon.
  private static func wordRoom(_ word: String) -> Int { word.utf8.count + 3 }

  /// The most bytes of a source and a command.
  private static func headRoom(_ source: Source?) -> Int {
    let command = Verb.longest + 2
    return switch source {
    case nil: command
    case .server(let name): command + wordRoom(name)
    case .user(let nick, let user, let host): command + wordRoom(nick) + wordRoom(user) + wordRoom(host)
    }
  }

  private static func head(_ command: Message.Command, _ source: Source?, to line: inout LineWriter) {
    if let source {
      line.append(UInt8(ascii: ":"))
      append(source, to: &line)
      line.append(UInt8(ascii: " "))
    }
    switch command {
    case .verb(let verb): verb.append(to: &line)
    case .numeric(let numeric):
      let number = numeric.rawValue
      line.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 100))
      line.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10))
      line.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
  }

  /// Appends `nick!user@host` or the server's name.
  package static func append(_ source: Source, to bytes: inout [UInt8]) {
    bytes.append(upTo: headRoom(source)) { append(source, to: &$0) }
  }

  private static func append(_ source: Source, to line: inout LineWriter) {
    switch source {
    case .server(let name): append(word: name, to: &line)
    case .user(let nick, let user, let host):
      append(word: nick, to: &line)
      line.append(UInt8(ascii: "!"))
      append(word: user, to: &line)
      line.append(UInt8(ascii: "@"))
      append(word: host, to: &line)
    }
  }

  /// Appends one tag, and what separates it from the tag before it: `@` for the first.
  package static func append(tag key: String, _ value: String, isFirst: inout Bool, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: isFirst ? "@" : ";"))
    isFirst = false
    bytes.append(text: key)
    guard !value.isEmpty else { return }
    bytes.append(UInt8(ascii: "="))
    TagEscape.append(value, to: &bytes)
  }

  /// Appends the last parameter: the only one that may have spaces or be empty, behind a colon then.
  private static func append(last text: String, isText: Bool, to line: inout LineWriter) {
    text.utf8.span.withUnsafeBufferPointer { text in
      let raw = UnsafeRawBufferPointer(text)
      let isClean = !ByteScan.containsGap(raw, space: false)
      if isText || text.isEmpty || text[0] == UInt8(ascii: ":") || !isClean || text.contains(UInt8(ascii: " ")) {
        line.append(UInt8(ascii: ":"))
      }
      if isClean { return line.append(contentsOf: text) }
      for byte in text { line.append(isBreak(byte) ? UInt8(ascii: " ") : byte) }
    }
  }

  private static func append(word: String, to line: inout LineWriter) {
    word.utf8.span.withUnsafeBufferPointer { word in
      guard let first = word.first else { return line.append(UInt8(ascii: "*")) }
      if first != UInt8(ascii: ":"), !ByteScan.containsGap(UnsafeRawBufferPointer(word), space: true) {
        return line.append(contentsOf: word)
      }
      line.append(
        first == UInt8(ascii: ":") || first == UInt8(ascii: " ") || isBreak(first) ? UInt8(ascii: "_") : first)
      for byte in word.dropFirst() {
        line.append(byte == UInt8(ascii: " ") || isBreak(byte) ? UInt8(ascii: "_") : byte)
      }
    }
  }

  /// What ends a line.
  private static func isBreak(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 || byte == 0 }
}
