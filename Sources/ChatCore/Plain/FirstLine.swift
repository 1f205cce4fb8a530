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
  /// A program that speaks JSON lines: an object of JSON.
  case json

  /// What a line shows, and the line as a message where it is one.
  static func look(at line: String) -> (kind: FirstLine, message: Message?) {
    guard line.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else { return (.neutral, nil) }
    guard !isRequestLine(line) else { return (.web, nil) }
    guard line.utf8.first != UInt8(ascii: "{") || (try? JSONRequest.object(in: line)) == nil else {
      return (.json, nil)
    }
    guard let message = try? MessageParser.parse(line), let verb = message.verb else { return (.person, nil) }
    return (kind(verb, message.params, of: line), message)
  }

  /// Tags and sources are written by programs; a person's line may well begin with `:)`, but no command follows that.
  private static func isProgram(_ line: String) -> Bool {
    line.utf8.first == UInt8(ascii: "@") || line.utf8.first == UInt8(ascii: ":")
  }

  /// Words alone don't make a client: people begin sentences with `user` and `pass` too.
  private static func kind(_ verb: Verb, _ params: [String], of line: String) -> FirstLine {
    if isProgram(line) { return CommandTable.entries[verb] != nil ? .client : .person }
    return switch verb {
    case .nick where params.count == 1, .pass where params.count == 1: .common
    case .user where params.count >= 4: .client
    case .cap where isShouted(verb, line) && !params.isEmpty: .client
    case "AUTHENTICATE" where params.count == 1: .client
    case "WEBIRC" where isShouted(verb, line): .client
    case "FORMAT", .quit, .ping, .pong: .neutral
    default: .person
    }
  }

  private static func isShouted(_ verb: Verb, _ line: String) -> Bool { line.utf8.starts(with: verb.text.utf8) }

  /// `GET / HTTP/1.1`: RFC 9112 section 3.
  private static func isRequestLine(_ line: String) -> Bool {
    let bytes = line.utf8.span
    guard bytes.count >= 8, bytes[bytes.count - 8] == UInt8(ascii: "H"),
      line.utf8.suffix(8).starts(with: "HTTP/".utf8)
    else { return false }
    return line.split(separator: " ").count == 3
  }
}
