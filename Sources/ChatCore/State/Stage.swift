/// How far a session has come on its way to chat. RFC 1459 section 4.1 and IRCv3 capability negotiation, as a table: see `Stage.transitions`.
package enum Stage: UInt8, CaseIterable, Hashable, Sendable {
  case connected
  case named
  case described
  case negotiating
  case negotiatingNamed
  case negotiatingDescribed
  case negotiatingComplete
  case verifying
  case registered
  case leaving

  /// What it means, for protocol.md.
  package var meaning: String {
    switch self {
    case .connected: "Nothing that leads on was said yet."
    case .named: "NICK was accepted; USER, or a line that shows a person, is awaited."
    case .described: "USER was accepted; NICK is awaited."
    case .negotiating: "CAP LS or CAP REQ came first: registration waits for CAP END."
    case .negotiatingNamed: "The same, with NICK."
    case .negotiatingDescribed: "The same, with USER."
    case .negotiatingComplete: "The same, with NICK and USER: only CAP END is awaited."
    case .verifying: "Everything is known; the password is being checked where there is one."
    case .registered: "Takes part in the chat."
    case .leaving: "What is queued is sent, then the connection is closed."
    }
  }

  /// What moves a session from stage to stage.
  package enum Event: UInt8, CaseIterable, Hashable, Sendable {
    /// A valid NICK.
    case nick
    /// A valid USER.
    case user
    /// CAP LS or CAP REQ.
    case capBegin
    /// CAP END.
    case capEnd
    /// After NICK, a line or a pause that no IRC client makes: a person, who needs no USER.
    case person
    /// The password fits, or none is asked for.
    case admitted
    /// Another took the nick meanwhile: a new one is awaited.
    case nickLost
    /// QUIT, ERROR, or the connection's end.
    case leave

    /// What it is in a few words, for protocol.md.
    package var cause: String {
      switch self {
      case .nick: "NICK"
      case .user: "USER"
      case .capBegin: "CAP LS or REQ"
      case .capEnd: "CAP END"
      case .person: "a person's line or pause"
      case .admitted: "admitted"
      case .nickLost: "nick taken meanwhile"
      case .leave: "QUIT or end"
      }
    }
  }

  /// Every step that is allowed; whatever isn't here leaves the stage as it is.
  package static let transitions: [(from: Stage, event: Event, to: Stage)] = [
    (.connected, .nick, .named),
    (.connected, .user, .described),
    (.connected, .capBegin, .negotiating),
    (.named, .user, .verifying),
    (.named, .person, .verifying),
    (.named, .capBegin, .negotiatingNamed),
    (.described, .nick, .verifying),
    (.described, .capBegin, .negotiatingDescribed),
    (.negotiating, .nick, .negotiatingNamed),
    (.negotiating, .user, .negotiatingDescribed),
    (.negotiating, .capEnd, .connected),
    (.negotiatingNamed, .user, .negotiatingComplete),
    (.negotiatingNamed, .capEnd, .named),
    (.negotiatingDescribed, .nick, .negotiatingComplete),
    (.negotiatingDescribed, .capEnd, .described),
    (.negotiatingComplete, .capEnd, .verifying),
    (.negotiatingComplete, .nickLost, .negotiatingDescribed),
    (.verifying, .admitted, .registered),
    (.verifying, .nickLost, .described),
    (.connected, .leave, .leaving),
    (.named, .leave, .leaving),
    (.described, .leave, .leaving),
    (.negotiating, .leave, .leaving),
    (.negotiatingNamed, .leave, .leaving),
    (.negotiatingDescribed, .leave, .leaving),
    (.negotiatingComplete, .leave, .leaving),
    (.verifying, .leave, .leaving),
    (.registered, .leave, .leaving),
  ]

  private static let table: [Stage?] = {
    var table = [Stage?](repeating: nil, count: allCases.count * Event.allCases.count)
    for step in transitions {
      table[Int(step.from.rawValue) * Event.allCases.count + Int(step.event.rawValue)] = step.to
    }
    return table
  }()

  /// The stage after an event.
  package func after(_ event: Event) -> Stage {
    Self.table[Int(rawValue) * Event.allCases.count + Int(event.rawValue)] ?? self
  }

  /// Commands of registered people are open.
  package var isRegistered: Bool { self == .registered }
}
