import ChatWire

/// The lines 001 to 005. They are the same for everybody but for the nick, and most of what a client that only comes and goes costs: so they are rendered
/// once for each configuration, and the nick is put in.
struct WelcomeText: Sendable {
  /// What stands between the nicks.
  private let pieces: [[UInt8]]

  /// Stands for the nick while the lines are rendered; no configuration and no nick has it.
  private static let placeholder = "\u{1}"

  init(_ config: Config, started: WallTime) {
    var bytes: [UInt8] = []
    for reply in Self.replies(to: Self.placeholder, config, started: started) {
      MessageWriter.append(reply.message(to: Self.placeholder, verb: nil, from: .server(config.serverName)), to: &bytes)
      bytes += [13, 10]
    }
    pieces = bytes.split(separator: 1, omittingEmptySubsequences: false).map(Array.init)
  }

  /// Appends the lines as a reader without tags gets them.
  func append(nick: String, to bytes: inout [UInt8]) {
    for (index, piece) in pieces.enumerated() {
      if index > 0 { bytes.append(text: nick) }
      bytes += piece
    }
  }

  /// The lines as replies. Modern IRC, "Connection Registration".
  static func replies(to nick: String, _ config: Config, started: WallTime) -> [Reply] {
    [
      Reply(.rplWelcome, text: "Welcome to \(config.network), \(nick)"),
      Reply(.rplYourHost, text: "Your host is \(config.serverName), running partyline \(Version.text)"),
      Reply(.rplCreated, text: "This server was started \(CalendarTime(started).iso8601)"),
      Reply(
        .rplMyInfo, config.serverName, "partyline-\(Version.text)", UserMode.letters, ChannelMode.letters,
        ChannelMode.parameterLetters),
    ] + ISupport.lines(config).map { Reply(.numeric(.rplISupport), $0, text: Numeric.rplISupport.text) }
  }
}
