package import ChatWire

/// Something that a moderator or operator did: who, what, to whom, when, why, and how to take it back. UNDO goes by it, and whatever keeps a log of what
/// was done.
package struct ModerationAct: Hashable, Sendable {
  /// Later acts have larger ids, also across a restart.
  package let id: MessageID
  package let time: WallTime
  /// `nick!user@host` of who did it, or the server's name where it did so by itself.
  package let actor: String
  /// The key of the account that they were logged in to.
  package let account: String?
  /// The address that they did it from, for operators only; empty for the server.
  package var address = ""
  /// The name of the channel; empty for what concerns the whole server.
  package let channel: String
  /// The command by which it was done.
  package let verb: Verb
  /// A nick, a mask, or the modes with their parameters.
  package let target: String
  /// When it ends by itself; nil for never.
  package var until: WallTime?
  /// Empty where none was given.
  package var reason = ""
  /// What takes it back, in this order; empty where nothing can.
  package var reversal: [ModerationReversal] = []
  /// The command that takes it back where `reversal` has no steps for it; empty where none does.
  package var undo = ""
  /// The act that this one took back, for UNDO.
  package var undoes: MessageID?

  package init(
    id: MessageID, time: WallTime, actor: String, account: String?, channel: String, verb: Verb, target: String
  ) {
    self.id = id
    self.time = time
    self.actor = actor
    self.account = account
    self.channel = channel
    self.verb = verb
    self.target = target
  }
}

/// One step that takes back what a moderator did in a channel.
package enum ModerationReversal: Hashable, Sendable {
  /// Takes a mask off a list.
  case unlist(ListMode, mask: String)
  /// Puts an entry that was taken off a list back as it was.
  case relist(ListMode, MaskEntry)
  /// Invites somebody who was removed.
  case invite(UserID, nick: String)
  /// Gives a member a rank, or takes it.
  case rank(UserID, nick: String, Rank, isSet: Bool)
  /// Switches a mode.
  case flag(ChannelFlags, isSet: Bool)
  /// Sets the key that there was; nil for none.
  case key(String?)
  /// Sets the limit that there was; nil for none.
  case limit(Int?)
}
