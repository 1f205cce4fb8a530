/// The IRCv3 capabilities that a session has switched on. `declarations` tells everything else about each.
package struct Capabilities: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let messageTags = Capabilities(rawValue: 1 << 0)
  package static let serverTime = Capabilities(rawValue: 1 << 1)
  package static let batch = Capabilities(rawValue: 1 << 2)
  package static let labeledResponse = Capabilities(rawValue: 1 << 3)
  package static let echoMessage = Capabilities(rawValue: 1 << 4)
  package static let extendedJoin = Capabilities(rawValue: 1 << 5)
  package static let awayNotify = Capabilities(rawValue: 1 << 6)
  package static let chghost = Capabilities(rawValue: 1 << 7)
  package static let setname = Capabilities(rawValue: 1 << 8)
  package static let inviteNotify = Capabilities(rawValue: 1 << 9)
  package static let multiPrefix = Capabilities(rawValue: 1 << 10)
  package static let userhostInNames = Capabilities(rawValue: 1 << 11)
  package static let extendedMonitor = Capabilities(rawValue: 1 << 12)
  package static let standardReplies = Capabilities(rawValue: 1 << 13)
  package static let noImplicitNames = Capabilities(rawValue: 1 << 14)
  package static let multiline = Capabilities(rawValue: 1 << 15)
  package static let capNotify = Capabilities(rawValue: 1 << 16)
  package static let chathistory = Capabilities(rawValue: 1 << 17)

  package static let sasl = Capabilities(rawValue: 1 << 18)
  package static let accountNotify = Capabilities(rawValue: 1 << 19)
  package static let accountTag = Capabilities(rawValue: 1 << 20)
  package static let accountRegistration = Capabilities(rawValue: 1 << 21)
  package static let eventPlayback = Capabilities(rawValue: 1 << 22)
  package static let readMarker = Capabilities(rawValue: 1 << 24)
  package static let search = Capabilities(rawValue: 1 << 25)
  package static let messageRedaction = Capabilities(rawValue: 1 << 26)
  package static let messageEdit = Capabilities(rawValue: 1 << 27)

  /// One capability as CAP speaks of it.
  package struct Declaration: Sendable {
    package let capability: Capabilities
    package let name: String
    /// The text after `=` in CAP LS 302; nil for none.
    package let value: String?
    /// One sentence for protocol.md.
    package let changes: String
  }

  /// Every capability that is offered, in the order of CAP LS.
  package static let declarations: [Declaration] = [
    Declaration(.accountNotify, "account-notify", "ACCOUNT tells when somebody in a shared channel logs in or out."),
    Declaration(.accountTag, "account-tag", "Messages of people who are logged in have an `account` tag."),
    Declaration(.awayNotify, "away-notify", "AWAY of people in shared channels is announced as it changes."),
    Declaration(.batch, "batch", "Answers that belong together are marked as one batch."),
    Declaration(.capNotify, "cap-notify", "CAP NEW and CAP DEL tell of changes; implied by CAP LS 302."),
    Declaration(.chghost, "chghost", "CHGHOST tells when the host that is shown of somebody changes."),
    Declaration(
      .accountRegistration, "draft/account-registration", value: "before-connect", "REGISTER makes an account."),
    Declaration(
      .chathistory, "draft/chathistory",
      "CHATHISTORY reads what was said; nothing of it is sent at JOIN."),
    Declaration(
      .eventPlayback, "draft/event-playback", "CHATHISTORY also gives JOIN, PART, QUIT, KICK, NICK, TOPIC and MODE."),
    Declaration(
      .messageEdit, "draft/message-edit",
      "A message with `+draft/edit` takes the place of an earlier one; others get it marked as `(edited)`."),
    Declaration(
      .messageRedaction, "draft/message-redaction",
      "REDACT takes a message away, and tells that others did; who doesn't have it gets a NOTICE."),
    Declaration(
      .multiline, "draft/multiline", value: "max-bytes=\(IncomingBatch.maxBytes),max-lines=\(IncomingBatch.maxLines)",
      "A text of several lines, or longer than a line, is one message."),
    Declaration(
      .readMarker, "draft/read-marker",
      "MARKREAD tells how far one's devices have read; sent at JOIN, and as it changes."),
    Declaration(.echoMessage, "echo-message", "One's own messages come back, with their time and id."),
    Declaration(.extendedJoin, "extended-join", "JOIN tells account and real name."),
    Declaration(
      .extendedMonitor, "extended-monitor", "MONITOR also reports AWAY, CHGHOST and SETNAME of those watched."),
    Declaration(.inviteNotify, "invite-notify", "Members who may invite see the invitations of others."),
    Declaration(.labeledResponse, "labeled-response", "A `label` tag comes back on the answer."),
    Declaration(.messageTags, "message-tags", "Tags, `msgid` and TAGMSG are understood."),
    Declaration(.multiPrefix, "multi-prefix", "NAMES and WHO show all ranks of a member, not the highest only."),
    Declaration(.noImplicitNames, "no-implicit-names", "JOIN is not followed by NAMES."),
    Declaration(.sasl, "sasl", value: SASLExchange.Mechanism.list, "AUTHENTICATE logs in."),
    Declaration(.serverTime, "server-time", "Every message has a `time` tag."),
    Declaration(.setname, "setname", "SETNAME changes the real name, and tells of others' changes."),
    Declaration(.search, "soju.im/search", "SEARCH finds what was said."),
    Declaration(
      .standardReplies, "standard-replies", "Errors without a numeric come as FAIL, WARN and NOTE; as NOTICE to others."
    ),
    Declaration(.userhostInNames, "userhost-in-names", "NAMES shows nick!user@host."),
  ]

  /// All that are offered.
  static let all: Capabilities = declarations.reduce(into: []) { $0.insert($1.capability) }

  /// The declaration of a name; nil when it isn't offered.
  package static func named(_ name: String) -> Declaration? { declarations.first { $0.name == name } }
}

extension Capabilities.Declaration {
  init(_ capability: Capabilities, _ name: String, value: String? = nil, _ changes: String) {
    self.init(capability: capability, name: name, value: value, changes: changes)
  }
}
