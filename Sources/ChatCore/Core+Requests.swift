import ChatWire

/// A command that has put an inquiry outside the core: what is needed to go on with it when the answer is there.
struct Waiting: Hashable, Sendable {
  let session: SessionID
  let verb: Verb?
  /// The answer to a labelled command, as far as it has come.
  let response: Response?
  /// The service that was spoken to, which is to answer.
  let service: Service?
}

/// An inquiry that was put outside the core.
enum Inquiry: Hashable, Sendable {
  /// May the session in, by the server's password?
  case admit
  /// May the session's user become operator by this name? Where it isn't open to them, no password opens it.
  case oper(name: String, isOpen: Bool)
  /// Can the session's terminal be served in this character set?
  case charset(Charset)
  /// The configuration is being read.
  case rehash
  /// About accounts: see `AccountInquiry`.
  case account(AccountInquiry)
  /// About what waits for somebody: see `MailInquiry`.
  case mail(MailInquiry)
  /// What has the device missed?
  case replay(Replay)
  /// What has been read of late? Nobody waits for it.
  case receipt(Receipts.Entry)
  /// Is a change of contacts on the disk?
  case friends(FriendChange)
  /// About registered channels: see `ChannelInquiry`.
  case channel(ChannelInquiry)
  /// About what was said: see `HistoryInquiry`.
  case history(HistoryInquiry)
  /// About a message that somebody edits, takes away, answers or reacts to: see `ChangeInquiry`.
  case change(ChangeInquiry)
  /// How much a step of the sweep has deleted. It is nobody's: no session waits for it.
  case sweep
  /// Is an entry in the audit log? It is nobody's, too.
  case logged(AuditEntry)
  /// What is in the audit log?
  case log(LogRequest)
  /// Is what nobody uses gone from the disk? It is nobody's, too.
  case expired(Expiry.Candidate)

  /// What comes of it concerns more than the session that asked: it is gone on with when that is gone, too.
  var outlivesSession: Bool {
    switch self {
    case .account(let inquiry): inquiry.outlivesSession
    case .change(let inquiry): inquiry.outlivesSession
    case .friends, .mail: true
    case .channel: true
    case .expired, .logged, .receipt, .sweep: true
    default: false
    }
  }
}

struct PendingInquiry: Hashable, Sendable {
  let waiting: Waiting
  let inquiry: Inquiry
  /// Nothing waits for it but the end of the connection.
  var isApart = false
}

extension Core {
  /// Puts an inquiry outside for the command that is running, or that is being gone on with. The session's further lines wait for the answer.
  mutating func ask(_ inquiry: Inquiry, for session: SessionID, _ effect: (RequestID) -> Effect) {
    effects.append(effect(wait(for: inquiry, session)))
  }

  /// Lets the command that is running wait for an answer that comes of something else: see `settle`.
  mutating func wait(for inquiry: Inquiry, _ session: SessionID) -> RequestID {
    let id = counters.request()
    pending[id] = PendingInquiry(waiting: suspend(session), inquiry: inquiry)
    sessions[session].awaited += 1
    pause(session)
    return id
  }

  /// Puts an inquiry outside for which no command waits.
  mutating func askUnattended(_ inquiry: Inquiry, _ effect: (RequestID) -> Effect) {
    let id = counters.request()
    let nobody = Waiting(session: .none, verb: nil, response: nil, service: nil)
    pending[id] = PendingInquiry(waiting: nobody, inquiry: inquiry)
    effects.append(effect(id))
  }

  /// The same without waiting: the command and the session go on, and what comes of it belongs to none of their answers.
  mutating func askApart(_ inquiry: Inquiry, for session: SessionID, _ effect: (RequestID) -> Effect) {
    let id = counters.request()
    let waiting = Waiting(session: session, verb: nil, response: nil, service: nil)
    pending[id] = PendingInquiry(waiting: waiting, inquiry: inquiry, isApart: true)
    sessions[session].owed += 1
    effects.append(effect(id))
  }

  /// Has something kept for which nobody waits: what is lost with it in a power cut is a time of day.
  mutating func keep(_ request: StorageRequest) { effects.append(.keep(counters.request(), request)) }

  /// An answer has come.
  mutating func resolve(_ id: RequestID, _ answer: Answer) {
    if case .stored(let answer) = answer {
      watchStorage(answer)
      if let entry = appends.take(id) { return acknowledge(entry, answer) }
    }
    settle(id, answer)
  }

