/// Writes messages as lines of the wire. The tags are chosen by the caller, who knows what the reader asked for.
package enum MessageWriter {
  /// Appends `:source COMMAND params`, without tags and without CR LF.
  ///
  /// A parameter can never start a line of its own, and one that isn't the last can't shift those behind it: CR, LF and
  /// NUL become spaces, and in a place for one word they, spaces and a colon at its start become `_`, an empty one `*`.
  /// Parsed input has none of it; this holds for every other origin too.
  package static func append(_ message: Message, to bytes: inout [UInt8]) {
    let start = bytes.count
    if let source = message.source {
      bytes.append(UInt8(ascii: ":"))
      append(source, to: &bytes)
      bytes.append(UInt8(ascii: " "))
    }
    switch message.command {
    case .verb(let verb): bytes.append(text: verb.text)
    case .numeric(let numeric): bytes.append(decimal: Int64(numeric.rawValue), width: 3)
    }
    let last = message.params.count - 1
    for (index, param) in message.params.enumerated() {
      bytes.append(UInt8(ascii: " "))
      if index == last {
        if message.hasText || needsColon(param) { bytes.append(UInt8(ascii: ":")) }
        bytes.append(text: param)
      } else {
        append(word: param, to: &bytes)
      }
    }
    for index in start..<bytes.count where bytes[index] < UInt8(ascii: " ") {
      if isGap(bytes[index]) { bytes[index] = UInt8(ascii: " ") }
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

  private static func needsColon(_ param: String) -> Bool {
    guard let first = param.utf8.first else { return true }
    return first == UInt8(ascii: ":") || param.utf8.contains(where: isGap)
  }

  private static func append(word: String, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(text: word)
    if bytes.count == start { bytes.append(UInt8(ascii: "*")) }
    if bytes[start] == UInt8(ascii: ":") { bytes[start] = UInt8(ascii: "_") }
    for index in start..<bytes.count where bytes[index] <= UInt8(ascii: " ") {
      if isGap(bytes[index]) { bytes[index] = UInt8(ascii: "_") }
    }
  }

  /// What ends a word or a line.
  private static func isGap(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == 10 || byte == 13 || byte == 0
  }
}
