import ChatCore
import ChatWire

/// What holds of every line that a client is sent.
struct LineChecks {
  /// Who reads: as it was before the input, and as it is after it. A KICK reaches the one who is no longer a member.
  struct Viewer {
    let seat: Int
    let session: SessionID
    /// The nick, and those that they had before: the echo of what they said may come late.
    var nicks: Set<String> = []
    var isOper = false
    let format: Format
    /// Folded names.
    var channels: [String] = []

    init(seat: Int, _ session: SessionID, formerly: Set<String>, in core: borrowing Core) {
      self.seat = seat
      self.session = session
      nicks = formerly
      format = core.sessions[session].format
      let user = core.sessions[session].user
      guard core.users.contains(user) else { return }
      nicks.insert(core.users[user].nick)
      isOper = core.users[user].isOper
      channels = core.users[user].channels.map { core.channels[$0].key }
    }
  }

  /// The first thing that is wrong with a line; nil when nothing is.
  /// `knowsSecret`: no name of a secret channel can leak to the reader any more.
  static func violation(
    of line: String, format: Format, before: Viewer, after: Viewer, knowsSecret: Bool
  ) -> String? {
    // What is said before FORMAT takes effect is in the format that the reader had.
    if let problem = problem(with: line, format, before, after),
      before.format == format || self.problem(with: line, before.format, before, after) != nil
    {
      return "\(problem): \(line)"
    }
    guard !knowsSecret, !before.isOper, !after.isOper else { return nil }
    return line.lowercased().contains(StepGenerator.secret) ? "the name of a secret channel leaks: \(line)" : nil
  }

  private static func problem(with line: String, _ format: Format, _ before: Viewer, _ after: Viewer) -> String? {
    switch format {
    case .plain: plain(line)
    case .json: json(line)
    case .wire, .undecided: wire(line, before, after)
    }
  }

  /// Colours and the bell are what a person may have asked for.
  private static func plain(_ line: String) -> String? {
    let bare = (line.hasSuffix("\u{7}") ? line.dropLast() : line[...]).replacing(/\u{1B}\[[0-9;]*m/, with: "")
    let isBad = bare.unicodeScalars.contains {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
    }
    if isBad { return "a person is sent control characters" }
    let last = line.ranges(of: /\u{1B}\[[0-9;]*m/).last
    return last.map { line[$0] != "\u{1B}[0m" } ?? false ? "a colour is left open" : nil
  }

  private static func json(_ line: String) -> String? {
    guard case .object? = try? JSONReader.read(Array(line.utf8)) else { return "a line is no object of JSON" }
    return nil
  }

  private static func wire(_ line: String, _ before: Viewer, _ after: Viewer) -> String? {
    let parts = line.utf8.first == UInt8(ascii: "@") ? line.split(separator: " ", maxSplits: 1) : ["", line[...]]
    guard parts.count == 2 else { return "a line has tags and nothing else" }
    guard parts[0].utf8.count < Limits.tags else { return "\(parts[0].utf8.count) bytes of tags" }
    guard parts[1].utf8.count + 2 <= Limits.line else { return "\(parts[1].utf8.count + 2) bytes without tags" }
    guard let message = try? MessageParser.parse(String(parts[1])) else { return "a line doesn't parse" }
    return channel(message, line: parts[1], before, after)
  }

  private static let channelVerbs: Set<Verb> = [
    .privmsg, .notice, .tagmsg, .join, .part, .kick, .topic, .mode, "REDACT",
  ]

  /// Channel messages reach members only, and whoever sent them.
  private static func channel(_ message: Message, line: Substring, _ before: Viewer, _ after: Viewer) -> String? {
    guard let verb = message.verb, channelVerbs.contains(verb), line.hasPrefix(":") else { return nil }
    let sender = line.dropFirst().prefix { $0 != "!" && $0 != " " }
    let name = message.param(0).drop { "~&@%+".contains($0) }
    guard Names.isChannel(String(name)), !after.nicks.contains(String(sender)),
      !before.nicks.contains(String(sender))
    else { return nil }
    let key = CaseMapping.fold(String(name))
    return before.channels.contains(key) || after.channels.contains(key) ? nil : "somebody outside is sent it"
  }
}
