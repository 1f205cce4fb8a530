import ChatWire

/// A question that was put outside the core, and who waits for the answer.
enum PendingRequest: Hashable, Sendable {
  /// May the session in?
  case admit(SessionID)
  /// May the session's user become operator by this name?
  case oper(SessionID, name: String, held: Response?)
  /// The configuration is being read.
  case rehash(SessionID, held: Response?)

  var session: SessionID {
    switch self {
    case .admit(let id), .oper(let id, _, _), .rehash(let id, _): id
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
    guard let request = pending.removeValue(forKey: id), isOpen(request.session) else { return }
    let session = request.session
    switch (request, answer) {
    case (.admit, .password(matches: true)): advance(session, .admitted)
    case (.admit, _):
      send(Reply(.errPasswdMismatch), to: session)
      disconnect(session, reason: "Password incorrect")
    case (.oper(_, let name, let held), .password(let matches)):
      resumeResponse(held, verb: "OPER")
      finishOper(session, name: name, matches: matches)
      endResponse()
    case (.rehash(_, let held), .reloaded(let problem)):
      resumeResponse(held, verb: "REHASH")
      finishRehash(session, problem: problem)
      endResponse()
    default: break
    }
    guard isOpen(session) else { return }
    readHeldLines(session)
    if sessions[session].isEnded, !isAwaited(session) { return disconnect(session, reason: "Connection closed") }
    resume(session)
  }
}
