import ChatWire

/// What /help says to people.
enum PlainHelp {
  /// The lines for a topic: the page that fits every screen for none, else what is known of a command or a topic.
  /// `isNamed`: the person has a name.
  static func lines(_ topic: String, isNamed: Bool, _ config: Config) -> [String] {
    let name = String(topic.lowercased().drop { $0 == "/" })
    guard !name.isEmpty else { return page(isNamed: isNamed) }
    if let lines = HelpPages.topic(name, config) { return lines.flatMap(rows) }
    switch PlainWords.meaning(name) {
    case .command(let declaration): return about(declaration)
    case .help: return about(HelpCommand.declaration)
    case .list: return list
    case .several(let words): return [PlainWords.several(name, words)]
    case .unknown:
      let near = PlainWords.nearest(name).map { "Did you mean /help \($0)? " } ?? ""
      return ["There is no help about \(topic). \(near)/commands lists everything."]
    }
  }

  /// Twelve lines: they fit every screen with what was said before still in sight.
  private static func page(isNamed: Bool) -> [String] {
    [
      isNamed
        ? "What you type is said in the channel where you are. Commands begin with a slash:"
        : "Type your name to come in, for instance ann. Then what you type is said, and:",
      "  /join tea          enter the channel #tea, or open it when there is none",
      "  /part              leave the channel",
      "  /list /names /who  which channels there are; who is here; what is known of them",
      "  /msg bob hi there  say something to bob alone; /reply answers the last who did so",
      "  /query bob         talk with bob alone from now on; /query ends it",
      "  /me waves          say what you do",
      "  /nick anna         change your name",
      "  /topic new topic   show or change what the channel is about",
      "  /history 50        read what was said; /ignore bob hides what bob says",
      "  /quit              leave; //hello says /hello",
      "/commands lists everything, /help join tells about one command.",
    ]
  }

  /// Every command that has a word for people, by group.
  static let list: [String] = Declaration.Group.allCases.flatMap { group in
    let commands = CommandTable.all.map(\.declaration).filter { $0.group == group && !$0.slash.isEmpty }
    return commands.isEmpty
      ? []
      : [group.rawValue + ":"]
        + commands.map { declaration in
          let name = "/" + (declaration.slash.first ?? "")
          return "  \(name)\(String(repeating: " ", count: max(1, 12 - name.count)))\(declaration.summary)"
        }
  }

  private static func about(_ declaration: Declaration) -> [String] {
    var lines = ["\(declaration.slashSyntax ?? declaration.syntax): \(declaration.summary)"]
    if declaration.slash.count > 1 {
      lines[0] += " (also " + declaration.slash.dropFirst().map { "/" + $0 }.joined(separator: ", ") + ")"
    }
    lines += declaration.help.split(separator: "\n").flatMap { rows(String($0)) }
    lines.append("For instance: \(declaration.slashExample)")
    return lines
  }

  /// Wraps a line at the width of the narrowest terminal in use.
  private static func rows(_ line: String) -> [String] {
    TextSplit.pieces(of: line, limit: 76).map(String.init)
  }
}
