import ChatWire

/// The tokens of 005. Modern IRC, "RPL_ISUPPORT Parameters". They follow from the limits, modes and command declarations.
package enum ISupport {
  /// Tokens of one line: RFC 1459 allows fifteen parameters, and the nick and the text are two of them.
  static let tokensPerLine = 13

  /// What each token means, for protocol.md; sorted.
  package static let meanings: [(token: String, meaning: String)] = [
    ("AWAYLEN", "Bytes of an AWAY message."),
    ("BOT", "The user mode of bots."),
    ("CASEMAPPING", "Names that differ in ASCII case only are the same. The server folds other scripts too."),
    ("CHANLIMIT", "Channels that one may be in at once (limit `channelsPerUser`)."),
    ("CHANMODES", "Channel modes: lists; with a parameter always; with one when set; without."),
    ("CHANNELLEN", "Bytes of a channel's name, its `#` among them."),
    ("CHANTYPES", "What names of channels start with."),
    ("CHATHISTORY", "Messages that CHATHISTORY gives at most, and that are kept for each channel."),
    ("ELIST", "Conditions of LIST: C creation time, M mask, N negated mask, T topic time, U number of members."),
    ("EXCEPTS", "The mode of the exceptions from bans."),
    ("HOSTLEN", "Bytes of a host name."),
    ("INVEX", "The mode of the exceptions from `i`."),
    ("KEYLEN", "Bytes of a channel's key."),
    ("KICKLEN", "Bytes of a reason of KICK."),
    ("KNOCK", "There is KNOCK."),
    ("MAXLIST", "Masks of all lists of a channel together (limit `maskEntries`)."),
    ("MODES", "Modes with a parameter in one MODE."),
    ("MONITOR", "Nicks that one may watch (limit `monitored`)."),
    ("MSGREFTYPES", "How CHATHISTORY names a message."),
    ("NAMELEN", "Bytes of a real name."),
    ("NETWORK", "The name of the network."),
    ("NICKLEN", "Characters (Unicode scalars) of a nick; it also has at most \(Limits.nickBytes) bytes."),
    ("PREFIX", "The ranks: their modes, and their signs in the same order, highest first."),
    ("SAFELIST", "LIST never costs the connection, however long the list is."),
    ("SILENCE", "Masks in one's silence list (limit `silenced`)."),
    ("STATUSMSG", "Signs before a channel by which only its members of that rank or higher are reached."),
    ("TARGMAX", "How many targets a command takes at once; nothing for no limit."),
    ("TOPICLEN", "Bytes of a topic."),
    ("USERLEN", "Bytes of a user name."),
    ("UTF8ONLY", "Text is UTF-8; other bytes are refused."),
    ("WHOX", "WHO takes `%fields`."),
  ]

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

  /// What clients are told of a new configuration: tokens that are new or have another value, then `-TOKEN` for each that is gone. Modern IRC,
  /// RPL_ISUPPORT: "`-PARAMETER`: Used to negate a previously specified parameter".
  static func changes(from old: Config, to new: Config) -> [String] {
    func name(_ token: String) -> Substring { token.prefix { $0 != "=" } }
    let (before, after) = (tokens(old), tokens(new))
    let (known, names) = (Set(before), Set(after.map(name)))
    return after.filter { !known.contains($0) } + before.map(name).filter { !names.contains($0) }.map { "-" + $0 }
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
