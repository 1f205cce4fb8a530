package import ChatWire

/// Replies that belong to no command's declaration, and what the codes of all of them mean. For protocol.md; `ReplyLedgerTests` knows the rest.
package enum CommonReplies {
  /// What everybody is told who comes in, of a declaration's replies without those that refuse a parameter.
  private static let welcome: [Numeric] =
    [.rplWelcome, .rplYourHost, .rplCreated, .rplMyInfo, .rplISupport]
    + (LusersCommand.declaration.replies + MotdCommand.declaration.replies).filter { $0 != .errNoSuchServer }

  /// Numerics that are given outside of commands, and when.
  package static let numerics: [(numeric: Numeric, occasion: String)] =
    welcome.map { ($0, "welcome") }
    + [Numeric.rplTryAgain, .errNicknameInUse, .errPasswdMismatch].map { ($0, "registration") }
    + [Numeric.errInputTooLong, .errUnknownCommand, .errNotRegistered].map { ($0, "any line") }

  /// The codes of FAIL, WARN and NOTE that clients see, sorted, each with the one of the three that it comes with.
  package static let codes: [(code: String, head: Verb, meaning: String)] = [
    ("ACCESS", .note, "An entry of the access list: the channel, the account, the rank."),
    ("ACCESS_END", .note, "The end of the access list."),
    ("ACCESS_REMOVED", .note, "The account has no rank in the channel any more."),
    ("ACCESS_SET", .note, "The account has the rank whenever it enters the channel."),
    ("ACCOUNT_EXISTS", .fail, "The name is registered, or looks like one that is."),
    ("ACCOUNT_UNKNOWN", .fail, "There is no such account."),
    ("ALREADY_AUTHENTICATED", .fail, "Who is logged in has an account already."),
    ("ALREADY_LOGGED_IN", .fail, "One is logged in to this account."),
    ("ALREADY_REGISTERED", .fail, "The channel belongs to somebody already."),
    ("BAD_ACCOUNT_NAME", .fail, "One can register the name that one has."),
    ("CANCELLED", .note, "Ctrl-C in telnet: the unfinished line was thrown away."),
    ("CHANNEL", .note, "A registered channel: its name and owner, or the rank that one has there."),
    ("CHANNELS_END", .note, "The end of the list of channels where one has a rank."),
    ("CHANNEL_DROPPED", .note, "The channel is registered no more."),
    ("CHANNEL_REGISTERED", .note, "The channel is kept, and the account's."),
    ("CHANNEL_TRANSFERRED", .note, "The channel belongs to another account from now on."),
    ("CHARSET_SET", .note, "The terminal's character set, in force from now on."),
    ("CONFIGURATION", .fail, "The configuration could not be read; the old one holds."),
    ("CONFIRM_NAME", .fail, "What can't be undone is done when the name is given twice."),
    ("EDITING", .note, "Whether the server edits the line now (`RAW`), or why not."),
    ("FORMAT_SET", .note, "The connection speaks this format from now on."),
    ("FOUND", .note, "Somebody whose name begins as was asked for."),
    ("FOUND_END", .note, "The end of what FRIEND FIND has found; there may be more."),
    (
      "FRIEND", .note,
      "Somebody on one's list: account, `friend`, `asked`, `asking` or `blocked`, presence, time last seen, group; `*` for none."
    ),
    ("FRIENDS_END", .note, "The end of the list of friends."),
    ("FRIENDS_FULL", .fail, "No more friends or requests fit into one's list, or into the other's."),
    ("FRIEND_ADDED", .note, "The two are friends now."),
    ("FRIEND_ASKED", .note, "The request is made."),
    ("FRIEND_BLOCKED", .note, "Nothing of the account comes in private any more."),
    ("FRIEND_CHANGED", .note, "The note or the group is changed."),
    ("FRIEND_EXISTS", .fail, "The account is on the list already, as the text says."),
    ("FRIEND_NOTE", .note, "What one has noted about the account named before."),
    ("FRIEND_REMOVED", .note, "The account is off the list."),
    ("FRIEND_REQUEST", .note, "Somebody asks to be one's friend."),
    ("FRIEND_UNBLOCKED", .note, "The account can write again."),
    ("HOLD_SET", .note, "Whether what comes in waits for Enter."),
    ("INVALID_CHARACTER", .fail, "The line has a NUL or another control byte; it was not read."),
    ("INVALID_CONDITION", .fail, "LIST doesn't know this condition; nothing was listed."),
    ("INVALID_CREDENTIALS", .fail, "The password or token doesn't open the account."),
    ("INVALID_FIELD", .fail, "A field of a JSON request has a value that it can't have; nothing was done."),
    ("INVALID_HOST", .fail, "A host can't be written so; nothing was changed."),
    ("INVALID_INVITATION", .fail, "The operator gives out codes for registration; this is none."),
    ("INVALID_JSON", .fail, "The line is no object of JSON; nothing was done."),
    ("INVALID_MASK", .fail, "No mask, or one over 192 bytes; nothing was changed."),
    ("INVALID_MSGREFTYPE", .fail, "A message is named by `msgid=…` or `timestamp=…`."),
    ("INVALID_PARAMS", .fail, "The command doesn't understand this parameter."),
    ("INVALID_REALNAME", .fail, "The real name is empty or too long; nothing was changed."),
    ("INVALID_STYLE", .fail, "How plain mode looks can't be set to this; the text says what can."),
    ("INVALID_TARGET", .fail, "One may not read this; the text says why."),
    ("INVALID_UTF8", .fail, "The line is not UTF-8; it was not read."),
    ("MESSAGE_ERROR", .fail, "History can't be read now; the text says why."),
    ("MISSING_FIELD", .fail, "A field that a JSON request must have is not there; nothing was done."),
    ("MULTILINE_INVALID", .fail, "The batch is not in order; nothing of it was sent."),
    ("MULTILINE_INVALID_TARGET", .fail, "A line of the batch has another target; nothing was sent."),
    ("MULTILINE_MAX_BYTES", .fail, "The batch has too many bytes; nothing was sent."),
    ("MULTILINE_MAX_LINES", .fail, "The batch has too many lines; nothing was sent."),
    ("NEED_NICK", .fail, "A nick is needed first."),
    ("NOT_KEPT", .warn, "The change holds, but couldn't be kept: a restart would undo it."),
    ("NOT_LISTED", .fail, "The account isn't on the access list."),
    ("NOT_LOGGED_IN", .fail, "The command is for those who are logged in."),
    ("NOT_REGISTERED", .fail, "The channel belongs to no account."),
    ("NOT_SILENCED", .fail, "The mask to be taken off is not in the silence list."),
    ("NOT_STORED", .warn, "It was delivered, but could not be kept: it will be missing from the history."),
    ("NO_OFFER", .fail, "The channel isn't offered to one."),
    ("NO_SUCH_FRIEND", .fail, "The account is not on the list, or not as this."),
    ("NO_SUCH_TOKEN", .fail, "One has no token of this name."),
    ("PASSWORD_CHANGED", .note, "The new password holds."),
    (
      "RATE_LIMITED", .fail,
      "Too many wrong passwords for the account, or from the address; the text says how long to wait."
    ),
    ("REALNAME_SET", .note, "The real name was changed, for clients without `setname`."),
    ("REGISTRATION_CLOSED", .fail, "Only the operator makes accounts."),
    ("RELOADED", .note, "The configuration was read and has taken effect."),
    ("SLOWED_DOWN", .note, "Commands come faster than the limit: the rest follows slowly, nothing is lost."),
    ("STYLE_SET", .note, "How plain mode looks was changed; the text says how it is now."),
    ("TEMPORARILY_UNAVAILABLE", .fail, "It could not be kept, and was not done."),
    ("TOKEN", .note, "A token that one has: its name."),
    ("TOKENS_END", .note, "The end of the list of tokens."),
    ("TOKEN_ADDED", .note, "The token's name and its word, which is shown this once."),
    ("TOKEN_EXISTS", .fail, "One has a token of this name."),
    ("TOKEN_REVOKED", .note, "The token opens nothing any more."),
    ("TOO_MANY_CHANGES", .fail, "The limit `nickChanges`; the text says how long to wait."),
    ("TOO_MANY_CHANNELS", .fail, "One has \(Limits.channelsPerAccount) channels."),
    ("TOO_MANY_ENTRIES", .fail, "The access list has \(Limits.accessEntries) accounts."),
    ("TOO_MANY_JOINS", .fail, "The limit `joins`; the text says how long to wait."),
    ("TOO_MANY_MODES", .fail, "More modes with a parameter than `MODES`; nothing was done."),
    ("TOO_MANY_TARGETS", .fail, "The limit `newTargets`; the text says how long to wait."),
    ("TOO_MANY_TOKENS", .fail, "One has \(Account.Token.mostOfAccount) tokens."),
    ("TRANSFER_OFFERED", .note, "The channel is offered to an account, which can accept."),
    ("TRANSFER_WITHDRAWN", .note, "The channel is offered to nobody any more."),
    ("UNKNOWN_CHARSET", .fail, "There is no such character set here; nothing was changed."),
    ("UNKNOWN_FORMAT", .fail, "FORMAT takes `plain`, `wire` or `json`."),
    ("UNKNOWN_SETTING", .fail, "HOLD takes `on` or `off`; nothing was changed."),
    ("UNKNOWN_SUBCOMMAND", .fail, "MONITOR takes `+`, `-`, `C`, `L` or `S`."),
    ("UNKNOWN_TYPE", .fail, "No command has the name that is the `type` of a JSON request."),
    ("WEAK_PASSWORD", .fail, "A password has \(Limits.leastPassword) to \(Limits.password) bytes, and isn't the name."),
  ]
}
