import ChatCore
import ChatWire

/// Capabilities, ISUPPORT, modes and ranks.
enum FeatureParts {
  static var capabilities: String {
    Markdown.table(
      ["capability", "value", "what it changes"],
      Capabilities.declarations.map { ["`\($0.name)`", $0.value.map { "`\($0)`" } ?? "", $0.changes] })
  }

  /// The tokens with the default configuration, each with its meaning.
  static func isupport() throws(Problem) -> String {
    var rows: [[String]] = []
    for token in ISupport.tokens(Config()) {
      let name = String(token.prefix { $0 != "=" })
      guard let meaning = ISupport.meanings.first(where: { $0.token == name })?.meaning else {
        throw Problem(text: "ISupport.meanings doesn't tell what \(name) means")
      }
      rows.append(["`\(token)`", meaning])
    }
    return Markdown.table(["token", "meaning"], rows)
  }

  static var channelModes: String {
    Markdown.table(
      ["mode", "name", "parameter", "who may change it", "effect"],
      ChannelMode.all.map { mode in
        let parameter =
          switch mode.kind {
          case .list: "mask"
          case .key: "key"
          case .limit: "number, when set"
          case .setting(let setting): setting.parameter
          case .flag: ""
          case .rank: "nick"
          }
        return ["`\(mode.letter)`", mode.name, parameter, mode.needs.title, mode.effect]
      })
  }

  static var userModes: String {
    Markdown.table(
      ["mode", "set by", "effect"],
      UserMode.all.map { ["`\($0.letter)`", $0.canBeSet ? "oneself" : "OPER", $0.effect] })
  }

  static var ranks: String {
    Markdown.table(
      ["rank", "sign", "mode", "who may give it"],
      Rank.granted.map { rank in
        let letter = rank.letter.map { "`\($0)`" } ?? ""
        let needs = rank.letter.flatMap(ChannelMode.of)?.needs.title ?? ""
        return [rank.title, rank.prefix.map { "`\($0)`" } ?? "", letter, needs]
      })
  }
}
