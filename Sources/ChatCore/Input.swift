package import ChatWire

/// When an input happened. The core has no clock of its own.
package struct Moment: Hashable, Sendable {
  /// For people: milliseconds since 1970 (UTC). May jump.
  package var wall: WallTime
  /// For limits and deadlines: milliseconds of a clock that only goes forward.
  package var uptime: Int64

  package init(wall: WallTime, uptime: Int64) {
    self.wall = wall
    self.uptime = uptime
  }
}

/// Where a connection comes from, as far as rules ask for it.
package struct Endpoint: Hashable, Sendable {
  /// The host that others see in `nick!user@host`: the address as text, `127.0.0.1` or `2001:db8::1`, or the name that a gateway gave (`WEBIRC`).
  package var host: String
  /// The address as text.
  package var address: String
  /// What the per-address limits count: an IPv4 address, or the first 64 bits of an IPv6 address.
  package var network: String
  /// The connection is from a listed gateway, which may speak for others (`WEBIRC`).
  package var isGateway: Bool
  /// The person is at an address of `Config.exempt`: not counted for it, not delayed.
  package var isExempt: Bool
  /// The connection is encrypted from end to end, or a gateway says so.
  package var isSecure: Bool

  package init(
    host: String, network: String? = nil, isGateway: Bool = false, isExempt: Bool = false, isSecure: Bool = false
  ) {
    self.host = host
    address = host
    self.network = network ?? host
    self.isGateway = isGateway
    self.isExempt = isExempt
    self.isSecure = isSecure
  }
}

/// Everything that can happen to the core.
package enum Input: Hashable, Sendable {
  /// A client connected. The id's slot is free and its serial number was never used before.
  case opened(SessionID, Endpoint)
  /// A line arrived, without its end.
  case line(SessionID, String)
  /// Bytes arrived that are not a line of text.
  case badLine(SessionID, BadLine)
  /// The person pressed Ctrl-C: the unfinished line was thrown away.
  case interrupted(SessionID)
  /// The person's screen has so many columns (telnet's NAWS, RFC 1073); 0: unknown.
  case terminal(SessionID, columns: Int)
  /// Tab was pressed in the line editor behind this text; `Effect.candidates` answers.
  case complete(SessionID, String)
  /// Whether the transport edits the person's line now, in answer to `Effect.edit` or because that ended by itself.
  case editing(SessionID, Editing)
  /// `Effect.hideTyping` was carried out: what the person types next is hidden, or can't be.
  case typingHidden(SessionID, Bool)
  /// The client's telnet agreed on a character set (RFC 2066).
  case charset(SessionID, Charset)
  /// Too much came in for a session that `Effect.hold` keeps it for: it is shown now.
  case holdEnded(SessionID)
  /// The client will send no more but may still read. Comes after its last line.
  case ended(SessionID)
  /// The connection is gone, for this reason.
  case closed(SessionID, reason: String)
  /// The client doesn't read: its send queue reached its limit, and what was in it is lost.
  case overflowed(SessionID)
  /// An effect that asked a question has its answer.
  case answer(RequestID, Answer)
  /// The configuration was read anew and is in order.
  indirect case configured(Config)
  /// The operator at the console speaks to everybody.
  case announce(String)
  /// The server stops; everybody is told why.
  case stopping(reason: String)
  /// Time has passed; at the latest at `Core.nextDeadline`.
  case tick
}

/// Why bytes were not a line.
package enum BadLine: Hashable, Sendable {
  /// Longer than `Limits.frame`.
  case tooLong
  /// Not UTF-8.
  case encoding
  /// No line: a TLS client's greeting, which the transport has refused in TLS.
  case tls
}

/// Ties an answer to the effect that asked.
package struct RequestID: Hashable, Sendable {
  package var number: UInt64
  package init(number: UInt64) { self.number = number }
}

/// Answers from outside the core.
package enum Answer: Hashable, Sendable {
  /// Too much was asked already, in all or from the asker's network: nothing was found out, and asking again later helps.
  case busy
  /// Whether the password belongs to the hash.
  case password(matches: Bool)
  /// Whether the system has the character set; it is in force then.
  case charset(isThere: Bool)
  /// What is kept of a password; nil when the system could not compute it.
  case credentials(Credentials?)
  /// The server's signature (base 64) of a SCRAM exchange; nil where the proof is wrong.
  case signature(String?)
  /// A word and its SHA-256 in hexadecimal digits; nil when the system could not compute them.
  case secret(Secret?)
  /// What came of a storage request.
  case stored(StorageAnswer)
  /// What came of reading the configuration again: nil when it took effect, else what is wrong with it.
  case reloaded(problem: String?)
}

/// What is kept of a password.
package struct Credentials: Hashable, Sendable {
  /// See `Account.passwordHash`.
  package var hash: String
  /// See `Account.scram`.
  package var scram: String

  package init(hash: String, scram: String) {
    self.hash = hash
    self.scram = scram
  }
}

/// A word and what is kept of it.
package struct Secret: Hashable, Sendable {
  package var text: String
  /// SHA-256 in lower-case hexadecimal digits.
  package var digest: String

  package init(text: String, digest: String) {
    self.text = text
    self.digest = digest
  }
}
