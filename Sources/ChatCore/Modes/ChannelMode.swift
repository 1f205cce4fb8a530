import ChatWire

/// Every mode of a channel, declared once: MODE, 004, CHANMODES and protocol.md derive from `all`.
package struct ChannelMode: Sendable {
  /// What kind of parameter a mode has; the four groups of CHANMODES, and the ranks. Modern IRC, "Mode message".
  package enum Kind: Hashable, Sendable {
    /// A list of masks (type A).
    case list(ListMode)
    /// The key: a parameter always (type B).
    case key
    /// The limit: a parameter when it is set (type C).
    case limit
    /// Another value: a parameter when it is set (type C).
    case setting(ChannelSetting)
    /// On or off (type D).
    case flag(ChannelFlags)
    /// A member's rank.
    case rank(Rank)
  }

  package let letter: Character
  package let kind: Kind
  /// Who may change it.
  package let needs: Rank
  /// The word for it in plain mode and in help.
  package let name: String
  /// One sentence for protocol.md.
  package let effect: String

  package static let all: [ChannelMode] = [
    ChannelMode(
      letter: "b", kind: .list(.ban), needs: Power.modes.needs, name: "ban",
      effect: "People who fit may not join, nor speak if they are in."),
    ChannelMode(
      letter: "e", kind: .list(.exception), needs: Power.modes.needs, name: "exception",
      effect: "People who fit are met by no ban or quiet."),
    ChannelMode(
      letter: "I", kind: .list(.inviteException), needs: Power.modes.needs, name: "invite exception",
      effect: "People who fit may join though the channel is invite-only."),
    ChannelMode(
      letter: "q", kind: .list(.quiet), needs: Power.modes.needs, name: "quiet",
      effect: "People who fit may join but not speak, unless they have voice or more."),
    ChannelMode(letter: "k", kind: .key, needs: Power.modes.needs, name: "key", effect: "Who joins must give the key."),
    ChannelMode(letter: "l", kind: .limit, needs: Power.modes.needs, name: "limit", effect: "At most so many members."),
    ChannelMode(
      letter: "W", kind: .setting(.slow), needs: Power.modes.needs, name: "slow mode",
      effect: "Each person says one message in so many seconds; voice or more is not slowed down. SLOW sets it too."),
    ChannelMode(
      letter: "j", kind: .setting(.joins), needs: Power.modes.needs, name: "join throttle",
      effect: "At most so many people join in so many seconds; others are told to try again. The invited are let in."),
    ChannelMode(
      letter: "f", kind: .setting(.forward), needs: Power.modes.needs, name: "forward",
      effect:
        "Who is kept out by i, l, R or j comes into this channel instead (470). Who sets it must be halfop there, too."),
    ChannelMode(
      letter: "C", kind: .flag(.noCTCP), needs: Power.modes.needs, name: "no CTCP",
      effect: "CTCP messages other than actions are refused."),
    ChannelMode(
      letter: "c", kind: .flag(.noFormatting), needs: Power.modes.needs, name: "no formatting",
      effect: "Colours and other formatting are removed from messages."),
    ChannelMode(
      letter: "i", kind: .flag(.inviteOnly), needs: Power.modes.needs, name: "invite-only",
      effect: "Only those who were invited may join."),
    ChannelMode(
      letter: "M", kind: .flag(.registeredSpeak), needs: Power.modes.needs, name: "registered speak",
      effect: "Only people who are logged in, or have voice or more, may speak."),
    ChannelMode(
      letter: "m", kind: .flag(.moderated), needs: Power.modes.needs, name: "moderated",
      effect: "Only members with voice or more may speak."),
    ChannelMode(
      letter: "N", kind: .flag(.noNickChanges), needs: Power.modes.needs, name: "no nick changes",
      effect: "Members below voice keep their nick while they are in."),
    ChannelMode(
      letter: "n", kind: .flag(.noOutside), needs: Power.modes.needs, name: "no outside messages",
      effect: "Only members may speak."),
    ChannelMode(
      letter: "p", kind: .flag(.isPrivate), needs: Power.modes.needs, name: "private",
      effect: "WHOIS doesn't show the channel to those outside."),
    ChannelMode(
      letter: "R", kind: .flag(.registeredOnly), needs: Power.modes.needs, name: "registered only",
      effect: "Only people who are logged in, or were invited, may join."),
    ChannelMode(
      letter: "s", kind: .flag(.secret), needs: Power.modes.needs, name: "secret",
      effect: "To those outside, the channel doesn't exist: LIST, NAMES, WHOIS and TOPIC say nothing of it."),
    ChannelMode(
      letter: "T", kind: .flag(.noNotices), needs: Power.modes.needs, name: "no notices",
      effect: "A NOTICE of those below voice is dropped; as with all notices, they aren't told."),
    ChannelMode(
      letter: "t", kind: .flag(.topicLocked), needs: Power.modes.needs, name: "topic locked",
      effect: "Only halfops and higher may change the topic."),
    ChannelMode(
      letter: "U", kind: .flag(.opModerated), needs: Power.modes.needs, name: "op-moderated",
      effect:
        "What those below voice say, also with m or M, reaches halfops and higher only, as a message to %#channel; it isn't kept."
    ),
    ChannelMode(
      letter: "V", kind: .flag(.noInvites), needs: Power.modes.needs, name: "no invites",
      effect: "Only halfops and higher invite people."),
    ChannelMode(
      letter: "O", kind: .rank(.founder), needs: Power.give(.founder).needs, name: "founder",
      effect: "Founder (~): may do everything in the channel."),
    ChannelMode(
      letter: "a", kind: .rank(.admin), needs: Power.give(.admin).needs, name: "admin",
      effect: "Admin (&): may make ops, and is out of their reach."),
    ChannelMode(
      letter: "o", kind: .rank(.op), needs: Power.give(.op).needs, name: "op",
      effect: "Op (@): may make halfops, kick, ban and change modes."),
    ChannelMode(
      letter: "h", kind: .rank(.halfop), needs: Power.give(.halfop).needs, name: "halfop",
      effect: "Halfop (%): may kick, ban, give voice and change modes."),
    ChannelMode(
      letter: "v", kind: .rank(.voice), needs: Power.give(.voice).needs, name: "voice",
      effect: "Voice (+): may speak where others may not."),
  ]

  private static let byLetter = Dictionary(uniqueKeysWithValues: all.map { ($0.letter, $0) })

  package static func of(_ letter: Character) -> ChannelMode? { byLetter[letter] }

  /// All letters, for 004.
  package static let letters = String(all.map(\.letter).sorted())

  /// The letters that take a parameter, for 004.
  package static let parameterLetters = String(
    all.filter { if case .flag = $0.kind { false } else { true } }.map(\.letter).sorted())

  /// The flags of letters such as `nt`; others are passed over.
  package static func flags(_ letters: String) -> ChannelFlags {
    letters.reduce(into: []) { flags, letter in
      if case .flag(let flag)? = of(letter)?.kind { flags.formUnion(flag) }
    }
  }

  /// The letters of flags, sorted.
  package static func letters(_ flags: ChannelFlags) -> String {
    String(
      all.filter { if case .flag(let flag) = $0.kind { flags.contains(flag) } else { false } }.map(\.letter).sorted())
  }

  /// It gives a rank, which lasts until the member leaves.
  var isRank: Bool { if case .rank = kind { true } else { false } }

  /// The value of CHANMODES: `Ibeq,k,Wfjl,CMNRTUVcimnpst`.
  package static var chanmodes: String {
    func group(_ belongs: (Kind) -> Bool) -> String { String(all.filter { belongs($0.kind) }.map(\.letter).sorted()) }
    return [
      group { if case .list = $0 { true } else { false } }, group { $0 == .key },
      group { if case .setting = $0 { true } else { $0 == .limit } },
      group { if case .flag = $0 { true } else { false } },
    ].joined(separator: ",")
  }

  /// The value of PREFIX: `(Oaohv)~&@%+`.
  package static var prefix: String {
    "(\(String(Rank.granted.compactMap(\.letter))))\(String(Rank.granted.compactMap(\.prefix)))"
  }
}