  /// Goes on with what waited for an answer; also from within what goes on with another.
  mutating func settle(_ id: RequestID, _ answer: Answer) {
    let outer = Waiting(session: .none, verb: currentVerb, response: response, service: service)
    defer { takeUp(outer) }
    guard let asked = pending.removeValue(forKey: id) else { return }
    let (waiting, inquiry) = (asked.waiting, asked.inquiry)
    let session = waiting.session
    if isOpen(session) {
      if asked.isApart { sessions[session].owed -= 1 } else { sessions[session].awaited -= 1 }
    } else if !inquiry.outlivesSession {
      return
    }
    takeUp(waiting)
    if answer == .busy { sessions[session].sasl = nil }
    do throws(Reply) {
      try finish(inquiry, answer, for: session)
    } catch {
      send(error, to: session)
    }
    endResponse()
    service = nil
    if asked.isApart { leaveIfEnded(session) } else { goOn(session) }
  }

  /// Reads what waited for an answer.
  private mutating func goOn(_ session: SessionID) {
    guard isOpen(session), !isAwaited(session) else { return }
    readHeldLines(session)
    guard isOpen(session), !isAwaited(session) else { return }
    if sessions[session].isEnded { return leaveAtEnd(session) }
    resume(session)
  }

  /// The last that a session was owed has come: it may have waited for that alone.
  mutating func leaveIfEnded(_ session: SessionID) {
    if isOpen(session), sessions[session].isEnded || sessions[session].quitReason != nil { leaveAtEnd(session) }
  }

  private mutating func finish(_ inquiry: Inquiry, _ answer: Answer, for session: SessionID) throws(Reply) {
    switch (inquiry, answer) {
    case (.admit, .password(matches: true)): advance(session, .admitted)
    case (.admit, .busy):
      send(Self.busy("PASS"), to: session)
      disconnect(session, reason: "Too many passwords are being checked; connect again in a moment")
    case (.admit, _):
      send(Reply(.errPasswdMismatch), to: session)
      disconnect(session, reason: "Password incorrect")
    case (.oper, .busy), (.account, .busy): throw Self.busy(currentVerb)
    case (.oper(let name, let isOpen), let answer):
      finishOper(session, name: name, isAllowed: isOpen && answer == .password(matches: true))
    case (.charset(let charset), .charset(let isThere)): finishCharset(session, charset, isThere: isThere)
    case (.rehash, .reloaded(let problem)): finishRehash(session, problem: problem)
    case (.mail(let inquiry), .stored(let answer)): finish(inquiry, answer, for: session)
    case (.replay(let replay), .stored(let answer)): finish(replay, answer, for: session)
    case (.receipt(let entry), .stored(let answer)): finish(entry, answer)
    case (.friends(let change), .stored(let answer)): try finish(change, answer, for: session)
    case (.account(let inquiry), let answer): try finish(inquiry, answer, for: session)
    case (.channel(let inquiry), .stored(let answer)): try finish(inquiry, answer, for: session)
    case (.change(let inquiry), .stored(let answer)): try finish(inquiry, answer, for: session)
    case (.history(let inquiry), .stored(let answer)): try finish(inquiry, answer, for: session)
    case (.sweep, .stored(let answer)): finishSweep(answer)
    case (.logged(let entry), .stored(let answer)): finish(entry, answer)
    case (.log(let request), .stored(let answer)): try finish(request, answer, for: session)
    case (.expired(let what), .stored(let answer)): finishExpiry(what, answer)
    default: break
    }
  }

  /// Takes the running command's state away, so that others can run until the answer is there.
  private mutating func suspend(_ session: SessionID) -> Waiting {
    Waiting(session: session, verb: currentVerb, response: deferResponse(), service: service)
  }

  private mutating func takeUp(_ waiting: Waiting) {
    currentVerb = waiting.verb
    response = waiting.response
    service = waiting.service
  }

  /// 263: the inquiry of a command was not even looked at. RFC 2812 section 5.1: "When a server drops a command without processing it, it MUST use
  /// the reply RPL_TRYAGAIN to inform the originating client."
  private static func busy(_ verb: Verb?) -> Reply { Reply(.rplTryAgain, verb?.text ?? "*") }
}
