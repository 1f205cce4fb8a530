/// The command of a message in capitals, for example `PRIVMSG`. Numerics are told apart by `Message.Command`.
///
/// Its letters are kept in two words: it is compared and hashed with every message, and copied with it.
package struct Verb: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible, Comparable {
  private let first: UInt64
  private let second: UInt64

  /// The bytes that fit. No command is as long.
  package static let longest = 16

  /// A verb from its bytes, in any case. What is longer than any command is cut, and ends with `~`, which no command has.
  package init(bytes: some Collection<UInt8>) {
    var words: (UInt64, UInt64) = (0, 0)
    var index = 0
    for byte in bytes {
      if index == Self.longest {
        words.1 = words.1 & ~0xFF | UInt64(UInt8(ascii: "~"))
        break
      }
      let capital = UInt64(byte &- 0x61 < 26 ? byte &- 0x20 : byte) << UInt64(56 &- 8 &* (index & 7))
      if index < 8 { words.0 |= capital } else { words.1 |= capital }
      index &+= 1
    }
    (first, second) = words
  }

  package init(stringLiteral text: String) { self.init(bytes: text.utf8) }

  /// A verb as somebody typed it, in any case.
  package init(_ text: String) { self.init(bytes: text.utf8) }

  /// The command's text, always in capitals.
  package var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the command's text in small letters.
  package func append(lowercasedTo bytes: inout [UInt8]) {
    let start = bytes.count
    append(to: &bytes)
    for index in start..<bytes.count where bytes[index] &- 0x41 < 26 { bytes[index] |= 0x20 }
  }

  /// Appends the command's text.
  package func append(to bytes: inout [UInt8]) { bytes.append(upTo: Self.longest) { append(to: &$0) } }

  /// Writes the command's text.
  func append(to line: inout LineWriter) {
    Self.append(first, to: &line)
    Self.append(second, to: &line)
  }

  private static func append(_ word: UInt64, to line: inout LineWriter) {
    var rest = word
    while rest != 0 {
      line.append(UInt8(truncatingIfNeeded: rest >> 56))
      rest <<= 8
    }
  }

  /// A number that is the same for equal verbs and spreads different ones.
  package var scatter: Int {
    let mixed = (first ^ (second &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 32)
  }

  package var description: String { text }

  /// For the cases of a `switch`: the generic one isn't specialised.
  package static func ~= (pattern: Verb, verb: Verb) -> Bool {
    pattern.first == verb.first && pattern.second == verb.second
  }

  package static func < (a: Verb, b: Verb) -> Bool { (a.first, a.second) < (b.first, b.second) }
}

extension Verb {
  package static let account: Verb = "ACCOUNT"
  package static let ack: Verb = "ACK"
  package static let away: Verb = "AWAY"
  package static let batch: Verb = "BATCH"
  package static let cap: Verb = "CAP"
  package static let chghost: Verb = "CHGHOST"
  package static let error: Verb = "ERROR"
  package static let fail: Verb = "FAIL"
  package static let invite: Verb = "INVITE"
  package static let join: Verb = "JOIN"
  package static let kick: Verb = "KICK"
  package static let mode: Verb = "MODE"
  package static let nick: Verb = "NICK"
  package static let note: Verb = "NOTE"
  package static let notice: Verb = "NOTICE"
  package static let part: Verb = "PART"
  package static let pass: Verb = "PASS"
  package static let ping: Verb = "PING"
  package static let pong: Verb = "PONG"
  package static let privmsg: Verb = "PRIVMSG"
  package static let quit: Verb = "QUIT"
  package static let setname: Verb = "SETNAME"
  package static let tagmsg: Verb = "TAGMSG"
  package static let topic: Verb = "TOPIC"
  package static let user: Verb = "USER"
  package static let wallops: Verb = "WALLOPS"
  package static let warn: Verb = "WARN"
}
