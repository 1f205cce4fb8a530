package import ChatCore

extension Event {
  /// How loud it is in the log.
  package var level: Log.Level {
    switch self {
    case .nick, .channelCreated, .channelGone, .left, .registered, .loggedIn: .debug
    case .refused, .operRefused, .loginFailed: .warning
    case .oper, .killed, .hostChanged, .announced, .accountRegistered, .accountDeleted, .expired,
      .storageRecovered,
      .channelRegistered, .channelTransferred, .channelDropped:
      .info
    case .storageFailed: .error
    }
  }

  /// What happened, without names.
  package var message: String {
    switch self {
    case .registered: "registered"
    case .left: "left"
    case .refused: "connection refused"
    case .nick: "nick changed"
    case .channelCreated: "channel created"
    case .channelGone: "channel gone"
    case .oper: "operator"
    case .operRefused: "operator refused"
    case .hostChanged: "host changed"
    case .killed: "killed"
    case .announced: "announced"
    case .accountRegistered: "account registered"
    case .channelRegistered: "channel registered"
    case .channelTransferred: "channel transferred"
    case .channelDropped: "channel dropped"
    case .accountDeleted: "account deleted"
    case .expired: "expired"
    case .loggedIn: "logged in"
    case .loginFailed: "log-in failed"
    case .storageFailed: "storage fails"
    case .storageRecovered: "storage works again"
    }
  }

  /// To whom it happened.
  package var fields: KeyValuePairs<String, String> {
    switch self {
    case .registered(let nick, let host, let format): ["nick": nick, "host": host, "format": format.name]
    // What people say on leaving is theirs; that they did, and what the server found, is the operator's.
    case .left(let nick, let host, let reason):
      ["nick": nick, "host": host, "reason": reason.hasPrefix("Quit:") ? "Quit" : reason]
    case .refused(let host, let reason): ["host": host, "reason": reason]
    case .nick(let from, let to): ["from": from, "to": to]
    case .channelCreated(let name), .channelGone(let name), .channelDropped(let name): ["channel": name]
    case .channelRegistered(let name, let account): ["channel": name, "account": account]
    case .channelTransferred(let name, let from, let to): ["channel": name, "from": from, "to": to]
    case .oper(let nick, let name): ["nick": nick, "name": name]
    case .operRefused(let nick, let host): ["nick": nick, "host": host]
    case .hostChanged(let nick, let host, let by): ["nick": nick, "host": host, "by": by]
    case .killed(let nick, let by, let reason): ["nick": nick, "by": by, "reason": reason]
    case .announced(let by, let text): ["by": by, "text": text]
    case .accountRegistered(let name, let host), .loginFailed(let name, let host): ["account": name, "host": host]
    case .accountDeleted(let name): ["account": name]
    case .expired(let name): ["name": name]
    case .loggedIn(let account, let nick, let host): ["account": account, "nick": nick, "host": host]
    case .storageFailed(let fault): ["problem": fault.sentence, "detail": fault.detail]
    case .storageRecovered(let isReading): ["for": isReading ? "reading" : "keeping"]
    }
  }

  /// What happened, as a sentence for the operator's console.
  package var sentence: String {
    switch self {
    case .registered(let nick, let host, let format): "\(nick) is here, from \(host) (\(format.name))"
    case .left(let nick, let host, let reason): "\(nick) left (\(host)): \(reason)"
    case .refused(let host, let reason): "a connection from \(host) was refused: \(reason)"
    case .nick(let from, let to): "\(from) is now called \(to)"
    case .channelCreated(let name): "\(name) has its first member"
    case .channelGone(let name): "\(name) is empty and gone"
    case .oper(let nick, let name): "\(nick) is now operator (\(name))"
    case .operRefused(let nick, let host): "\(nick) (\(host)) tried to become operator and was refused"
    case .hostChanged(let nick, let host, let by): "\(by) changed the host that is shown of \(nick) to \(host)"
    case .killed(let nick, let by, let reason): "\(nick) was disconnected by \(by): \(reason)"
    case .announced(let by, let text): "\(by) announced: \(text)"
    case .accountRegistered(let name, let host): "\(name) was registered from \(host)"
    case .channelRegistered(let name, let account): "\(name) was registered by \(account)"
    case .channelTransferred(let name, let from, let to): "\(name) went from \(from) to \(to)"
    case .channelDropped(let name): "\(name) is registered no more"
    case .accountDeleted(let name): "the account \(name) was deleted by its owner"
    case .expired(let name): "\(name) is given up: nobody has used it for long"
    case .loggedIn(let account, let nick, let host): "\(nick) (\(host)) is logged in as \(account)"
    case .loginFailed(let account, let host): "a log-in as \(account) from \(host) failed"
    case .storageFailed(let fault): "\(fault.sentence) (\(fault.detail))"
    case .storageRecovered(let isReading): isReading ? "history can be read again" : "messages are kept again"
    }
  }
}
