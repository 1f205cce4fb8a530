package import ChatWire
internal import Glibc

/// Text between UTF-8 and the character set of one terminal, by the C library's iconv.
package final class CharsetConverter {
  package let charset: Charset
  private let toUTF8: iconv_t
  private let fromUTF8: iconv_t

  /// Nil when this system's C library hasn't got the character set.
  package init?(_ charset: Charset) {
    guard let toUTF8 = Self.open(from: charset.registered, to: "UTF-8") else { return nil }
    // Characters that are missing there are written in others where that is customary: typographic quotes, for one.
    guard let fromUTF8 = Self.open(from: "UTF-8", to: charset.registered + "//TRANSLIT") else {
      iconv_close(toUTF8)
      return nil
    }
    self.charset = charset
    self.toUTF8 = toUTF8
    self.fromUTF8 = fromUTF8
  }

  deinit {
    iconv_close(toUTF8)
    iconv_close(fromUTF8)
  }

  private static func open(from: String, to: String) -> iconv_t? {
    let converter = iconv_open(to, from)
    return converter == iconv_t(bitPattern: -1) ? nil : converter
  }

  /// The text of a line; nil when it isn't in this character set.
  package func decode(_ bytes: UnsafeRawBufferPointer) -> String? {
    var text: [UInt8] = []
    guard Self.convert(bytes, toUTF8, { text += $0 }) == bytes.count else { return nil }
    return String(validating: text, as: UTF8.self)
  }

  /// Appends text in UTF-8 as the terminal has it. What it lacks becomes `?`.
  package func encode(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    var rest = text[...]
    while !rest.isEmpty {
      let done = Self.convert(UnsafeRawBufferPointer(rebasing: rest), fromUTF8) { output += $0 }
      rest = rest.dropFirst(done)
      guard !rest.isEmpty else { return }
      output.append(UInt8(ascii: "?"))
      rest = rest.dropFirst().drop { $0 & 0xC0 == 0x80 }
    }
  }

  /// Converts up to the end or the first character that can't be; answers how many bytes that were.
  private static func convert(
    _ bytes: UnsafeRawBufferPointer, _ converter: iconv_t, _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Int {
    // iconv changes nothing there, though its parameter isn't const.
    var input = UnsafeMutablePointer(mutating: bytes.assumingMemoryBound(to: CChar.self).baseAddress)
    var left = bytes.count
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { room in
      while left > 0 {
        var output = room.baseAddress
        var free = room.count
        let result = iconv(converter, &input, &left, &output, &free)
        let code = errno
        room.prefix(room.count - free).withMemoryRebound(to: UInt8.self) { take(UnsafeBufferPointer($0)) }
        guard result == -1, code == E2BIG, free < room.count else { break }
      }
    }
    // Forgets the beginning of a character that wasn't finished.
    iconv(converter, nil, nil, nil, nil)
    return bytes.count - left
  }
}
