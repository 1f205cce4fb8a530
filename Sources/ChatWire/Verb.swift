/// The command of a message in capitals, for example `PRIVMSG`. Numerics are told apart by `Message.Command`.
package struct Verb: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible, Comparable {
  /// The command's text, always in capitals.
  package let text: String

  package init(stringLiteral text: String) { self.text = text.uppercased() }

  /// A verb whose text is known to be in capitals.
  init(capitals text: String) { self.text = text }

  /// A verb as somebody typed it, in any case.
  package init(_ text: String) { self.text = text.uppercased() }

  package var description: String { text }
  package static func < (a: Verb, b: Verb) -> Bool { a.text < b.text }
}

extension Verb {
  package static let account: Verb = "ACCOUNT"
  package static let ack: Verb = "ACK"
  package static let away: Verb = "AWAY"
  package static let batch: Verb = "BATCH"
  package static let cap: Verb = "CAP"
  package static let chghost: Verb = "CHGHOST"
  package static let error: Verb = "ERROR"
  package static let fail: Verb = "FAIL"
  package static let invite: Verb = "INVITE"
  package static let join: Verb = "JOIN"
  package static let kick: Verb = "KICK"
  package static let mode: Verb = "MODE"
  package static let nick: Verb = "NICK"
  package static let note: Verb = "NOTE"
  package static let notice: Verb = "NOTICE"
  package static let part: Verb = "PART"
  package static let ping: Verb = "PING"
  package static let pong: Verb = "PONG"
  package static let privmsg: Verb = "PRIVMSG"
  package static let quit: Verb = "QUIT"
  package static let setname: Verb = "SETNAME"
  package static let tagmsg: Verb = "TAGMSG"
  package static let topic: Verb = "TOPIC"
  package static let wallops: Verb = "WALLOPS"
  package static let warn: Verb = "WARN"
}
