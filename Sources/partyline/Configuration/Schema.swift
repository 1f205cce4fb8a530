internal import ChatCore
internal import ChatServer
internal import ChatWire
internal import EventLoop

/// Every key of the configuration file. A new key is a line here; `partyline default-config` prints the documented file
/// from it.
enum Schema {
  static let table = Table<Configuration>([
    Key(
      "serverName", \.settings.core.serverName, .text(3...63, Schema.nameAllowed, Schema.isServerName),
      "The server's name in messages. IRC clients tell it from a person's nick by its dot; it need not be in the DNS."),
    Key(
      "network", \.settings.core.network, .text(1...63),
      "What people and clients call this place, in the greeting and in the client's list of networks."),
    Key(
      "description", \.settings.core.description, .text(0...150), "One line about the server, in WHOIS, LINKS and INFO."
    ),
    Key(
      "motd", \.settings.core.motd, .list(of: .text(0...400), 0...200),
      "The message of the day, line by line; everybody is shown it when they come."),
    Key(
      "motdFile", \.motdFile, .optional(.text(1...4096, "the name of a text file")),
      "A file with the message of the day, instead of motd. A relative name starts at this file's folder."),
    Key(
      group: "admin", \.settings.core.admin, "Who is responsible, as ADMIN tells those who ask.",
      Table([
        Key("location", \.location, .text(0...255), "Where the server is."),
        Key("organisation", \.organisation, .text(0...255), "Who runs it."),
        Key("email", \.email, .text(0...255), "How to reach them."),
      ])),
    Key(
      "listen", \.settings.listen, .list(of: Schema.address, 1...64),
      "The addresses to listen on. * is every address of the machine, localhost is 127.0.0.1 and [::1]. The default "
        + "can be reached from this machine only. A change needs a restart; the option --listen replaces it."),
    Key(
      "passwordHash", \.settings.core.passwordHash, .optional(Schema.hash),
      "The password that everybody must give to come in (PASS), as `partyline hash-password` prints it."),
    Key(
      "operators", \.settings.core.operators,
      .list(of: .object(Schema.oper, from: Config.Operator(name: "", passwordHash: "")), 0...100),
      "Who may become operator of the server with OPER NAME PASSWORD. The hash of the password comes from `partyline "
        + "hash-password`; with masks, the name can be used only by people who fit one. Example:\n"
        + "[{ name: \"ann\", passwordHash: \"$scrypt$…\", masks: [\"*!*@127.0.0.1\"] }]"),
    Key(
      "registration", \.settings.core.registration, .word,
      "Who may register an account: open is everybody, invitation is who has one of the codes below, closed is nobody."),
    Key(
      "invitations", \.settings.core.invitations,
      .list(of: .text(4...100, "a word of 4 to 100 bytes", Schema.isWord), 0...1000),
      "The codes of invitations: REGISTER * CODE PASSWORD. A code holds until it is taken out."),
    Key(
      "passwordCost", \.settings.core.passwordCost, .number(PasswordCost.allowed),
      "How dear it is to try out the passwords of accounts, should the database be stolen: the logarithm of scrypt's N. "
        + "15 takes a tenth of a second and 32 MiB for each log-in, one more takes twice as much. When it is raised, the "
        + "hash of an account is made anew the next time its owner logs in with the password (SCRAM doesn't show it)."),
    Key(
      "defaultChannelModes", \.settings.core.defaultChannelModes,
      .text(0...Schema.flagLetters.count, "modes without a parameter, of \(Schema.flagLetters)") { text in
        text.allSatisfy { Schema.flagLetters.contains($0) }
      },
      "The modes of a new channel. n: only members may speak in it; t: only halfops and higher may change its topic."),
    Key(
      "lobby", \.settings.core.lobby,
      .optional(.text(2...Limits.channel, "a channel's name such as \"#lobby\"", Schema.isChannel)),
      "The channel that people with nc or telnet enter by themselves when they come; null for none, then they are shown "
        + "which channels there are."),
    Key(
      "clockOffset", \.settings.core.clockOffset, .number(-720...840, "minutes"),
      "What to add to UTC for the clock that people in plain mode see. 60 is Berlin in winter."),
    Key(
      "gateways", \.settings.gateways, .list(of: Schema.range, 0...100),
      "Web and other gateways, which may tell their users' addresses with WEBIRC."),
    Key(
      "proxies", \.settings.proxies, .list(of: Schema.range, 0...100),
      "Proxies such as HAProxy. Connections from there must begin with a PROXY header (version 1 or 2)."),
    Key(
      "exempt", \.settings.core.exempt, .list(of: Schema.range, 0...100),
      """
      Hosts that are trusted, of bots for instance: limits.connectionsPerAddress doesn't count their connections, and \
      limits.commands doesn't delay them. Behind a gateway or proxy the address that it tells decides.
      """),
    Key(
      group: "history", \.settings.core.history,
      "How long what is said is kept. What is older is deleted, a little at a time. Everybody can read these rules: "
        + "/stats or STATS l.",
      Table([
        Key(
          "channels", \.channels, Schema.retention,
          "Of channels. Why a year: people look up what was decided last season, and longer should be a decision. Of a "
            + "channel that keeps people out and isn't registered nothing is kept."),
        Key(
          "people", \.people, Schema.retention,
          "Of what two people say to each other in private, where at least one of them is logged in. Why a year: as "
            + "above."),
        Key(
          "editHours", \.editHours, .number(0...HistoryConfig.mostHours, "hours"),
          "For so long people may edit what they said; 0 is for ever. Why two days: who quoted or answered it relies on "
            + "it."),
        Key(
          "redactHours", \.redactHours, .number(0...HistoryConfig.mostHours, "hours"),
          "For so long people may take back what they said; 0 is for ever. Halfops and higher always may. Why for ever: "
            + "it is theirs."),
        Key(
          "replay", \.replay, .number(0...HistoryConfig.mostReplayed, "messages"),
          "So many of the last messages are sent on JOIN to IRC clients that know server-time and can't ask with "
            + "CHATHISTORY. Why none: bots would answer them again. People in plain mode are shown ten in any case."),
      ])),
    Key(
      group: "expiry", \.settings.core.expiry,
      "Whether what nobody uses any more is given up, one thing at a time, an hour apart at most. Everybody can read "
        + "these rules: /stats or STATS l.",
      Table([
        Key(
          "channels", \.channels, Schema.expiry,
          "A registered channel that nobody was in for so many days is dropped. People who are always on and away don't "
            + "count. Its owner is told at log-in in the last 30 days. Why never: names aren't scarce on a small server."
        ),
        Key(
          "accounts", \.accounts, Schema.expiry,
          "An account that nobody has logged in to for so many days, and that owns no registered channel, is deleted as "
            + "by UNREGISTER with KEEP, and its name is free. Why never: whoever comes back finds what they left."),
      ])),
    Key(
      group: "log", \.settings.log, "The log is written to standard error. It never has what people say, nor secrets.",
      Table([
        Key(
          "level", \.level, .word,
          "How much is logged; debug tells of everybody who comes and goes. The option --log-level goes before it."),
        Key("format", \.format, .word, "Text for people, or JSON for programs: an object in each line."),
      ])),
    Key(
      group: "limits", \.settings.core.limits,
      "What one client can take from the others. A rate is so many a minute, after so many at once (the burst).",
      Schema.limits),
  ])

