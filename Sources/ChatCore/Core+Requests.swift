import ChatWire

/// A question that was put outside the core, and who waits for the answer.
enum PendingRequest: Hashable, Sendable {
  /// May the session in?
  case admit(SessionID)
  /// May the session's user become operator by this name? Where it isn't open to them, no password opens it.
  case oper(SessionID, name: String, isOpen: Bool, held: Response?)
  /// Can the session's terminal be served in this character set?
  case charset(SessionID, Charset, held: Response?)
  /// The configuration is being read.
  case rehash(SessionID, held: Response?)

  var session: SessionID {
    switch self {
    case .admit(let id), .oper(let id, _, _, _), .charset(let id, _, _), .rehash(let id, _): id
    }
  }
}

extension Core {
  /// Puts a question outside. The session's further lines wait for the answer.
  mutating func ask(_ request: PendingRequest, _ effect: (RequestID) -> Effect) {
    let id = counters.request()
    pending[id] = request
    pause(request.session)
    effects.append(effect(id))
  }

  mutating func resolve(_ id: RequestID, _ answer: Answer) {
    if case .stored(let answer) = answer { watchStorage(answer) }
    guard let request = pending.removeValue(forKey: id), isOpen(request.session) else { return }
    let session = request.session
    switch (request, answer) {
    case (.admit, .password(matches: true)): advance(session, .admitted)
    case (.admit, .busy):
      send(Self.busy("PASS"), to: session)
      disconnect(session, reason: "Too many passwords are being checked; connect again in a moment")
    case (.admit, _):
      send(Reply(.errPasswdMismatch), to: session)
      disconnect(session, reason: "Password incorrect")
    case (.oper(_, let name, let isOpen, let held), _):
      resumeResponse(held, verb: "OPER")
      if answer == .busy {
        send(Self.busy("OPER"), to: session)
      } else {
        finishOper(session, name: name, isAllowed: isOpen && answer == .password(matches: true))
      }
      endResponse()
    case (.charset(_, let charset, let held), .charset(let isThere)):
      resumeResponse(held, verb: "CHARSET")
      finishCharset(session, charset, isThere: isThere)
      endResponse()
    case (.rehash(_, let held), .reloaded(let problem)):
      resumeResponse(held, verb: "REHASH")
      finishRehash(session, problem: problem)
      endResponse()
    default: break
    }
    guard isOpen(session) else { return }
    readHeldLines(session)
    if sessions[session].isEnded { return leaveAtEnd(session) }
    resume(session)
  }

  /// 263: the question of a command was not even looked at. RFC 2812 section 5.1: "When a server drops a command without processing it, it MUST use
  /// the reply RPL_TRYAGAIN to inform the originating client."
  private static func busy(_ verb: Verb) -> Reply { Reply(.rplTryAgain, verb.text) }
}
