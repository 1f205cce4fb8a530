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

  /// Who may do what to whom: for each rank the highest on which it may act.
  static var powers: String {
    let actors = Rank.granted.reversed()
    return Markdown.table(
      ["what is done", "command"] + actors.map(\.title),
      Power.all.map { power in
        [power.action, power.command] + actors.map { reach(of: $0, by: power) }
      })
  }

  private static func reach(of own: Rank, by power: Power) -> String {
    guard power.allows(own) else { return "no" }
    guard power.isPersonal else { return "yes" }
    let highest = Rank.allCases.last { power.allows(own, on: $0) } ?? .member
    return highest == .founder ? "to everybody" : highest == .member ? "to members" : "up to \(highest.title)"
  }
}
