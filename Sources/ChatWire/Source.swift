/// Where a message comes from: the part after the colon at the start of a line (RFC 1459 section 2.3.1 calls it
/// prefix).
///
/// Indirect, since it is made once for each person and copied with each of their messages.
package indirect enum Source: Hashable, Sendable {
  /// This server, by its name.
  case server(String)
  /// A person or bot: `nick!user@host`.
  case user(nick: String, user: String, host: String)

  /// The nick of a person, or the server's name.
  package var name: String {
    switch self {
    case .server(let name): name
    case .user(let nick, _, _): nick
    }
  }
}

extension Source: CustomStringConvertible {
  package var description: String {
    switch self {
    case .server(let name): name
    case .user(let nick, let user, let host): "\(nick)!\(user)@\(host)"
    }
  }
}
