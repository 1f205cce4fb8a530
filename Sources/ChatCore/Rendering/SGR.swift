import ChatWire

/// Tells a terminal how the next characters look: SELECT GRAPHIC RENDITION of ECMA-48 (section 8.3.117), as every
/// terminal with colours knows it.
enum SGR {
  /// Appends `ESC [ 0 m`, or the same with all that a format wants: so that what was before needs no thought.
  static func append(_ format: TextFormat, to bytes: inout [UInt8]) {
    bytes.append(text: "\u{1B}[0")
    for (flag, code) in flags where format.flags.contains(flag) { append(code, to: &bytes) }
    if let colour = format.foreground { append(colour, isBackground: false, to: &bytes) }
    if let colour = format.background { append(colour, isBackground: true, to: &bytes) }
    bytes.append(UInt8(ascii: "m"))
  }

  private static let flags: [(TextFormat.Flags, Int64)] = [
    (.bold, 1), (.faint, 2), (.italic, 3), (.underlined, 4), (.reversed, 7), (.struck, 9),
  ]

  private static func append(_ code: Int64, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: ";"))
    bytes.append(decimal: code)
  }

  private static func append(_ colour: TextFormat.Colour, isBackground: Bool, to bytes: inout [UInt8]) {
    let shift: Int64 = isBackground ? 10 : 0
    switch colour {
    case .numbered(let number) where Int(number) < named.count: append(named[Int(number)] + shift, to: &bytes)
    case .numbered(let number):
      let index = Int(number) - named.count
      for code in [38 + shift, 5, index < extended.count ? extended[index] : 7] { append(code, to: &bytes) }
    case .rgb(let red, let green, let blue):
      for code in [38 + shift, 2, Int64(red), Int64(green), Int64(blue)] { append(code, to: &bytes) }
    }
  }

  /// Of IRC's 0 to 15 the nearest of the terminal's sixteen, which its owner has chosen.
  private static let named: [Int64] = [97, 30, 34, 32, 91, 31, 35, 33, 93, 92, 36, 96, 94, 95, 90, 37]

  /// Of IRC's 16 to 98 the nearest of xterm's 256: https://modern.ircdocs.horse/formatting, "Colors 16-98".
  private static let extended: [Int64] = [
    52, 94, 100, 58, 22, 29, 23, 24, 17, 54, 53, 89, 88, 130, 142, 64, 28, 35, 30, 25, 18, 91, 90, 125, 124, 166, 184,
    106, 34, 49, 37, 33, 19, 129, 127, 161, 196, 208, 226, 154, 46, 86, 51, 75, 21, 171, 201, 198, 203, 215, 227, 191,
    83, 122, 87, 111, 63, 177, 207, 205, 217, 223, 229, 193, 157, 158, 159, 153, 147, 183, 219, 212, 16, 233, 235, 237,
    239, 241, 244, 247, 250, 254, 231,
  ]
}

/// The colour of a nick: the same wherever and whenever it is shown.
enum NickColour {
  /// Of IRC's colours those that can be read on a dark and on a light screen.
  private static let readable: [UInt8] = [3, 4, 5, 6, 7, 10, 12, 13]

  /// FNV-1a: a hash that is the same in every process, of the folded nick.
  static func of(_ nick: String) -> TextFormat.Colour {
    var hash: UInt32 = 2_166_136_261
    for byte in CaseMapping.fold(nick).utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return .numbered(readable[Int(hash % UInt32(readable.count))])
  }
}
