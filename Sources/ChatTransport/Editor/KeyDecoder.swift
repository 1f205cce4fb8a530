/// What a key of a terminal means to the editor.
enum Key: Hashable {
  case text(Unicode.Scalar)
  /// Bytes that are no character.
  case undecodable
  case enter, tab, backTab
  case left, right, wordLeft, wordRight, home, end
  case up, down
  case deleteBack, deleteForward, deleteWordBack, deleteWordForward, deleteToStart, deleteToEnd
  /// What was deleted last comes back.
  case yank
  case redraw
  case interrupt
  /// Ctrl-D.
  case endOfInput
}

/// Makes keys of the bytes that a terminal sends: UTF-8, control characters, and the escape sequences of xterm and those
/// that came after it (ECMA-48 section 5.4). Bytes may come in pieces of any size.
struct KeyDecoder {
  private enum State {
    case ground
    case escape
    /// Behind `ESC [`, with the parameters so far.
    case control([UInt8])
    /// Behind `ESC O`.
    case single
  }

  private var state = State.ground
  /// The bytes of a character that isn't complete.
  private var character: [UInt8] = []
  private var missing = 0
  private var isBehindCarriageReturn = false
  /// Between `ESC [ 200 ~` and `ESC [ 201 ~`: nothing but line ends is a key.
  private var isPasting = false

  /// No sequence that means anything here has more parameter bytes.
  private static let mostParameterBytes = 8

  /// Takes one byte; answers the key that it completes, if any.
  mutating func take(_ byte: UInt8) -> Key? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .control(let parameters): return control(byte, parameters)
    case .single:
      state = .ground
      return byte < 0x20 ? ground(byte) : Self.single[byte]
    }
  }

  private mutating func ground(_ byte: UInt8) -> Key? {
    if byte >= 0x80 { return piece(byte) }
    missing = 0
    let wasCarriageReturn = isBehindCarriageReturn
    isBehindCarriageReturn = byte == 13
    switch byte {
    case 10: return wasCarriageReturn ? nil : .enter
    case 13: return .enter
    case 0x1B:
      state = .escape
      return nil
    case 3:
      isPasting = false
      return .interrupt
    case 9 where isPasting: return .text(" ")
    case 0x20..<0x7F: return .text(Unicode.Scalar(byte))
    default: return isPasting ? nil : Self.controls[byte]
    }
  }

  /// RFC 3629 section 3.
  private mutating func piece(_ byte: UInt8) -> Key? {
    isBehindCarriageReturn = false
    if missing > 0, byte < 0xC0 {
      character.append(byte)
      missing -= 1
      return missing == 0 ? whole() : nil
    }
    character = [byte]
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF: missing = 2
    case 0xF0...0xF4: missing = 3
    default:
      missing = 0
      return .undecodable
    }
    return nil
  }

  private func whole() -> Key {
    guard let text = String(validating: character, as: UTF8.self), let scalar = text.unicodeScalars.first else {
      return .undecodable
    }
    return .text(scalar)
  }

  private mutating func escape(_ byte: UInt8) -> Key? {
    state = .ground
    switch byte {
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .single
    case 0..<0x20, 0x80...: return ground(byte)
    default: return isPasting ? nil : Self.alternates[byte]
    }
    return nil
  }

  private mutating func control(_ byte: UInt8, _ parameters: [UInt8]) -> Key? {
    switch byte {
    case 0x20..<0x40:
      if parameters.count < Self.mostParameterBytes { state = .control(parameters + [byte]) }
      return nil
    case 0x40..<0x7F:
      state = .ground
      return sequence(String(decoding: parameters + [byte], as: UTF8.self))
    default:
      // It was broken off.
      state = .ground
      return ground(byte)
    }
  }

  private mutating func sequence(_ sequence: String) -> Key? {
    switch sequence {
    case "200~": isPasting = true
    case "201~": isPasting = false
    default: return isPasting ? nil : Self.sequences[sequence]
    }
    return nil
  }

  /// Those of GNU readline.
  private static let controls: [UInt8: Key] = [
    1: .home, 2: .left, 4: .endOfInput, 5: .end, 6: .right, 8: .deleteBack, 9: .tab, 11: .deleteToEnd, 12: .redraw,
    14: .down, 16: .up, 21: .deleteToStart, 23: .deleteWordBack, 25: .yank, 0x7F: .deleteBack,
  ]

  /// Behind `ESC`: with the Alt key.
  private static let alternates: [UInt8: Key] = [
    UInt8(ascii: "b"): .wordLeft, UInt8(ascii: "f"): .wordRight, UInt8(ascii: "d"): .deleteWordForward,
    0x7F: .deleteWordBack,
  ]

  /// Behind `ESC O`: cursor keys in application mode.
  private static let single: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "M"): .enter,
  ]

  /// Behind `ESC [`. Home, End and Delete differ between xterm, rxvt, PuTTY and the Linux console.
  private static let sequences: [String: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab,
    "1~": .home, "7~": .home, "4~": .end, "8~": .end, "3~": .deleteForward,
    "1;5C": .wordRight, "1;5D": .wordLeft, "1;3C": .wordRight, "1;3D": .wordLeft, "3;5~": .deleteWordForward,
  ]
}
