/// Searches in raw bytes, eight at a time: this module has no C library to ask. The tricks are the well-known ones of a
/// word with a zero byte.
enum ByteScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// The top bit of each byte that is zero; exact up to the lowest one.
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

  /// Where the first LF or CR stands at or behind `start`; nil when there is none.
  static func lineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var index = start
    while index &+ 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let found = zeros(word ^ (ones &* 10)) | zeros(word ^ (ones &* 13))
      if found != 0 { return index &+ found.trailingZeroBitCount >> 3 }
      index &+= 8
    }
    while index < bytes.count {
      if bytes[index] == 10 || bytes[index] == 13 { return index }
      index &+= 1
    }
    return nil
  }

  /// Whether a byte occurs.
  static func contains(_ bytes: UnsafeRawBufferPointer, _ byte: UInt8) -> Bool {
    let pattern = ones &* UInt64(byte)
    var index = 0
    while index &+ 8 <= bytes.count {
      if zeros(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ pattern) != 0 { return true }
      index &+= 8
    }
    while index < bytes.count {
      if bytes[index] == byte { return true }
      index &+= 1
    }
    return false
  }

  /// Whether all bytes are printable or part of a character beyond ASCII: none below 0x20, none 0x7F.
  static func isPrintable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index &+ 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let below = (word &- ones &* 0x20) & ~word & tops
      if below | zeros(word ^ (ones &* 0x7F)) != 0 { return false }
      index &+= 8
    }
    while index < raw.count {
      if raw[index] < 0x20 || raw[index] == 0x7F { return false }
      index &+= 1
    }
    return true
  }

  /// Whether there is a NUL, LF or CR, or, if asked for, a space.
  static func containsGap(_ raw: UnsafeRawBufferPointer, space: Bool) -> Bool {
    var index = 0
    while index &+ 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      var found = zeros(word) | zeros(word ^ (ones &* 10)) | zeros(word ^ (ones &* 13))
      if space { found |= zeros(word ^ (ones &* 32)) }
      if found != 0 { return true }
      index &+= 8
    }
    while index < raw.count {
      let byte = raw[index]
      if byte == 0 || byte == 10 || byte == 13 || (space && byte == 32) { return true }
      index &+= 1
    }
    return false
  }
}
