/// Makes text that others wrote safe to print on a terminal, and takes the formatting of IRC clients out of it.
package enum TerminalText {
  /// A text without anything that moves a cursor, changes a colour or the order of letters: no escape sequences, no C0
  /// (TAB becomes a space), DEL or C1 controls, no line or paragraph separators (a space too), no bidirectional embeddings, overrides
  /// and isolates, no IRC formatting codes with their arguments.
  package static func clean(_ text: String) -> String { rewrite(text, isClean, take: cleaned) }

  /// A text without IRC formatting codes and their arguments; everything else stays.
  package static func stripFormatting(_ text: String) -> String {
    rewrite(text, { !$0.contains(where: FormattingCode.isCode) }) { bytes, index, output in
      if FormattingCode.isCode(bytes[index]) {
        index = FormattingCode.end(bytes, index)
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
  }

  /// The pieces of a text between its IRC formatting codes, each clean, with what it looks like.
  package static func pieces(of text: String) -> [TextPiece] {
    guard text.utf8.contains(where: FormattingCode.isCode) else { return [TextPiece(clean(text))] }
    var pieces: [TextPiece] = []
    var format = TextFormat.plain
    var text = text
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        if FormattingCode.isCode(bytes[index]) {
          format = FormattingCode.format(after: format, bytes, index)
          index = FormattingCode.end(bytes, index)
          continue
        }
        let start = index
        while index < bytes.count, !FormattingCode.isCode(bytes[index]) { index += 1 }
        pieces.append(TextPiece(clean(String(decoding: bytes[start..<index], as: UTF8.self)), format))
      }
    }
    return pieces
  }

  /// Calls `take` for each place of a text that isn't all right as it is; `take` moves the index on by at least one.
  private static func rewrite(
    _ text: String, _ isFine: (UnsafeBufferPointer<UInt8>) -> Bool,
    take: (UnsafeBufferPointer<UInt8>, inout Int, inout [UInt8]) -> Void
  ) -> String {
    var text = text
    return text.withUTF8 { bytes -> String? in
      if isFine(bytes) { return nil }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count { take(bytes, &index, &output) }
      return String(decoding: output, as: UTF8.self)
    } ?? text
  }

  private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard ByteScan.isPrintable(bytes) else { return false }
    for (index, byte) in bytes.enumerated() where byte == 0xC2 || byte == 0xE2 {
      if hidden(bytes, index) > 0 { return false }
    }
    return true
  }

  private static func cleaned(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ output: inout [UInt8]) {
    let byte = bytes[index]
    if FormattingCode.isCode(byte) {
      index = FormattingCode.end(bytes, index)
      return
    }
    let length = hidden(bytes, index)
    if length == 0 {
      output.append(byte)
      index += 1
      return
    }
    if byte == 9 || length == 3 && isSeparator(bytes, index) { output.append(UInt8(ascii: " ")) }
    index += length
  }

  /// How many bytes at `index` are a character or an escape sequence that may not get to a terminal; 0 when it may.
  private static func hidden(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte == 0x1B { return EscapeSequence.length(bytes, index) }
    if byte < 0x20 || byte == 0x7F { return 1 }
    // U+0080 to U+009F
    if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 {
      return bytes[index + 1] == 0x9B ? EscapeSequence.length(bytes, index) : 2
    }
    guard byte == 0xE2, index + 2 < bytes.count else { return 0 }
    switch (bytes[index + 1], bytes[index + 2]) {
    // U+202A to U+202E: embeddings and overrides. U+2066 to U+2069: isolates. U+2028 and U+2029: separators.
    case (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): return 3
    default: return 0
    }
  }

  private static func isSeparator(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
  }
}
