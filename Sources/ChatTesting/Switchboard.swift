package import ChatCore
package import ChatStorage
package import ChatWire

/// Plays the server around a core: gives it inputs at a virtual time and carries its effects out the way the real one does, in memory.
package struct Switchboard {
  /// A client by the order of its connection; stays valid after it is gone, so that what it was sent last can be read.
  package typealias ClientNumber = Int

  package private(set) var core: Core
  package private(set) var clock = VirtualClock()
  package internal(set) var clients: [Client] = []
  /// What was logged, oldest first.
  package private(set) var events: [Event] = []
  /// The reason of a `stop`.
  package private(set) var stopped: String?
  /// Passwords whose check was asked for and not yet answered, oldest first.
  package private(set) var passwords: [PasswordCheck] = []
  /// What the core should not have done: effects for sessions that are closed, lines without an end, and the like.
  package private(set) var violations: [String] = []
  /// What comes of a `reload`: the problem, or nil when it takes effect.
  package var reloadProblem: String?
  /// A character set that the system lacks.
  package var missingCharset: Charset?
  /// The configuration that a `reload` finds; nil: the same as before.
  package var reloadedConfig: Config?

  /// What is kept, and read back at once.
  package var storage = MemoryStore()
  /// What comes of every `store` while it is set.
  package var storageFault: StorageFault?
  /// Too much is to be computed already: what is asked besides is answered `busy`.
  package var isQueueFull = false
  /// What is asked of the storage waits.
  private var isStorageWaiting = false
  private var waitingStores: [(RequestID, PutOff)] = []
  /// While the storage waits, what is computed waits, too.
  package var putsOffComputing = false

  /// What is done later, or was done and is told later.
  private enum PutOff {
    case store(StorageRequest)
    case answer(Answer)
  }

  /// Looks on while inputs are handled.
  package var watcher: (any InputWatcher)?
  /// Takes in all effects, where somebody wants to compare runs.
  package var hasher: Hasher?

  /// Client numbers by slot.
  private var slots: [ClientNumber?] = []
  private var lastSerial: UInt32 = 0
  /// What follows from effects, in their order.
  private var queue: [Input] = []
  /// Clients that may go on with the lines that waited.
  private var resumed: [ClientNumber] = []
  /// Clients that were sent something since `takeTouched`.
  private var touched: [ClientNumber] = []

  package init(config: Config = Config(), stored: StoredState = StoredState()) {
    core = Core(config: config, stored: stored, at: clock.now)
    core.ledger = []
  }

  /// A password's check that was put off: the hash was not of the form `plain:password`.
  package struct PasswordCheck: Hashable, Sendable {
    package let request: RequestID
    package let password: String
    package let hash: String
  }

  /// One connection as the server keeps it.
  package struct Client: Sendable {
    package let id: SessionID
    package var format: Format = .undecided
    /// What RAW asked for last.
    package var wantsEditing: Bool?
    /// What Tab was answered with last.
    package var offered: Completion?
    /// Lines that were sent to it and not taken yet, without their CR LF.
    package var unread: [String] = []
    /// Its terminal can be told not to show what is typed.
    package var hidesTyping = true
    /// What is typed isn't shown.
    package fileprivate(set) var isTypingHidden = false
    /// What it is sent waits for its next line.
    package fileprivate(set) var isHolding = false
    /// The connection exists.
    package var isOpen = true
    /// No more lines are handed over.
    package var isPaused = false
    /// The server has closed it, after everything that was sent before.
    package var wasClosed = false
    /// The last lines that it sent (`> `) and was sent (`< `).
    package fileprivate(set) var history: [String] = []
    /// Inputs that wait for the end of the pause.
    package var waiting: [Input] = []

    /// How many lines of `history` are kept at least.
    private static let keptLines = 50

    fileprivate mutating func note(_ line: String) {
      if history.count >= 2 * Self.keptLines { history.removeFirst(Self.keptLines) }
      history.append(line)
    }
  }

  // MARK: what clients and time do

  /// Connects a client.
  package mutating func connect(from endpoint: Endpoint) -> ClientNumber {
    lastSerial += 1
    let slot = slots.firstIndex { $0 == nil } ?? slots.count
    let client = Client(id: SessionID(index: UInt32(slot), serial: lastSerial))
    if slot == slots.count { slots.append(clients.count) } else { slots[slot] = clients.count }
    clients.append(client)
    handle(.opened(client.id, endpoint))
    return clients.count - 1
  }

  /// A client sends something; it waits while the client is paused.
  package mutating func receive(_ client: ClientNumber, _ input: Input) {
    guard clients[client].isOpen else { return }
    if case .line(_, let line) = input { clients[client].note("> " + line) }
    if clients[client].isPaused || !clients[client].waiting.isEmpty {
      clients[client].waiting.append(input)
    } else {
      handle(input)
    }
  }

  /// A client's connection breaks.
  package mutating func hangUp(_ client: ClientNumber, reason: String = "Connection reset") {
    guard clients[client].isOpen else { return }
    release(client)
    handle(.closed(clients[client].id, reason: reason))
  }

  /// Hands an input to the core, and carries out what follows from it.
  package mutating func handle(_ input: Input) {
    queue.append(input)
    while true {
      if !queue.isEmpty {
        let input = queue.removeFirst()
        watcher?.willHandle(input, on: core)
        core.handle(input, at: clock.now)
        carryOut()
        watcher?.didHandle(input, on: &self)
      } else if let client = resumed.first {
        guard clients[client].isOpen, !clients[client].isPaused, !clients[client].waiting.isEmpty else {
          resumed.removeFirst()
          continue
        }
        queue.append(clients[client].waiting.removeFirst())
      } else {
        return
      }
    }
  }

  /// Lets time pass, with a tick at each of the core's deadlines and one at the end.
  package mutating func wait(milliseconds: Int64) {
    let end = clock.now.uptime + max(0, milliseconds)
    while let next = core.nextDeadline, next <= end {
      clock.advance(to: next)
      handle(.tick)
      if let still = core.nextDeadline, still <= next {
        violations.append("a deadline stays due after its tick")
        break
      }
    }
    clock.advance(to: end)
    handle(.tick)
  }

  /// Answers the oldest password check that waits. False when none does.
  package mutating func answerPassword(_ answer: Answer) -> Bool {
    guard !passwords.isEmpty else { return false }
    handle(.answer(passwords.removeFirst().request, answer))
    return true
  }

  /// Takes the lines that a client has not read.
  package mutating func takeUnread(_ client: ClientNumber) -> [String] {
    defer { clients[client].unread.removeAll(keepingCapacity: true) }
    return clients[client].unread
  }

  /// Forgets what a client was sent, and what is kept of it for reports.
  package mutating func forget(_ client: ClientNumber) {
    clients[client].unread.removeAll()
    clients[client].history.removeAll()
  }

  /// Takes the clients that were sent something since it was last called, in the order of the first line for each.
  package mutating func takeTouched() -> [ClientNumber] {
    defer { touched.removeAll(keepingCapacity: true) }
    return touched
  }

  /// Takes a client's first unread line.
  package mutating func readLine(_ client: ClientNumber) -> String? {
    clients[client].unread.isEmpty ? nil : clients[client].unread.removeFirst()
  }

  /// Takes the replies that were given since it was last called.
  package mutating func takeReplies() -> [LedgerEntry] {
    defer { core.ledger = [] }
    return core.ledger ?? []
  }

  /// Keeps no ledger of replies.
  package mutating func forgetReplies() { core.ledger = nil }

  /// Puts off what is asked of the storage from now on; or does what was put off, in its order.
  package mutating func setStorageWaiting(_ isWaiting: Bool) {
    isStorageWaiting = isWaiting
    guard !isWaiting, !waitingStores.isEmpty else { return }
    let stores = waitingStores
    waitingStores = []
    for (request, what) in stores { carryOut(what, for: request) }
    handle(.tick)
  }

  /// Does the first of what was put off. False when there is nothing.
  package mutating func carryOutStore() -> Bool {
    guard !waitingStores.isEmpty else { return false }
    let (request, what) = waitingStores.removeFirst()
    carryOut(what, for: request)
    handle(.tick)
    return true
  }

  /// The server ends without a word, and starts again with what was kept.
  package mutating func restart() {
    for client in clients.indices where clients[client].isOpen { release(client) }
    resumed = []
    passwords = []
    isStorageWaiting = false
    waitingStores = []
    guard case .loaded(let stored) = storage.perform(.load) else { return }
    core = Core(config: core.config, stored: stored, at: clock.now)
    core.ledger = []
  }

  // MARK: what the core wants

  private mutating func carryOut() {
    var effects = Effects()
    swap(&effects, &core.effects)
    let list = effects.takeList()
    if hasher != nil {
      hasher?.combine(list)
      hasher?.combine(effects.bytes)
      hasher?.combine(effects.recipients)
    }
    effects.forEachDelivery { bytes, recipients in deliver(bytes, to: recipients) }
    for effect in list {
      switch effect {
      case .close(let id):
        with(id, "close") { board, client in
          board.clients[client].wasClosed = true
          board.release(client)
          board.queue.append(.closed(id, reason: "Closed by the server"))
        }
      case .pause(let id): with(id, "pause") { $0.clients[$1].isPaused = true }
      case .resume(let id):
        with(id, "resume") {
          $0.clients[$1].isPaused = false
          $0.resumed.append($1)
        }
      case .edit(let id, let isWanted): with(id, "edit") { $0.clients[$1].wantsEditing = isWanted }
      case .candidates(let id, let completion): with(id, "candidates") { $0.clients[$1].offered = completion }
      case .format(let id, let format): with(id, "format") { $0.clients[$1].format = format }
      case .hideTyping(let id, let isHidden):
        with(id, "hideTyping") { board, client in
          board.clients[client].isTypingHidden = isHidden && board.clients[client].hidesTyping
          if isHidden { board.queue.append(.typingHidden(id, board.clients[client].hidesTyping)) }
        }
      case .charset(let request, let id, let charset):
        with(id, "charset") { board, client in
          board.queue.append(.answer(request, .charset(isThere: board.missingCharset != charset)))
        }
      case .hold(let id, let isOn): with(id, "hold") { $0.clients[$1].isHolding = isOn }
      case .verifyPassword(let request, let password, let hash, _):
        if hash.hasPrefix("plain:") {
          answer(request, .password(matches: hash == "plain:" + password))
        } else {
          passwords.append(PasswordCheck(request: request, password: password, hash: hash))
        }
      case .compute(let request, let computation, _):
        answer(request, isQueueFull ? .busy : Self.answer(to: computation))
      case .store(let request, let what), .keep(let request, let what):
        if isStorageWaiting { waitingStores.append((request, .store(what))) } else { perform(request, what) }
      case .reload(let request):
        if reloadProblem == nil, let reloadedConfig { queue.append(.configured(reloadedConfig)) }
        queue.append(.answer(request, .reloaded(problem: reloadProblem)))
      case .stop(let reason):
        stopped = reason
        queue.append(.stopping(reason: reason))
      case .log(let event): events.append(event)
      }
    }
  }

  private mutating func carryOut(_ what: PutOff, for request: RequestID) {
    switch what {
    case .store(let what): perform(request, what)
    case .answer(let answer): queue.append(.answer(request, answer))
    }
  }

  private mutating func answer(_ request: RequestID, _ answer: Answer) {
    if putsOffComputing, isStorageWaiting {
      waitingStores.append((request, .answer(answer)))
    } else {
      queue.append(.answer(request, answer))
    }
  }

  private mutating func perform(_ request: RequestID, _ what: StorageRequest) {
    queue.append(.answer(request, .stored(storageFault.map { .failed($0) } ?? storage.perform(what))))
  }

  /// Nothing is secret in tests: what a person would have to guess can be read in the transcript.
  private static func answer(to computation: Computation) -> Answer {
    switch computation {
    case .renewal(let password, let hash, let cost):
      hash == "$scrypt$ln=\(PasswordCost.of(hash) ?? 0),plain:" + password
        ? answer(to: .credentials(password: password, cost: cost)) : .password(matches: false)
    case .credentials(let password, _):
      .credentials(Credentials(hash: "plain:" + password, scram: "4096$c2FsdA==$\(password)$"))
    case .scram(let verifier, _, let proof):
      .signature(verifier.split(separator: "$").dropFirst(2).first.map(String.init) == proof ? "signed" : nil)
    case .secret:
      .secret(Secret(text: Account.Token.prefix + "word", digest: "digest of " + Account.Token.prefix + "word"))
    case .digest(let word): .secret(Secret(text: word, digest: "digest of " + word))
    }
  }

  private mutating func with(_ id: SessionID, _ what: String, _ action: (inout Switchboard, ClientNumber) -> Void) {
    guard let client = client(at: id.index), clients[client].id == id else {
      return violations.append("\(what) for a session that is closed")
    }
    action(&self, client)
  }

  private func client(at slot: UInt32) -> ClientNumber? { Int(slot) < slots.count ? slots[Int(slot)] : nil }

  /// The connection is no longer there; its slot is free for the next.
  private mutating func release(_ client: ClientNumber) {
    clients[client].isOpen = false
    clients[client].waiting.removeAll()
    slots[Int(clients[client].id.index)] = nil
  }

  private mutating func deliver(_ bytes: UnsafeRawBufferPointer, to recipients: UnsafeBufferPointer<UInt32>) {
    guard bytes.suffix(2).elementsEqual([13, 10]) else { return violations.append("a delivery doesn't end with CR LF") }
    if recipients.isEmpty { violations.append("a delivery to nobody") }
    let rows = bytes.dropLast(2).split(separator: 10, omittingEmptySubsequences: false)
    let lines = rows.indices.map { index -> String in
      let row = index + 1 < rows.count ? rows[index].dropLast() : rows[index]
      if index + 1 < rows.count, rows[index].last != 13 { violations.append("a line in a delivery ends without CR") }
      if row.contains(13) || row.contains(0) { violations.append("a line has a CR or NUL inside") }
      guard let line = String(validating: row, as: UTF8.self) else {
        violations.append("a line is not UTF-8")
        return ""
      }
      return line
    }
    for slot in recipients {
      guard let client = client(at: slot) else {
        violations.append("a delivery to a session that is closed: \(lines)")
        continue
      }
      if clients[client].unread.isEmpty { touched.append(client) }
      clients[client].unread += lines
      for line in lines { clients[client].note("< " + line) }
    }
  }
}

/// Sees each input before and after the core has handled it.
package protocol InputWatcher: AnyObject {
  func willHandle(_ input: Input, on core: borrowing Core)
  func didHandle(_ input: Input, on board: inout Switchboard)
}
