import ChatWire

/// What a line shows of who is there, while nothing has yet.
enum FirstLine: Hashable, Sendable {
  /// An IRC client.
  case client
  /// A person.
  case person
  /// NICK or PASS, with which both begin. An IRC client's USER follows at once: the line waits for what comes next.
  case common
  /// Nothing follows from it: FORMAT decides by itself, QUIT ends, and programs that look whether the server is there
  /// send PING.
  case neutral
  /// A browser or another HTTP client.
  case web

  init(_ line: String) {
    guard line.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else {
      self = .neutral
      return
    }
    guard !Self.isRequestLine(line) else {
      self = .web
      return
    }
    guard let message = try? MessageParser.parse(line), let verb = message.verb else {
      self = .person
      return
    }
    self = Self.kind(
      verb, message.params, isProgram: line.utf8.first.map(Self.programMarks.contains) ?? false,
      isShouted: line.utf8.starts(with: verb.text.utf8))
  }

  /// Tags and sources are written by programs; a person's line may well begin with `:)`, but no command follows that.
  private static let programMarks: [UInt8] = [UInt8(ascii: "@"), UInt8(ascii: ":")]

  /// Words alone don't make a client: people begin sentences with `user` and `pass` too.
  private static func kind(_ verb: Verb, _ params: [String], isProgram: Bool, isShouted: Bool) -> FirstLine {
    if isProgram { return CommandTable.entries[verb] != nil ? .client : .person }
    return switch verb {
    case .cap where isShouted && !params.isEmpty: .client
    case "USER" where params.count >= 4: .client
    case "AUTHENTICATE" where params.count == 1: .client
    case "WEBIRC" where isShouted: .client
    case .nick where params.count == 1, "PASS" where params.count == 1: .common
    case "FORMAT", .quit, .ping, .pong: .neutral
    default: .person
    }
  }

  /// `GET / HTTP/1.1`: RFC 9112 section 3.
  private static func isRequestLine(_ line: String) -> Bool {
    guard line.utf8.suffix(8).starts(with: "HTTP/".utf8) else { return false }
    return line.split(separator: " ").count == 3
  }
}
