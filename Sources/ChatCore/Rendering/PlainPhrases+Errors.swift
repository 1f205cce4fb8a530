package import ChatWire

/// What went wrong, and what to type instead: every error tells both. `ReplyLedger` looks at each that is given in a
/// transcript, and `AdviceTests` at each numeric.
extension PlainPhrases {
  /// An error's numeric.
  static func fault(_ numeric: Numeric, _ message: Message) -> String {
    let (a, b) = (message.param(1), message.param(2))
    let text = message.text
    let hasOwnText = text != numeric.text
    switch numeric {
    case .errNoSuchNick where hasOwnText: return advised(message, "/who shows who is here.")
    case .errNoSuchNick: return "Nobody here is called \(a). /who shows who is here."
    case .errNoSuchServer: return "There is only this one server: type the command without a server's name."
    case .errNoSuchChannel: return "There is no channel \(a). /list shows the channels, /join makes a new one."
    case .errTooManyChannels: return advised(message, "/part #channel leaves one.")
    case .errWasNoSuchNick: return "Nobody called \(a) was here lately. /who shows who is here now."
    case .errTooManyTargets: return advised(message, "Type it again with fewer.")
    case .errNoOrigin: return "Type /ping and a word, for instance /ping hello"
    case .errNoRecipient where hasOwnText: return advised(message, "Type it again with somebody's name.")
    case .errNoRecipient, .errNoTextToSend: return "Type to whom and what, for instance /msg bob hello"
    case .errTooManyMatches: return "Too many fit that: type more of the name, for instance /who ann*"
    case .errInputTooLong: return advised(message, "Type it again in fewer words.")
    case .errUnknownCommand: return "There is no command \(a). /help lists what there is."
    case .errInvalidCapCmd: return "CAP is for programs. /help lists what people can type."
    case .errNoMotd: return "There is no message of the day. /info tells about this server."
    case .errNoNicknameGiven, .errErroneusNickname, .errNicknameInUse: return naming(numeric, message)
    case .errNoNickChange: return advised(message, "/part and the channel's name leaves it.")
    case .errUserNotInChannel: return "\(a) is not in \(b). /names \(b) shows who is, /invite \(a) \(b) asks them in."
    case .errUserOnChannel: return "\(a) is in \(b) already. /names \(b) shows who is."
    case .errNotOnChannel: return "You are not in \(a). /join \(a) enters it."
    case .errNotRegistered: return "First your name, in one word: type it, for instance ann."
    case .errAlreadyRegistered: return "You are in already. /nick and a name changes your name."
    case .errNeedMoreParams: return usage(a) ?? advised(message, "/help lists what there is.")
    case .errNoPrivileges: return "Only operators of the server may do that. Those who are type /oper and their name."
    case .errUnknownMode, .errUModeUnknownFlag: return "There is no such mode. /help mode tells about them."
    case .errUsersDontMatch: return advised(message, "/mode \(message.param(0)) shows them.")
    case .errChanOpen: return "\(a) is open: /join \(a) enters it."
    case .errKnockOnChan: return "You are in \(a) already. /query \(a) makes it the channel where you talk."
    case .errHelpNotFound: return "There is no help about \(a). /commands lists everything."
    case .errPasswdMismatch where hasOwnText: return advised(message, "/oper and the name asks for the password again.")
    case .errPasswdMismatch: return "The password is wrong. Connect again to type another."
    case .errSASLFail, .errSASLTooLong, .errSASLAborted:
      return "That was no login. Type /login, your name and the password."
    case .errSASLAlready: return "You are logged in already. /logout ends it."
    default: return entrance(numeric, message)
    }
  }

