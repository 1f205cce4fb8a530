import ChatWire

/// What reached the server of the keys a person pressed.
enum TypedLine {
  /// The line as the person meant it: Backspace, Delete and Ctrl-U edit it, cursor keys and other escape sequences are
  /// dropped, Tab is a space. The codes of IRC's formatting and CTCP stay, for scripts that send them. Spaces at the
  /// end go, those at the start are the person's own.
  static func read(_ line: String) -> String {
    guard line.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return trimmed(line) }
    var text = ""
    var scalars = line.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar.value {
      case 0x08, 0x7F: if !text.isEmpty { text.removeLast() }
      case 0x09: text.unicodeScalars.append(" ")
      case 0x15: text = ""
      case 0x1B: skipSequence(&scalars)
      case 0x01, 0x02, 0x03, 0x0F, 0x11, 0x16, 0x1D, 0x1E, 0x1F, 0x20...: text.unicodeScalars.append(scalar)
      default: break
      }
    }
    return trimmed(text)
  }

  /// The rest of an escape sequence: `ESC [ 1;5 A`, `ESC O P`, or `ESC x`. ECMA-48 section 5.4.
  private static func skipSequence(_ scalars: inout Substring.UnicodeScalarView) {
    guard let introducer = scalars.popFirst() else { return }
    switch introducer {
    case "[":
      while let scalar = scalars.first, (0x20...0x3F).contains(scalar.value) { scalars.removeFirst() }
      if let final = scalars.first, (0x40...0x7E).contains(final.value) { scalars.removeFirst() }
    case "O": scalars = scalars.dropFirst()
    default: break
    }
  }

  private static func trimmed(_ text: String) -> String {
    guard text.utf8.last == UInt8(ascii: " ") else { return text }
    let end = text.utf8.lastIndex { $0 != UInt8(ascii: " ") }
    return end.map { String(text[...$0]) } ?? ""
  }
}
