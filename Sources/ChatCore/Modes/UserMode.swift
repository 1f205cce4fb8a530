import ChatWire

/// Every mode of a person, declared once: MODE, 004 and protocol.md derive from `all`.
package struct UserMode: Sendable {
  package let letter: Character
  package let flag: UserFlags
  /// People can set it on themselves; `o` comes from OPER only, and can only be taken off.
  package let canBeSet: Bool
  /// One sentence for protocol.md.
  package let effect: String

  package static let all: [UserMode] = [
    UserMode(letter: "B", flag: .bot, canBeSet: true, effect: "Is a bot: marked in WHO, WHOIS and on its messages."),
    UserMode(
      letter: "R", flag: .registeredOnly, canBeSet: true,
      effect: "Private messages are taken from people who are logged in only."),
    UserMode(
      letter: "i", flag: .invisible, canBeSet: true,
      effect: "Invisible: WHO and NAMES show the person, and WHOIS their channels, only to those who share a channel."),
    UserMode(letter: "o", flag: .oper, canBeSet: false, effect: "Is an operator of the server (OPER)."),
    UserMode(letter: "w", flag: .wallops, canBeSet: true, effect: "Receives WALLOPS."),
  ]

  package static func of(_ letter: Character) -> UserMode? { all.first { $0.letter == letter } }

  /// `+iw`: the modes that are on.
  package static func text(_ flags: UserFlags) -> String {
    "+" + String(all.filter { flags.contains($0.flag) }.map(\.letter))
  }

  /// All letters, for 004.
  package static let letters = String(all.map(\.letter))
}
