/// Writes messages as lines of the wire. The tags are chosen by the caller, who knows what the reader asked for.
package enum MessageWriter {
  /// Appends `:source COMMAND params`, without tags and without CR LF.
  ///
  /// A parameter can never start a line of its own, and one that isn't the last can't shift those behind it: CR, LF and
  /// NUL become spaces, and in a place for one word they, spaces and a colon at its start become `_`, an empty one `*`.
  /// Parsed input has none of it; this holds for every other origin too.
  package static func append(_ message: Message, to bytes: inout [UInt8]) {
    head(message.command, message.source, to: &bytes)
    guard let last = message.params.indices.last else { return }
    for index in 0..<last {
      bytes.append(UInt8(ascii: " "))
      append(word: message.params[index], to: &bytes)
    }
    bytes.append(UInt8(ascii: " "))
    append(last: message.params[last], isText: message.hasText, to: &bytes)
  }

  /// Appends the line of a message that is given in its parts: `nick`, if any, stands before the parameters, and the text behind them.
  package static func append(
    _ command: Message.Command, from source: Source, nick: String?, _ params: [String], text: String?,
    to bytes: inout [UInt8]
  ) {
    head(command, source, to: &bytes)
    if let nick {
      bytes.append(UInt8(ascii: " "))
      append(word: nick, to: &bytes)
    }
    let words = text == nil ? params.dropLast() : params[...]
    for word in words {
      bytes.append(UInt8(ascii: " "))
      append(word: word, to: &bytes)
    }
    guard let last = text ?? params.last else { return }
    bytes.append(UInt8(ascii: " "))
    append(last: last, isText: text != nil, to: &bytes)
  }

  private static func head(_ command: Message.Command, _ source: Source?, to bytes: inout [UInt8]) {
    if let source {
      bytes.append(UInt8(ascii: ":"))
      append(source, to: &bytes)
      bytes.append(UInt8(ascii: " "))
    }
    switch command {
    case .verb(let verb): verb.append(to: &bytes)
    case .numeric(let numeric):
      let number = numeric.rawValue
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 100))
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10))
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
  }

  /// Appends `nick!user@host` or the server's name.
  package static func append(_ source: Source, to bytes: inout [UInt8]) {
    switch source {
    case .server(let name): append(word: name, to: &bytes)
    case .user(let nick, let user, let host):
      append(word: nick, to: &bytes)
      bytes.append(UInt8(ascii: "!"))
      append(word: user, to: &bytes)
      bytes.append(UInt8(ascii: "@"))
      append(word: host, to: &bytes)
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
  private static func append(last text: String, isText: Bool, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { text in
      let raw = UnsafeRawBufferPointer(text)
      let isClean = !ByteScan.containsGap(raw, space: false)
      if isText || text.isEmpty || text[0] == UInt8(ascii: ":") || !isClean || text.contains(UInt8(ascii: " ")) {
        bytes.append(UInt8(ascii: ":"))
      }
      if isClean { return bytes.append(contentsOf: text) }
      for byte in text { bytes.append(isBreak(byte) ? UInt8(ascii: " ") : byte) }
    }
  }

  private static func append(word: String, to bytes: inout [UInt8]) {
    var word = word
    word.withUTF8 { word in
      guard let first = word.first else { return bytes.append(UInt8(ascii: "*")) }
      if first != UInt8(ascii: ":"), !ByteScan.containsGap(UnsafeRawBufferPointer(word), space: true) {
        return bytes.append(contentsOf: word)
      }
      bytes.append(
        first == UInt8(ascii: ":") || first == UInt8(ascii: " ") || isBreak(first) ? UInt8(ascii: "_") : first)
      for byte in word.dropFirst() {
        bytes.append(byte == UInt8(ascii: " ") || isBreak(byte) ? UInt8(ascii: "_") : byte)
      }
    }
  }

  /// What ends a line.
  private static func isBreak(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 || byte == 0 }
}
