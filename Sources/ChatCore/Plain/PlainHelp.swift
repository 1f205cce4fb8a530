import ChatWire

/// What /help says to people.
enum PlainHelp {
  /// The lines for a topic: the page that fits every screen for none, `commands` for the list of all, else a command.
  static func lines(_ topic: String) -> [String] {
    let name = topic.lowercased().drop { $0 == "/" }
    switch name {
    case "": return page
    case "commands": return list
    case "me": return ["/me <text>: say what you do. /me waves is shown as: * ann waves"]
    default: break
    }
    guard let declaration = CommandTable.slashes[String(name)] ?? CommandTable.entries[Verb(String(name))]?.declaration
    else {
      let near = PlainWords.nearest(String(name)).map { "Did you mean /help \($0)? " } ?? ""
      return ["There is no help about \(topic). \(near)/help commands lists everything."]
    }
    return about(declaration)
  }

  private static let page = [
    "Lines that you type are said in the channel where you are. Commands begin with a slash:",
    "  /join tea            enter the channel #tea; it is made when there is none",
    "  /part                leave the channel",
    "  /msg bob hi there    say something to bob alone",
    "  /me waves            say what you do",
    "  /nick anna           change your name",
    "  /names  /who  /list  who is here, who they are, which channels there are",
    "  /topic new topic     show or change what the channel is about",
    "  /quit                leave",
    "  //hello              say /hello",
    "/help commands lists everything, /help join tells about one command.",
  ]

  private static let list: [String] =
    CommandTable.all.map(\.declaration).filter { !$0.slash.isEmpty && $0.availability != .operators }
    .map { declaration in
      let name = "/" + (declaration.slash.first ?? "")
      return "  \(name)\(String(repeating: " ", count: max(1, 12 - name.count)))\(declaration.summary)"
    }

  private static func about(_ declaration: Declaration) -> [String] {
    var lines = ["\(declaration.slashSyntax ?? declaration.syntax): \(declaration.summary)"]
    if declaration.slash.count > 1 {
      lines[0] += " (also " + declaration.slash.dropFirst().map { "/" + $0 }.joined(separator: ", ") + ")"
    }
    lines += rows(declaration.help)
    lines.append("For instance: \(declaration.example.split(separator: "\n").joined(separator: ", then "))")
    return lines
  }

  /// Wraps a text at the width of the narrowest terminal in use.
  private static func rows(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap { TextSplit.pieces(of: String($0), limit: 76).map(String.init) }
  }
}
