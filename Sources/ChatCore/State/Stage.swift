/// How far a session has come on its way to chat. RFC 1459 section 4.1 and IRCv3 capability negotiation, as a table: see `Stage.transitions`.
package enum Stage: UInt8, CaseIterable, Hashable, Sendable {
  /// Nothing was said yet.
  case connected
  /// NICK was accepted; USER, or a line that shows a person, is awaited.
  case named
  /// USER was accepted; NICK is awaited.
  case described
  /// CAP LS or CAP REQ came first: registration waits for CAP END.
  case negotiating
  case negotiatingNamed
  case negotiatingDescribed
  case negotiatingComplete
  /// Everything is known; the password is being checked.
  case verifying
  /// Takes part in the chat.
  case registered
  /// What is queued is sent, then the connection is closed.
  case leaving

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
