/// Takes the telnet protocol (RFC 854) out of one connection's bytes and says what to answer. It holds a few words of
/// state, and of bytes at most one unfinished subnegotiation.
///
/// A client that never sends IAC pays for one `containsIAC` per read and never sees an IAC: `nc` prints them as
/// garbage. The caller makes a filter at the first IAC, of a connection that isn't known to be an IRC client (a legacy
/// character set has 0xFF too), and passes everything through it from then on. The socket has `SO_OOBINLINE`: telnet
/// sends the second byte of `IAC DM` as urgent data, which would be missing behind its IAC.
package struct TelnetFilter: Hashable, Sendable {
  /// What one piece of input came to.
  package struct Outcome: Hashable, Sendable {
    /// So many bytes at the start of the buffer are the text; never more than went in.
    package var kept = 0
    /// Bytes to send to the client at once, in the order of what they answer.
    package var replies: [UInt8] = []
    /// Where in the kept bytes Ctrl-C was pressed, ascending: each cancels the unfinished line before it.
    package var interrupts: [Int] = []
    /// What the client has told of itself, in its order.
    package var news: [TelnetNews] = []
  }

  private enum State: Hashable, Sendable {
    case text
    /// Behind a CR, where a NUL has no meaning (RFC 854, "The NVT printer and keyboard").
    case carriageReturn
    case command
    /// Behind `IAC DO` and the like: the option comes next.
    case option(UInt8)
    /// Inside of `IAC SB … IAC SE`, so many bytes into it with the doubled ones counted twice.
    case subnegotiation(Int)
    case subnegotiationCommand(Int)
  }

  private var state = State.text
  /// What was agreed on. Ask for options here; the answers come as `TelnetNews`.
  package var options = TelnetOptions()
  /// What came so far of the subnegotiation that is being read.
  private var parameters: [UInt8] = []
  /// AYT is answered once until text follows: a flood of it isn't a flood of answers.
  private var isAwake = false
  /// How many bytes the UTF-8 character begun last still lacks.
  private var missing: UInt8 = 0
  /// A byte was put back for a command: the timing mark that telnet sends behind it isn't Ctrl-C's.
  private var isRestored = false

  package init() {}

  /// Whether there is any IAC (0xFF) in the bytes.
  package static func containsIAC(_ bytes: UnsafeRawBufferPointer) -> Bool { ByteScan.contains(bytes, Telnet.iac) }

  /// Moves the text in `bytes` to their start, without telnet commands, and says how many bytes that are. A sequence
  /// may be cut anywhere: the result of two pieces is the result of the whole.
  package mutating func filter(_ bytes: UnsafeMutableRawBufferPointer) -> Outcome {
    var outcome = Outcome()
    for index in 0..<bytes.count {
      if let byte = step(bytes[index], &outcome) {
        missing = Self.missing(behind: byte, missing)
        bytes[outcome.kept] = byte
        outcome.kept += 1
        isAwake = false
      }
    }
    return outcome
  }

  /// Takes one byte; returns the byte of text that it completes, if any.
  private mutating func step(_ byte: UInt8, _ outcome: inout Outcome) -> UInt8? {
    switch state {
    case .text: return text(byte)
    case .carriageReturn:
      state = .text
      return byte == 0 ? nil : text(byte)
    case .command: return command(byte, &outcome)
    case .option(let verb):
      state = .text
      negotiate(verb, byte, &outcome)
    case .subnegotiation(let length):
      if length == Limits.subnegotiation {
        // Its end was lost: a client must not be mute for ever.
        state = .text
        parameters = []
        return text(byte)
      }
      guard byte != Telnet.iac else {
        state = .subnegotiationCommand(length + 1)
        return nil
      }
      state = .subnegotiation(length + 1)
      parameters.append(byte)
    case .subnegotiationCommand(let length):
      switch byte {
      case Telnet.se: endSubnegotiation(&outcome)
      case Telnet.iac:
        state = .subnegotiation(min(length + 1, Limits.subnegotiation))
        parameters.append(byte)
      // Its end was forgotten: what follows IAC is a command of its own.
      default:
        parameters = []
        return command(byte, &outcome)
      }
    }
    return nil
  }

  private mutating func endSubnegotiation(_ outcome: inout Outcome) {
    state = .text
    if let news = TelnetNews(parameters) { outcome.news.append(news) }
    parameters = []
  }

  private mutating func text(_ byte: UInt8) -> UInt8? {
    switch byte {
    case Telnet.iac:
      state = .command
      return nil
    case 13: state = .carriageReturn
    default: state = .text
    }
    return byte
  }

  /// The byte behind IAC.
  private mutating func command(_ byte: UInt8, _ outcome: inout Outcome) -> UInt8? {
    state = .text
    if missing > 0, let eaten = Self.continuation(for: byte) {
      options.isSpoken = true
      restore(&outcome)
      return eaten
    }
    if byte >= Telnet.se, byte != Telnet.iac { options.isSpoken = true }
    switch byte {
    case Telnet.iac: return Telnet.iac
    case Telnet.doIt, Telnet.dont, Telnet.will, Telnet.wont: state = .option(byte)
    case Telnet.sb: state = .subnegotiation(0)
    case Telnet.ip: interrupt(&outcome)
    case Telnet.ayt:
      if !isAwake { outcome.replies.append(text: "[yes]\r\n") }
      isAwake = true
    // The end of a line is one, whatever stands before it.
    case 10, 13: return text(byte)
    // No command: somebody's 0xFF was text. It isn't UTF-8, so the line will be refused with a reason instead of losing
    // a letter.
    case 0..<Telnet.firstCommand: return Telnet.iac
    // EOF, SUSP, ABORT, NOP, DM, BRK, AO, EC, EL, GA, and SE without SB.
    default: break
    }
    return nil
  }

  private mutating func negotiate(_ verb: UInt8, _ option: UInt8, _ outcome: inout Outcome) {
    if verb == Telnet.doIt, option == Telnet.timingMark {
      // telnet throws all output away between Ctrl-C and this answer (RFC 860).
      if !isRestored { interrupt(&outcome) }
      isRestored = false
      outcome.replies += [Telnet.iac, Telnet.wont, option]
      return
    }
    let isPositive = verb == Telnet.doIt || verb == Telnet.will
    let side: TelnetOptions.Side = verb == Telnet.doIt || verb == Telnet.dont ? .server : .client
    let (reply, change) = options.receive(isPositive, side, option)
    outcome.replies += reply
    if let change { outcome.news.append(.changed(change)) }
  }

  /// telnet looks at seven bits of each byte that is typed and takes 0x83 for Ctrl-C, 0x8F for Ctrl-O and so on: it
  /// sends a command in place of a byte of, say, 小 (E5 B0 8F). Ctrl-C itself can't come inside of a character, for
  /// telnet sends whole lines.
  private static func continuation(for command: UInt8) -> UInt8? {
    switch command {
    case Telnet.ip: 0x83
    case Telnet.ao: 0x8f
    case Telnet.susp: 0x9a
    case Telnet.brk: 0x9c
    default: nil
    }
  }

  /// Asks the client once to send all bytes as they are (RFC 856): it then eats no more of them, 0x85 and 0x9D neither,
  /// which leave no trace.
  private mutating func restore(_ outcome: inout Outcome) {
    isRestored = true
    outcome.replies += options.request(.binary, .client, true)
  }

  /// RFC 3629, section 3.
  private static func missing(behind byte: UInt8, _ missing: UInt8) -> UInt8 {
    switch byte {
    case 0x80...0xbf: missing == 0 ? 0 : missing - 1
    case 0xc2...0xdf: 1
    case 0xe0...0xef: 2
    case 0xf0...0xf4: 3
    default: 0
    }
  }

  private func interrupt(_ outcome: inout Outcome) {
    if outcome.interrupts.last != outcome.kept { outcome.interrupts.append(outcome.kept) }
  }
}