  static let rate = Table<Rate>([
    Key("perMinute", \.perMinute, .number(1...100_000), required: true, "How many a minute."),
    Key("burst", \.burst, .number(1...100_000), required: true, "How many at once."),
  ])

  static let oper = Table<Config.Operator>([
    Key(
      "name", \.name, .text(1...32, "a word of 1 to 32 bytes", Schema.isWord), required: true, "What OPER calls them."),
    Key("passwordHash", \.passwordHash, Schema.hash, required: true, "The hash of their password."),
    Key(
      "masks", \.masks,
      .list(of: .text(1...Limits.mask, "a mask such as \"*!*@10.0.0.1\"", Schema.isWord), 0...100),
      "From where the name can be used; empty for everywhere."),
  ])

  static let address = Rule<String>.text(1...300, "HOST:PORT such as \"127.0.0.1:6667\", \"[::1]:6667\" or \"*:6667\"")
  {
    !SocketAddress.parse($0, defaultPort: Schema.defaultPort).isEmpty
  }

  /// The port where an address names none: that of RFC 7194 and of every IRC client.
  static let defaultPort: UInt16 = 6667

  private static let range = Rule<AddressRange>(
    allowed: "an address or a range such as \"10.0.0.0/8\" or \"2001:db8::/32\"",
    read: { value, _, _ in if case .text(let text) = value { AddressRange(text) } else { nil } },
    show: { JSONValue.quote($0.description) })

  private static let retention = Rule<Retention>(
    allowed: "\"off\", days such as \"365 days\", or messages such as \"1000 messages\"",
    read: { value, _, _ in if case .text(let text) = value { Retention(text) } else { nil } },
    show: { JSONValue.quote($0.description) })

  private static let expiry = Rule<Int>(
    allowed:
      "0 for never, or days from \(ExpiryConfig.allowed.lowerBound) to \(ExpiryConfig.allowed.upperBound)",
    read: { value, _, _ in
      guard case .integer(let days) = value, days == 0 || ExpiryConfig.allowed.contains(days) else { return nil }
      return days
    },
    show: { String($0) })

  private static let hash = Rule<String>.text(
    1...300, "a hash as `partyline hash-password` prints it, beginning with \"$scrypt$\"", isSecret: true
  ) { PasswordHash.isWellFormed($0) }

  private static let nameAllowed = "a host name, or a word with a dot, of at most 63 bytes"

  private static func isServerName(_ text: String) -> Bool {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count > 1
      && labels.allSatisfy { label in
        !label.isEmpty && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
          && label.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
      }
  }

  private static func isChannel(_ text: String) -> Bool { (try? Names.checkChannel(text)) != nil }

  private static func isWord(_ text: String) -> Bool {
    !text.hasPrefix(":") && !text.unicodeScalars.contains { $0.properties.isWhitespace }
  }

  /// The modes that a channel can be given without a parameter.
  private static let flagLetters = String(
    ChannelMode.all.compactMap { if case .flag = $0.kind { $0.letter } else { nil } })
}
