import ChatWire

/// The names that people and clients write to where networks have programs for accounts and channels. Here they are only another way to say commands:
/// `/msg NickServ IDENTIFY password` is LOGIN, `/msg ChanServ REGISTER #tea` is CHANNEL REGISTER.
package enum Service: String, CaseIterable, Hashable, Sendable {
  case nickServ = "NickServ"
  case chanServ = "ChanServ"

  /// The service of a nick, in any case.
  package init?(_ nick: String) {
    let key = CaseMapping.fold(nick)
    guard let service = Self.allCases.first(where: { CaseMapping.fold($0.rawValue) == key }) else { return nil }
    self = service
  }

  func source(on server: String) -> Source { .user(nick: rawValue, user: "service", host: server) }

  /// One thing that a service can be told.
  package struct Phrase: Sendable {
    package let words: String
    package let meaning: String
    /// The command for what stands behind the words; nil where something is missing.
    let command: @Sendable (_ rest: [String], _ said: Said) -> Message?
  }

  /// What is said to a service besides the words of a phrase, and by whom.
  struct Said: Sendable {
    let nick: String
    /// All that stands behind the phrase, with its spaces.
    let text: Substring
    /// Who registers needs an invitation.
    let needsCode: Bool

    /// The text behind its first word.
    var behindFirst: String { String(text.drop { $0 != " " }.drop { $0 == " " }) }
    /// The text before its last word.
    var beforeLast: String {
      guard let space = text.lastIndex(of: " ") else { return "" }
      return String(text[..<space].reversed().drop { $0 == " " }.reversed())
    }
  }

  package var phrases: [Phrase] {
    switch self {
    case .nickServ: Self.nickPhrases
    case .chanServ: Self.channelPhrases
    }
  }

  private static let nickPhrases = [
    Phrase(
      words: "IDENTIFY",
      meaning: "IDENTIFY [account] password: log in (with the account before a password of several words)"
    ) { rest, said in
      guard let first = rest.first else { return nil }
      return Message("LOGIN", rest.count > 1 ? [first, said.behindFirst] : [said.nick, first])
    },
    Phrase(words: "REGISTER", meaning: "REGISTER password [email]: register your nick") { rest, said in
      guard let last = rest.last else { return nil }
      // Of a password of several words the last is one, too, unless it is an address or the code that is asked for.
      let isPassword = rest.count == 1 || !(said.needsCode || last.contains("@"))
      return Message("REGISTER", isPassword ? ["*", "*", String(said.text)] : ["*", last, said.beforeLast])
    },
    Phrase(words: "LOGOUT", meaning: "LOGOUT: log out") { rest, _ in rest.isEmpty ? Message("LOGOUT") : nil },
    Phrase(words: "SET PASSWORD", meaning: "SET PASSWORD new: change your password") { rest, said in
      rest.isEmpty ? nil : Message("PASSWORD", [String(said.text)])
    },
    setting(.alwaysOn), setting(.lastSeen), setting(.receipts),
    Phrase(words: "REGAIN", meaning: "REGAIN nick: take the nick that is yours") { rest, _ in
      rest.count == 1 ? Message("NICK", rest) : nil
    },
  ]

  /// One of the PREFERENCES, by its name or as other networks write it.
  private static func setting(_ setting: PreferencesCommand.Setting) -> Phrase {
    let word = setting == .alwaysOn ? "ALWAYS-ON" : setting.rawValue.uppercased()
    return Phrase(words: "SET \(word)", meaning: "SET \(word) on|off: \(setting.meaning)") { rest, _ in
      rest.count == 1 ? Message("PREFERENCES", [setting.rawValue] + rest) : nil
    }
  }
}

extension Core {
  /// Somebody speaks to a service: what they say is run as the command that it stands for, and answered in the service's name.
  mutating func say(_ text: String, to service: Service, _ call: Call) {
    let words = text.split(separator: " ").map(String.init)
    self.service = service
    defer { self.service = nil }
    for phrase in service.phrases {
      let verb = phrase.words.split(separator: " ")
      guard words.count >= verb.count, zip(words, verb).allSatisfy({ $0.uppercased() == $1 }) else { continue }
      // As in plain mode, spaces at the end are none.
      let rest = verb.reduce(Self.trimmed(text)) { text, _ in text.drop { $0 != " " }.drop { $0 == " " } }
      let said = Service.Said(
        nick: users[call.user].nick, text: rest, needsCode: config.registration == .invitation)
      guard let message = phrase.command(Array(words.dropFirst(verb.count)), said) else {
        return speak("Use \(phrase.meaning)", to: call.session)
      }
      let verbBefore = currentVerb
      currentVerb = message.verb
      do throws(Reply) {
        try Pipeline.dispatch(message, from: call.session, on: &self)
      } catch {
        send(error, to: call.session)
      }
      currentVerb = verbBefore
      return
    }
    if words.first?.uppercased() != "HELP" { speak("I know these:", to: call.session) }
    for phrase in service.phrases { speak(phrase.meaning, to: call.session) }
  }

  private static func trimmed(_ text: String) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// What a service says to one session.
  mutating func speak(_ text: String, to session: SessionID) {
    guard let service else { return }
    send(
      Message(.notice, from: service.source(on: config.serverName), [nickShown(to: session)], text: text), to: session)
  }
}
