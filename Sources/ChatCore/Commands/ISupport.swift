import ChatWire

/// The tokens of 005. Modern IRC, "RPL_ISUPPORT Parameters". They follow from the limits, modes and command declarations.
package enum ISupport {
  /// Tokens of one line: RFC 1459 allows fifteen parameters, and the nick and the text are two of them.
  static let tokensPerLine = 13

  /// All tokens, sorted.
  package static func tokens(_ config: Config) -> [String] {
    var tokens = [
      "AWAYLEN=\(Limits.away)", "BOT=B", "CASEMAPPING=ascii", "CHANNELLEN=\(Limits.channel)", "CHANTYPES=#",
      "CHANMODES=\(ChannelMode.chanmodes)", "EXCEPTS=e", "HOSTLEN=\(Limits.host)", "INVEX=I", "KEYLEN=\(Limits.key)",
      "KICKLEN=\(Limits.kickReason)", "MAXLIST=beIq:\(config.limits.maskEntries)", "MODES=\(Limits.modes)",
      "NAMELEN=\(Limits.realName)", "NETWORK=\(config.network.replacingSpaces)", "NICKLEN=\(Limits.nick)",
      "PREFIX=\(ChannelMode.prefix)",
      "STATUSMSG=\(String(Rank.granted.compactMap(\.prefix)))", "TARGMAX=\(targmax(config))",
      "TOPICLEN=\(Limits.topic)",
      "USERLEN=\(Limits.user)", "UTF8ONLY",
    ]
    if config.limits.channelsPerUser > 0 { tokens.append("CHANLIMIT=#:\(config.limits.channelsPerUser)") }
    for command in CommandTable.all { tokens += command.declaration.tokens(config) }
    return tokens.sorted()
  }

  /// The tokens in the lines in which they are sent.
  static func lines(_ config: Config) -> [[String]] { lines(of: tokens(config), config) }

  /// Tokens in lines of at most `tokensPerLine`, which fit whatever the reader's nick is.
  static func lines(of tokens: [String], _ config: Config) -> [[String]] {
    let text = Numeric.rplISupport.text ?? ""
    let head = ": 005  :\r\n".utf8.count + config.serverName.utf8.count + Limits.nickBytes + text.utf8.count
    var lines: [[String]] = []
    var room = 0
    for token in tokens {
      let width = token.utf8.count + 1
      if width > room || (lines.last?.count ?? 0) == tokensPerLine {
        lines.append([])
        room = Limits.line - head
      }
      lines[lines.count - 1].append(token)
      room -= width
    }
    return lines
  }

  /// `JOIN:,KICK:4,…`: for each command with a list, how long it may be; nothing for no limit.
  private static func targmax(_ config: Config) -> String {
    CommandTable.all.compactMap { command in
      command.declaration.parameters.compactMap(\.listLimit).first.map { limit in
        let count = limit(config)
        return command.declaration.verb.text + ":" + (count > 0 ? String(count) : "")
      }
    }.sorted().joined(separator: ",")
  }
}

extension String {
  /// ISUPPORT writes a space as `\x20`.
  fileprivate var replacingSpaces: String {
    split(separator: " ", omittingEmptySubsequences: false).joined(separator: "\\x20")
  }
}
