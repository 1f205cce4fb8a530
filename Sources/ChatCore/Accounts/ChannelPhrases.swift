import ChatWire

/// What ChanServ can be told.
extension Service {
  static let channelPhrases =
    [
      Phrase(words: "REGISTER", meaning: "REGISTER #channel: make the channel that you founded yours") { rest, _ in
        rest.count == 1 ? Message("CHANNEL", ["REGISTER"] + rest) : nil
      },
      Phrase(words: "INFO", meaning: "INFO #channel: whose it is") { rest, _ in
        rest.count == 1 ? Message("CHANNEL", ["INFO"] + rest) : nil
      },
      Phrase(words: "LIST", meaning: "LIST: the channels where you have a rank") { rest, _ in
        rest.isEmpty ? Message("CHANNEL", ["LIST"]) : nil
      },
      Phrase(
        words: "ACCESS", meaning: "ACCESS #channel [ADD account rank | DEL account]: who has a rank there for good",
        command: access),
      Phrase(words: "TRANSFER", meaning: "TRANSFER #channel [account]: offer it to another account") { rest, _ in
        (1...2).contains(rest.count) ? Message("CHANNEL", ["TRANSFER"] + rest) : nil
      },
      Phrase(words: "ACCEPT", meaning: "ACCEPT #channel: take a channel that is offered to you") { rest, _ in
        rest.count == 1 ? Message("CHANNEL", ["ACCEPT"] + rest) : nil
      },
      Phrase(words: "DROP", meaning: "DROP #channel #channel: end its registration") { rest, _ in
        (1...2).contains(rest.count) ? Message("CHANNEL", ["DROP"] + rest) : nil
      },
    ]
    + [
      ("OP", "+o"), ("DEOP", "-o"), ("HALFOP", "+h"), ("DEHALFOP", "-h"), ("VOICE", "+v"), ("DEVOICE", "-v"),
    ].map { word, mode in rankPhrase(word, mode) }

  /// Services of other networks say `DEL`; here it is also the command's own `REMOVE`.
  @Sendable private static func access(_ rest: [String], _ said: Said) -> Message? {
    guard (1...4).contains(rest.count) else { return nil }
    let subcommand = rest.dropFirst().first.map { $0.uppercased() == "DEL" ? "REMOVE" : $0 }
    return Message("ACCESS", rest.prefix(1) + (subcommand.map { [$0] } ?? []) + rest.dropFirst(2))
  }

  private static func rankPhrase(_ word: String, _ mode: String) -> Phrase {
    Phrase(words: word, meaning: "\(word) #channel [nick]: MODE #channel \(mode) nick, by default yours") {
      rest, said in
      guard (1...2).contains(rest.count) else { return nil }
      return Message("MODE", [rest[0], mode, rest.count == 2 ? rest[1] : said.nick])
    }
  }
}
