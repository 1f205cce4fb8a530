extension String {
  /// The text of bytes that must be UTF-8; nil when they aren't.
  package init?(utf8 bytes: UnsafeRawBufferPointer) {
    let text: String? = bytes.withMemoryRebound(to: UInt8.self) { bytes in
      guard let text = try? UTF8Span(validating: bytes.span) else { return nil }
      return String(copying: text)
    }
    guard let text else { return nil }
    self = text
  }

  /// Whether a byte of UTF-8 occurs in the text, looked for eight bytes at a time.
  package func contains(byte: UInt8) -> Bool {
    utf8.span.withUnsafeBufferPointer { ByteScan.contains(UnsafeRawBufferPointer($0), byte) }
  }
}

extension [UInt8] {
  /// Appends the UTF-8 bytes of a text. One copy; no check of each character.
  package mutating func append(text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if done == nil { append(contentsOf: text.utf8) }
  }

  /// Appends a number in decimal digits, padded with zeros on the left to at least `width` digits.
  package mutating func append(decimal number: Int64, width: Int = 1) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let number = number.magnitude
    var divisor: UInt64 = 1
    var digits = 1
    while number / divisor >= 10 {
      divisor *= 10
      digits += 1
    }
    while digits < width {
      append(UInt8(ascii: "0"))
      digits += 1
    }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}