  /// What channels refuse.
  private static func entrance(_ numeric: Numeric, _ message: Message) -> String {
    let name = message.param(1)
    switch numeric {
    case .errCannotSendToChan: return advised(message, "/names \(name) shows whom you could ask to let you, with /msg.")
    case .errLinkChannel: return advised(message, "/list shows the other channels.")
    case .errChannelIsFull: return advised(message, "/join \(name) tries again; /list shows the other channels.")
    case .errInviteOnlyChan: return "\(name) is for invited people: /knock \(name) asks those in it to let you in."
    case .errBannedFromChan: return advised(message, "/list shows the other channels.")
    case .errBadChannelKey: return "\(name) has a key: type it behind the name, as in /join \(name) key"
    case .errBadChanMask: return advised(message, "Type for instance /join #tea")
    case .errNeedReggedNick: return advised(message, "/login logs in, /register makes an account.")
    case .errBanListFull: return advised(message, "/mode \(name) b shows them, /mode \(name) -b and one takes it off.")
    case .errCannotKnock: return advised(message, "/list shows the other channels.")
    case .errTooManyKnock: return advised(message, "Try again later.")
    case .errChanOPrivsNeeded: return advised(message, "/names \(name) shows whom you could ask, with /msg.")
    case .errInvalidKey: return advised(message, "Type another, as in /mode \(name) +k secret")
    case .errInvalidModeParam: return advised(message, "/help mode tells about them.")
    case .errListModeAlreadySet, .errListModeNotSet:
      return advised(message, "/mode \(name) \(message.param(2)) shows what is.")
    case .errSileListFull: return advised(message, "/ignore shows whom you ignore, /unignore and a name takes one off.")
    case .errMonListFull:
      return "You watch for \(name) already, which is the most. /monitor - and a name takes one off."
    default: return advised(message, nil)
    }
  }

  private static func naming(_ numeric: Numeric, _ message: Message) -> String {
    let text = message.text
    let isNameless = message.param(0) == "*"
    guard numeric == .errNicknameInUse else {
      if numeric == .errNoNicknameGiven {
        return isNameless
          ? "Your name? Type it, for instance ann." : "Which name? Type /nick and the name, for instance /nick ann"
      }
      return isNameless ? "\(text), for instance ann." : "\(text). Type /nick and a name, for instance /nick ann"
    }
    let other = text.contains(" try ") ? text.split(separator: " ").last.map(String.init) : nil
    if text.contains("; if that is you, "), let other {
      let name = message.param(1)
      return "The name \(name) belongs to a registered person. If that is you, type /login \(name)"
        + " and the password; if not, type \(isNameless ? "" : "/nick ")\(other) or another name."
    }
    if text.hasSuffix("try another name") {
      return isNameless ? "\(text): type it." : "\(text): type /nick and the name."
    }
    if isNameless {
      return
        "The name \(message.param(1)) is taken. Type \(other ?? "another")\(other == nil ? "." : ", or another name.")"
    }
    return "The name \(message.param(1)) is taken. Type /nick \(other ?? "and another name")"
  }

  /// `Type /kick <nick> [<reason>], for instance …`.
  private static func usage(_ verb: String) -> String? {
    guard let declaration = CommandTable.entries[Verb(verb)]?.declaration else { return nil }
    return "Type \(declaration.slashSyntax ?? declaration.syntax), for instance \(declaration.slashExample)"
  }

  // MARK: FAIL and WARN

