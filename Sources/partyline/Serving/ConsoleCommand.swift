internal import ChatCore
internal import ChatServer
internal import ChatWire

/// What can be typed at the console.
struct ConsoleCommand: Sendable {
  let name: String
  /// What goes behind the name, for help.
  let argument: String
  let help: String
  let run: @Sendable (Console, _ argument: String) -> Void

  static let all: [ConsoleCommand] = [
    ConsoleCommand(
      name: "who", argument: " [PART]", help: "who is here; with PART, those whose nick or host has it",
      run: { who($0, $1) }),
    ConsoleCommand(
      name: "say", argument: " TEXT", help: "say something to everybody",
      run: { console, text in
        guard !text.isEmpty else { return console.say("Say what? For example: say The server restarts at noon.") }
        console.server.handle(.announce(TerminalText.clean(text)))
      }),
    ConsoleCommand(
      name: "reload", argument: "", help: "read the configuration again",
      run: { console, _ in
        let problem = console.server.reload()
        console.say(problem.map { "Nothing was changed: \($0)" } ?? "The configuration was read and has taken effect.")
      }),
    ConsoleCommand(
      name: "stop", argument: " [REASON]", help: "say good-bye to everybody and end the server",
      run: { console, reason in
        console.server.orders.append(.stop(reason: reason.isEmpty ? "The server is stopping" : reason))
      }),
    ConsoleCommand(
      name: "help", argument: "", help: "this list",
      run: { console, _ in
        for line in HelpText.columns(all.map { ($0.name + $0.argument, $0.help) }) { console.say(line) }
      }),
  ]

  /// The most people that are listed.
  private static let listLimit = 100

  /// Lists who is here.
  static func who(_ console: Console, _ part: String) {
    let everybody = console.server.people
    let part = part.lowercased()
    let found = everybody.filter {
      part.isEmpty || $0.nick.lowercased().contains(part) || $0.host.lowercased().contains(part)
    }
    let which = part.isEmpty ? "" : " with \(part) in the nick or host"
    switch found.count {
    case 0: return console.say("Nobody\(which) is here.")
    case 1: console.say("One person\(which) is here:")
    default: console.say("\(found.count) people\(which) are here:")
    }
    let listed = found.sorted { ($0.signedOn, $0.nick) < ($1.signedOn, $1.nick) }.prefix(listLimit)
    for line in HelpText.columns(listed.map { ($0.nick, console.about($0)) }) { console.say(line) }
    if found.count > listed.count { console.say("  and \(found.count - listed.count) more: who PART finds them") }
  }
}

extension Console {
  /// What else there is to say about a person.
  fileprivate func about(_ user: User) -> String {
    var text = "\(user.user)@\(user.host), since \(clock(user.signedOn))"
    switch user.channels.count {
    case 0: break
    case 1: text += ", in 1 channel"
    default: text += ", in \(user.channels.count) channels"
    }
    if user.isOper { text += ", operator" }
    if user.isBot { text += ", bot" }
    if let away = user.away { text += ", away: \(away)" }
    return text
  }
}
