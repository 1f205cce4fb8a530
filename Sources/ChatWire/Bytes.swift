extension String {
  /// The text of bytes that must be UTF-8; nil when they aren't. The lenient decoder is the fast one: what it had to change was not UTF-8.
  package init?(utf8 bytes: UnsafeRawBufferPointer) {
    var text = String(decoding: bytes, as: UTF8.self)
    guard ByteScan.isASCII(bytes) || text.withUTF8({ $0.elementsEqual(bytes) }) else { return nil }
    self = text
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
