/// Writes messages as lines of the wire. The tags are chosen by the caller, who knows what the reader asked for.
package enum MessageWriter {
  /// Appends `:source COMMAND params`, without tags and without CR LF.
  ///
  /// A parameter can never start a line of its own: CR, LF and NUL in it become spaces. Parsed input has none; this holds for every other origin too.
  package static func append(_ message: Message, to bytes: inout [UInt8]) {
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
      if index == last, message.hasText || needsColon(param) { bytes.append(UInt8(ascii: ":")) }
      let start = bytes.count
      bytes.append(text: param)
      clean(&bytes, from: start)
    }
  }

  /// Appends `nick!user@host` or the server's name.
  package static func append(_ source: Source, to bytes: inout [UInt8]) {
    switch source {
    case .server(let name): bytes.append(text: name)
    case .user(let nick, let user, let host):
      bytes.append(text: nick)
      bytes.append(UInt8(ascii: "!"))
      bytes.append(text: user)
      bytes.append(UInt8(ascii: "@"))
      bytes.append(text: host)
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
    return first == UInt8(ascii: ":") || param.utf8.contains(UInt8(ascii: " "))
  }

  private static func clean(_ bytes: inout [UInt8], from start: Int) {
    for index in start..<bytes.count where bytes[index] <= 13 {
      if bytes[index] == 10 || bytes[index] == 13 || bytes[index] == 0 { bytes[index] = UInt8(ascii: " ") }
    }
  }
}
