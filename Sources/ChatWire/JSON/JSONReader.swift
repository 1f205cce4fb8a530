/// Reads a text of JSON, strictly as RFC 8259 has it: nothing before or behind the value but white space, no comments, no further commas, no second
/// member of the same name, no half of a surrogate pair, only UTF-8. Its work is bounded by `Limits.jsonDepth` and `Limits.jsonValues`.
package struct JSONReader {
  /// Why bytes are no JSON, and where.
  package struct Fault: Error, Hashable, Sendable {
    /// How many bytes stand before the place.
    package let offset: Int
    /// What was expected there: `a comma or }`.
    package let expected: String
  }

  private let bytes: [UInt8]
  private var index = 0
  private var values = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that the bytes are.
  package static func read(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
    var reader = JSONReader(bytes)
    reader.skipSpace()
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.index == bytes.count else { throw reader.fault("nothing more") }
    return value
  }

  private func fault(_ expected: String, at offset: Int? = nil) -> Fault {
    Fault(offset: offset ?? index, expected: expected)
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Section 2: space, TAB, LF and CR.
  private mutating func skipSpace() {
    while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { index += 1 }
  }

  /// Takes a byte if it is the next.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONValue {
    values += 1
    guard values <= Limits.jsonValues else { throw fault("at most \(Limits.jsonValues) values") }
    switch next {
    case UInt8(ascii: "{"):
      try checkDepth(depth)
      return .object(try members(depth: depth + 1))
    case UInt8(ascii: "["):
      try checkDepth(depth)
      return .array(try elements(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || byte &- 0x30 < 10: return .number(try number())
    default: throw fault("a value")
    }
  }

  private func checkDepth(_ depth: Int) throws(Fault) {
    guard depth < Limits.jsonDepth else { throw fault("no object or list within \(Limits.jsonDepth) others") }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Fault) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw fault(word) }
    index += word.utf8.count
    return value
  }

  // MARK: objects and lists

  private mutating func members(depth: Int) throws(Fault) -> [JSONMember] {
    index += 1
    skipSpace()
    var members: [JSONMember] = []
    if take("}") { return members }
    while true {
      let place = index
      guard next == UInt8(ascii: "\"") else {
        throw fault(members.isEmpty ? "a name in quotes or }" : "a name in quotes")
      }
      let name = try string()
      guard !members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
        throw fault("a name that the object doesn't have yet", at: place)
      }
      skipSpace()
      guard take(":") else { throw fault("a colon") }
      skipSpace()
      members.append(JSONMember(name, try value(depth: depth)))
      skipSpace()
      if take("}") { return members }
      guard take(",") else { throw fault("a comma or }") }
      skipSpace()
    }
  }

  private mutating func elements(depth: Int) throws(Fault) -> [JSONValue] {
    index += 1
    skipSpace()
    var elements: [JSONValue] = []
    if take("]") { return elements }
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      if take("]") { return elements }
      guard take(",") else { throw fault("a comma or ]") }
      skipSpace()
    }
  }

  // MARK: numbers

  /// Section 6: `-`, digits without a zero before others, a fraction, an exponent.
  private mutating func number() throws(Fault) -> String {
    let start = index
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(Fault) {
    let start = index
    while let byte = next, byte &- 0x30 < 10 { index += 1 }
    guard index > start else { throw fault("a digit") }
  }

  // MARK: texts

  private mutating func string() throws(Fault) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: text, as: UTF8.self) else { throw fault("UTF-8", at: start) }
        return text
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw fault("no control character in a text: write it as \\u00…")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw fault("a quote that ends the text")
  }

  /// Section 7.
  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    let start = index
    index += 1
    let byte = next
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): if let byte { text.append(byte) }
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"): text.append(text: String(try character(from: start)))
    default: throw fault("one of \" \\ / b f n r t u behind a backslash", at: start)
    }
  }

  /// What stands behind `\u`: four digits, or twice four of a surrogate pair.
  private mutating func character(from start: Int) throws(Fault) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let rest = first &- 0xD800
    guard rest < 0x400, take("\\"), take("u") else { throw fault("both halves of a surrogate pair", at: start) }
    let second = try unit() &- 0xDC00
    guard second < 0x400, let scalar = Unicode.Scalar(0x10000 + rest << 10 + second) else {
      throw fault("both halves of a surrogate pair", at: start)
    }
    return scalar
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(Fault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Self.hexadecimal(byte) else { throw fault("a hexadecimal digit") }
      unit = unit << 4 | digit
      index += 1
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    let letter = byte | 0x20
    if byte &- 0x30 < 10 { return UInt32(byte &- 0x30) }
    return letter &- 0x61 < 6 ? UInt32(letter &- 0x61 &+ 10) : nil
  }
}
