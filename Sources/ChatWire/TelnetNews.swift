/// What a telnet client has told of itself.
package enum TelnetNews: Hashable, Sendable {
  /// An option is in force now, or isn't, be it refused or ended.
  case changed(TelnetOptions.Change)
  /// The terminal's size in columns and rows; zero is not known (RFC 1073).
  case windowSize(columns: Int, rows: Int)
  /// The terminal's name: at most 40 letters, digits and signs, as RFC 1091 has it.
  case terminalType(String)
  /// The client proposes character sets, best first (RFC 2066); `Telnet.acceptCharset` answers.
  case charsetsOffered([String])
  /// The client took this character set of those that were proposed to it.
  case charsetAccepted(String)

  /// What the bytes between `IAC SB` and `IAC SE` say; nil when they are none of these, or not in order.
  init?(_ parameters: [UInt8]) {
    guard let code = parameters.first, let option = TelnetOptions.Option(rawValue: code) else { return nil }
    let rest = parameters.dropFirst()
    switch (option, rest.first) {
    case (.windowSize, _):
      guard rest.count == 4 else { return nil }
      let numbers = rest.map(Int.init)
      self = .windowSize(columns: numbers[0] << 8 | numbers[1], rows: numbers[2] << 8 | numbers[3])
    case (.terminalType, Telnet.is):
      guard let name = Self.word(rest.dropFirst()) else { return nil }
      self = .terminalType(name)
    case (.charset, Telnet.charsetRequest):
      // What stands first separates the names.
      guard let separator = rest.dropFirst().first else { return nil }
      let names = rest.dropFirst(2).split(separator: separator).compactMap(Self.word)
      self = .charsetsOffered(names)
    case (.charset, Telnet.charsetAccepted):
      guard let name = Self.word(rest.dropFirst()) else { return nil }
      self = .charsetAccepted(name)
    default: return nil
    }
  }

  /// A name as both RFCs have it: 1 to 40 printable ASCII characters without spaces.
  private static func word(_ bytes: ArraySlice<UInt8>) -> String? {
    guard (1...40).contains(bytes.count), bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// RFC 854, "TELNET command structure", and the options' own codes.
package enum Telnet {
  package static let iac: UInt8 = 255
  static let dont: UInt8 = 254
  static let doIt: UInt8 = 253
  static let wont: UInt8 = 252
  static let will: UInt8 = 251
  package static let sb: UInt8 = 250
  static let ayt: UInt8 = 246
  static let ao: UInt8 = 245
  static let ip: UInt8 = 244
  static let brk: UInt8 = 243
  package static let se: UInt8 = 240
  /// EOF, the lowest command there is (RFC 1184).
  static let firstCommand: UInt8 = 236
  static let susp: UInt8 = 237
  static let timingMark: UInt8 = 6
  /// IS and SEND of RFC 1091.
  static let `is`: UInt8 = 0
  static let send: UInt8 = 1
  /// REQUEST, ACCEPTED and REJECTED of RFC 2066.
  static let charsetRequest: UInt8 = 1
  static let charsetAccepted: UInt8 = 2
  static let charsetRejected: UInt8 = 3

  /// Asks what the terminal is called: `IAC SB TERMINAL-TYPE SEND IAC SE`. Only after the client's WILL.
  package static let sendTerminalType = subnegotiation(.terminalType, [send])

  /// Proposes character sets, best first: `IAC SB CHARSET REQUEST ;utf-8;… IAC SE`. Only after the client's DO.
  package static func requestCharset(_ names: [String]) -> [UInt8] {
    subnegotiation(.charset, [charsetRequest] + names.flatMap { Array(";\($0)".utf8) })
  }

  /// Answers `TelnetNews.charsetsOffered`: with one of the names as it was given, or nil for none of them.
  package static func acceptCharset(_ name: String?) -> [UInt8] {
    subnegotiation(.charset, name.map { [charsetAccepted] + Array($0.utf8) } ?? [charsetRejected])
  }

  private static func subnegotiation(_ option: TelnetOptions.Option, _ parameters: [UInt8]) -> [UInt8] {
    [iac, sb, option.rawValue] + parameters.flatMap { $0 == iac ? [iac, iac] : [$0] } + [iac, se]
  }

  /// How many bytes at the start of `bytes`, which begins with IAC, are one telnet sequence; all of them where its end
  /// is missing.
  package static func length(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard bytes.count > 1 else { return bytes.count }
    switch bytes[1] {
    case will...dont: return min(3, bytes.count)
    case sb:
      var place = 2
      while place + 1 < bytes.count {
        if bytes[place] != iac {
          place += 1
        } else if bytes[place + 1] == se {
          return place + 2
        } else {
          place += 2
        }
      }
      return bytes.count
    default: return 2
    }
  }
}
