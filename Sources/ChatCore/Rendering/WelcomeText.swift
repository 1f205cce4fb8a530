import ChatWire

/// What everybody is told who comes in: 001 to 005, the counts of LUSERS, and the message of the day. Modern IRC, "Connection Registration".
///
/// The lines differ in the nick and in the counts only, and they are most of what a client costs that only comes and goes: so they are rendered once for
/// each configuration, and the rest is put in.
struct WelcomeText: Sendable {
  private let bytes: [UInt8]
  /// What is put in, and where in `bytes`; ascending.
  private let gaps: [(offset: Int, Gap)]

  private enum Gap: Sendable {
    case nick
    /// One of `UserCounts.all`.
    case count(Int)
  }

  /// Stands for the nick while the lines are rendered, and the control characters behind it for the counts: no configuration and no nick has them.
  private static let firstPlaceholder: UInt8 = 1

  private static func placeholder(_ index: UInt8) -> String { String(Unicode.Scalar(firstPlaceholder + index)) }

  init(_ config: Config, started: WallTime) {
    let counts = (0..<UserCounts.size).map { Self.placeholder(UInt8($0) + 1) }
    let nick = Self.placeholder(0)
    let source = Source.server(config.serverName)
    var rendered: [UInt8] = []
    for reply in Self.replies(to: nick, config, started: started, counts: counts) {
      MessageWriter.append(reply.message(to: nick, verb: nil, from: source), to: &rendered)
      rendered += [13, 10]
    }
    var bytes: [UInt8] = []
    var gaps: [(Int, Gap)] = []
    for byte in rendered {
      switch byte {
      case Self.firstPlaceholder: gaps.append((bytes.count, .nick))
      case Self.firstPlaceholder + 1..<Self.firstPlaceholder + 1 + UInt8(UserCounts.size):
        gaps.append((bytes.count, .count(Int(byte - Self.firstPlaceholder - 1))))
      default: bytes.append(byte)
      }
    }
    self.bytes = bytes
    self.gaps = gaps
  }

  /// Appends the lines as a reader without tags gets them.
  func append(nick: String, _ counts: UserCounts, to output: inout [UInt8]) {
    let numbers = counts.all
    output.append(upTo: bytes.count + gaps.count * max(20, nick.utf8.count)) { line in
      bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for (offset, gap) in gaps {
          line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<offset]))
          start = offset
          switch gap {
          case .nick: line.append(text: nick)
          case .count(let index): line.append(decimal: Int64(numbers[index]))
          }
        }
        line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      }
    }
  }

  /// The lines as replies. `counts`: `UserCounts.all` as text.
  static func replies(to nick: String, _ config: Config, started: WallTime, counts: [String]) -> [Reply] {
    [
      Reply(.rplWelcome, text: "Welcome to \(config.network), \(nick)"),
      Reply(.rplYourHost, text: "Your host is \(config.serverName), running partyline \(Version.text)"),
      Reply(.rplCreated, text: "This server was started \(CalendarTime(started).iso8601)"),
      Reply(
        .rplMyInfo, config.serverName, "partyline-\(Version.text)", UserMode.letters, ChannelMode.letters,
        ChannelMode.parameterLetters),
    ] + ISupport.lines(config).map { Reply(.numeric(.rplISupport), $0, text: Numeric.rplISupport.text) }
      + UserCounts.replies(counts) + MotdCommand.replies(config)
  }
}
