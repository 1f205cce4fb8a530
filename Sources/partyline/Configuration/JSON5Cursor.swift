/// A place in a JSON5 text that moves over one token after the other.
struct JSON5Cursor {
  typealias Fault = JSON5Places.Fault

  private(set) var index = 0
  /// Line ends within texts, with the backslash before them.
  private(set) var continuations: [Range<Int>] = []
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index >= bytes.count }
  /// The byte at the place; nil at the end.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func advance() { index += 1 }

  /// Moves over a character if it is there.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  func fault(_ text: String) -> Fault { Fault(offset: index, text: text) }

  /// That something else is here than what must be.
  func unexpected(_ expected: String) -> Fault {
    guard !isAtEnd else { return fault("expected \(expected), but the file ends") }
    let character = String(decoding: bytes[index...].prefix(32), as: UTF8.self).prefix(1)
    return fault("expected \(expected), found \(JSONValue.quote(String(character)))")
  }

  /// White space and comments. JSON5 sections 7 and 8.
  mutating func skipSpace() throws(Fault) {
    while let byte = next {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        index += 1
      } else if bytes[index...].starts(with: [0xC2, 0xA0]) {
        index += 2
      } else if bytes[index...].starts(with: [0xEF, 0xBB, 0xBF]) {
        index += 3
      } else if bytes[index...].starts(with: "//".utf8) {
        while let byte = next, byte != 10, byte != 13 { index += 1 }
      } else if bytes[index...].starts(with: "/*".utf8) {
        let start = index
        index += 2
        while !bytes[index...].starts(with: "*/".utf8) {
          guard !isAtEnd else { throw Fault(offset: start, text: "this comment is never closed with */") }
          index += 1
        }
        index += 2
      } else {
        return
      }
    }
  }

  /// A key: a word, or a string.
  mutating func key() throws(Fault) -> String {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try string() }
    let name = word()
    guard let first = name.utf8.first, !(0x30...0x39).contains(first) else {
      index -= name.utf8.count
      throw unexpected("a key")
    }
    return name
  }

  /// What stands between quotes, with its escapes as they are written. JSON5 section 5.
  mutating func string() throws(Fault) -> String {
    let start = index
    let quote = next
    index += 1
    while let byte = next {
      switch byte {
      case quote:
        index += 1
        return String(decoding: bytes[start + 1..<index - 1], as: UTF8.self)
      case UInt8(ascii: "\\"):
        try escape()
      case 10, 13:
        throw Fault(offset: start, text: "this text has no closing quote in its line")
      case 0..<0x20:
        throw fault("a text may not contain control characters; in a quoted text \\t is a tab")
      default:
        index += 1
      }
    }
    throw Fault(offset: start, text: "this text has no closing quote")
  }

  private mutating func escape() throws(Fault) {
    let start = index
    index += 2
    switch bytes[start...].dropFirst().first {
    case UInt8(ascii: "x"): try digits(2, of: start)
    case UInt8(ascii: "u"): try digits(4, of: start)
    case 10, 13:
      if bytes[start + 1] == 13, next == 10 { index += 1 }
      continuations.append(start..<index)
    case let byte? where "\"'\\/bfnrtv0".utf8.contains(byte): break
    default: throw Fault(offset: start, text: "there is no such escape; a backslash itself is written \\\\")
    }
  }

  private mutating func digits(_ count: Int, of start: Int) throws(Fault) {
    let digits = bytes[min(index, bytes.count)...].prefix(count)
    guard digits.count == count, digits.allSatisfy({ Self.isHexadecimal($0) }) else {
      throw Fault(offset: start, text: "this escape needs \(count) hexadecimal digits")
    }
    index += count
  }

  /// A number, true, false or null. JSON5 section 6.
  mutating func scalar() throws(Fault) {
    let start = index
    while let byte = next, Self.isWord(byte) || "+-.".utf8.contains(byte) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if ["true", "false", "null"].contains(text) || Self.isNumber(text) { return }
    index = start
    throw text.isEmpty ? unexpected("a value") : fault("\(JSONValue.quote(text)) is no value; a text needs quotes")
  }

  private static func isNumber(_ text: String) -> Bool {
    let unsigned = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    if unsigned == "Infinity" || unsigned == "NaN" { return true }
    if unsigned.hasPrefix("0x") || unsigned.hasPrefix("0X") {
      return unsigned.count > 2 && unsigned.dropFirst(2).utf8.allSatisfy { isHexadecimal($0) }
    }
    let parts = unsigned.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard let mantissa = parts.first else { return false }
    if parts.count == 2 {
      let exponent = parts[1].first == "+" || parts[1].first == "-" ? parts[1].dropFirst() : parts[1]
      guard isDigits(exponent) else { return false }
    }
    let halves = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.contains(where: { !$0.isEmpty }), halves.allSatisfy({ $0.isEmpty || isDigits($0) }) else {
      return false
    }
    // 017 would be 15 to some readers.
    return halves[0].count < 2 || halves[0].first != "0"
  }

  private mutating func word() -> String {
    let start = index
    while let byte = next, Self.isWord(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F || byte == 0x24
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
  }
}
