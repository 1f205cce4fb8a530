/// Writes JSON, in one line and without spaces, behind bytes that are there. RFC 8259.
package enum JSONWriter {
  /// Appends a text with its quotes. What needs no escape is copied at once; line breaks never get out as bytes, so a value never leaves its line.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append(escaping: $0, to: &bytes) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { append(escaping: $0, to: &bytes) } }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(escaping text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    let raw = UnsafeRawBufferPointer(text)
    if ByteScan.isPrintable(text), !ByteScan.contains(raw, 0x22), !ByteScan.contains(raw, 0x5C) {
      return bytes.append(contentsOf: text)
    }
    for byte in text { if needsEscape(byte) { append(escape: byte, to: &bytes) } else { bytes.append(byte) } }
  }

  /// Section 7: the quote, the backslash and the controls below 0x20 must be escaped; DEL is too, for those who read in
  /// a terminal.
  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
  }

  private static func append(escape byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 8: bytes.append(UInt8(ascii: "b"))
    case 9: bytes.append(UInt8(ascii: "t"))
    case 10: bytes.append(UInt8(ascii: "n"))
    case 12: bytes.append(UInt8(ascii: "f"))
    case 13: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(text: "u00")
      bytes.append(digit(byte >> 4))
      bytes.append(digit(byte & 15))
    }
  }

  private static func digit(_ number: UInt8) -> UInt8 { number < 10 ? number &+ 0x30 : number &- 10 &+ 0x61 }

  /// Appends a value.
  package static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(text: "null")
    case .bool(let isTrue): bytes.append(text: isTrue ? "true" : "false")
    case .number(let digits): bytes.append(text: digits)
    case .string(let text): append(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(member.value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}
