/// The sequences by which a program moves a terminal's cursor or changes its colour (ECMA-48, ISO 2022).
enum EscapeSequence {
  private static let escape: UInt8 = 0x1B
  private static let bell: UInt8 = 0x07
  /// Parameters of a control sequence, what may stand before its last byte, and that.
  private static let parameters = 0x30...0x3F as ClosedRange<UInt8>
  private static let intermediates = 0x20...0x2F as ClosedRange<UInt8>
  private static let finals = 0x40...0x7E as ClosedRange<UInt8>

  /// The length of the sequence at `index`, where an ESC or the first byte of U+009B is; that of the control character alone where no whole sequence
  /// follows: nothing that could be text is lost.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard bytes[index] == escape else { return 2 + controlSequence(bytes, index + 2) }
    guard index + 1 < bytes.count else { return 1 }
    switch bytes[index + 1] {
    case UInt8(ascii: "["):
      let rest = controlSequence(bytes, index + 2)
      return rest > 0 ? 2 + rest : 1
    // OSC (a title), DCS, SOS, PM and APC: a string with an end.
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      return string(bytes, index + 2).map { $0 - index } ?? 1
    // A character set is chosen, as `tput sgr0` does.
    case intermediates:
      var end = index + 1
      while end < bytes.count, intermediates.contains(bytes[end]) { end += 1 }
      return end < bytes.count && (0x30...0x7E).contains(bytes[end]) ? end + 1 - index : 1
    default: return 1
    }
  }

  /// The length of the rest of a control sequence; 0 where it has no end.
  private static func controlSequence(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < bytes.count, parameters.contains(bytes[end]) { end += 1 }
    while end < bytes.count, intermediates.contains(bytes[end]) { end += 1 }
    return end < bytes.count && finals.contains(bytes[end]) ? end + 1 - start : 0
  }

  /// Behind the end of a string: BEL, ESC \ or U+009C. Nil where it has none.
  private static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var end = start
    while end < bytes.count {
      if bytes[end] == bell { return end + 1 }
      if end + 1 < bytes.count {
        if bytes[end] == escape, bytes[end + 1] == UInt8(ascii: "\\") { return end + 2 }
        if bytes[end] == 0xC2, bytes[end + 1] == 0x9C { return end + 2 }
      }
      end += 1
    }
    return nil
  }
}