  /// A standard reply: command, code, more, text.
  static func failure(_ message: Message) -> String {
    let name = message.param(2)
    switch message.param(1) {
    case "ACCOUNT_EXISTS": return advised(message, "/login \(name) opens it if it is yours; /nick takes another name.")
    case "ACCOUNT_UNKNOWN": return advised(message, "Who types /register has one.")
    case "INTERNAL_ERROR", "MESSAGE_ERROR": return advised(message, "Try again later.")
    case "MAILBOX_FULL", "NOT_SENT": return advised(message, "Type it again later.")
    case "NOT_DELIVERED": return advised(message, "/logout and /login try it again.")
    case "NOT_REPLAYED": return advised(message, "/history shows what was said.")
    case "NEED_MORE_PARAMS": return advised(message, "/help \(message.param(0).lowercased()) tells how.")
    case "NOT_LOGGED_IN": return advised(message, "Type /login, your name and the password.")
    case "OWNS_CHANNELS": return advised(message, "/help channel tells how.")
    case "ALREADY_REGISTERED", "CONFIRM_NAME", "NOT_LISTED", "NOT_REGISTERED", "NO_OFFER", "TOO_MANY_CHANNELS",
      "TOO_MANY_ENTRIES":
      return advised(message, "/help \(message.param(0).lowercased()) tells what there is.")
    case "ALREADY_LOGGED_IN": return advised(message, "/logout ends that.")
    case "CONFIGURATION": return advised(message, "Correct the file, then type /rehash again.")
    case "FRIENDS_FULL", "FRIEND_EXISTS", "NO_SUCH_FRIEND":
      return advised(message, "/friend list shows your friends and requests.")
    case "INVALID_CHARACTER": return advised(message, "Type it again without that.")
    case "INVALID_CONDITION": return advised(message, "/help list tells which there are.")
    case "INVALID_CREDENTIALS" where message.param(0) != "LOGIN":
      return advised(message, "Type the command again with the right one.")
    case "INVALID_CREDENTIALS": return advised(message, "Type /login \(name) and the password again.")
    case "INVALID_MASK": return advised(message, "Type a shorter one, as in /ignore bob")
    case "INVALID_MSGREFTYPE", "INVALID_TARGET": return advised(message, "/history 50 shows what was said last.")
    case "INVALID_PARAMS" where message.param(0) == "CHATHISTORY":
      return advised(message, "/history 50 shows what was said last.")
    case "INVALID_HOST": return advised(message, "Type it as in /chghost bob tea.example")
    case "INVALID_PARAMS": return advised(message, "/help \(message.param(0).lowercased()) tells how.")
    case "INVALID_REALNAME": return advised(message, "Type it as in /setname Ann Lee")
    case "MULTILINE_INVALID", "MULTILINE_INVALID_TARGET", "MULTILINE_MAX_BYTES", "MULTILINE_MAX_LINES":
      return advised(message, "BATCH is for programs: type the lines as they are, without it.")
    case "EDIT_FORBIDDEN", "EDIT_WINDOW_EXPIRED": return advised(message, "Say it anew: type it.")
    case "INVALID_EDIT": return advised(message, "Type /edit and the new text.")
    case "REDACT_FORBIDDEN", "REDACT_WINDOW_EXPIRED", "UNKNOWN_MSGID":
      return advised(message, "/delete alone takes back what you said last.")
    case "REGISTRATION_CLOSED": return advised(message, "/admin tells how to reach the operator.")
    case "TOO_MANY_MODES": return advised(message, "Type it again with fewer.")
    case "TOO_MANY_TOKENS": return advised(message, "/token LIST shows them, /token REVOKE and a name removes one.")
    case "UNKNOWN_CHARSET": return advised(message, "Type /charset and one of these.")
    case "WEAK_PASSWORD": return advised(message, "Type the command again with another password.")
    default: return advised(message, nil)
    }
  }

  /// A NOTE, whose text may be anybody's but where it says what to type.
  static func told(_ message: Message) -> String {
    ["HOLD_SET", "TRANSFER_OFFERED"].contains(message.param(1)) ? slashed(message) : message.text
  }

  // MARK: advice

  /// A reply's text as people can use it, with `advice` behind it unless it says what to type by itself.
  private static func advised(_ message: Message, _ advice: String?) -> String {
    let text = slashed(message)
    guard let advice, !saysWhatToType(text) else { return text }
    let isSentence = text.last.map { ".!?:".contains($0) } ?? true
    return "\(text)\(isSentence ? "" : ".") \(advice)"
  }

  /// Whether a text names a command that people can type, or says that waiting helps.
  private static func saysWhatToType(_ text: String) -> Bool {
    text.contains("try again")
      || text.split(separator: " ").contains { $0.first == "/" && $0.dropFirst().first?.isLetter == true }
  }

  /// The text of a reply with commands as people type them: `JOIN #tea first` is `/join #tea first`, and `TOKEN LIST shows
  /// them` is `/token LIST shows them`.
  private static func slashed(_ message: Message) -> String {
    let given = message.params.dropFirst(message.numeric == nil ? 2 : 1).dropLast()
    var isBehindCommand = false
    return message.text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let name = String(word.utf8.prefix { $0 &- 0x41 < 26 }) ?? ""
      guard name.utf8.count > 2, word.utf8.count - name.utf8.count < 2 else {
        isBehindCommand = false
        return String(word)
      }
      // `TOKEN LIST, TOKEN CODE`: a comma ends a command.
      defer { if word.last == "," { isBehindCommand = false } }
      guard !isBehindCommand, !given.contains(name),
        let slash = CommandTable.entries[Verb(name)]?.declaration.slash.first
      else { return String(word) }
      isBehindCommand = true
      return "/" + slash + word.dropFirst(name.count)
    }.joined(separator: " ")
  }
}

extension Reply {
  /// What a person in plain mode reads, in answer to `verb`; nil when it isn't shown to people.
  package func inPlainWords(to nick: String, verb: Verb?) -> String? {
    let message = message(to: nick, verb: verb, from: .server("localhost"))
    switch message.command {
    case .numeric(let numeric): return PlainPhrases.phrase(numeric, message, 0)
    case .verb(let verb): return PlainPhrases.phrase(verb, message, nick)
    }
  }
}
