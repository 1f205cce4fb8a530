package import ChatCore
package import ChatStorage
package import ChatWire
package import EventLoop

/// Owns the core: gives it inputs with their time, and carries out its effects. Confined to the loop's thread.
package final class Server {
  /// What the owner of the connections is to do with one. Everything else a `Server` does itself.
  package enum Order {
    /// Write what is queued, then close.
    case close(SessionID)
    case pause(SessionID)
    case resume(SessionID)
    case format(SessionID, Format)
    case edit(SessionID, Bool)
    case candidates(SessionID, Completion)
    case hideTyping(SessionID, Bool)
    case charset(RequestID, SessionID, Charset)
    case hold(SessionID, Bool)
    /// The settings were read anew.
    case settingsChanged
    /// Stop the loop, when all output is written.
    case stop(reason: String)
  }

  /// The output of all sessions, by their slots.
  package let queues: SendQueues
  /// What is to be done with connections; taken by their owner right after each input.
  package var orders: [Order] = []
  package private(set) var settings: Settings
  package private(set) var log: Log
  /// Answers that other threads found.
  package let answers: Mailbox<(RequestID, Answer)>
  /// Reads the configuration again: the settings, or what is wrong with them.
  package var reread: () -> Result<Settings, ReloadProblem> = {
    .failure(ReloadProblem(text: "there is no configuration file to read"))
  }
  /// Is shown every event, for the operator's console.
  package var observer: ((Event) -> Void)?

  // Each input is handled to its end before the next: accesses can't overlap.
  @exclusivity(unchecked) private var core: Core
  @exclusivity(unchecked) private var now: Moment
  private let passwords: PasswordChecker
  /// Memory for the list of effects, which is taken out of the core while it is carried out: one of them may be an input again.
  @exclusivity(unchecked) private var emptyList: [Effect] = []
  private let storage: any Storage

  /// - Parameter stored: what `storage` had in it.
  package init(settings: Settings, wakeup: Wakeup, storage: any Storage, stored: StoredState) {
    self.storage = storage
    self.settings = settings
    log = Log(settings.log)
    now = Self.clock()
    core = Core(config: settings.core, stored: stored, at: now)
    queues = SendQueues(pool: BufferPool(), limit: settings.core.limits.sendQueue)
    answers = Mailbox(wakeup: wakeup)
    passwords = PasswordChecker(answers: answers)
  }

  /// When `tick` wants to be called, in milliseconds of the monotonic clock.
  package var nextDeadline: Int64? { core.nextDeadline }
  /// The time of this turn (monotonic).
  package var uptime: Int64 { now.uptime }
  /// The people who are here, for the operator's console.
  package var people: [User] { core.users.ids.map { core.users[$0] } }

  /// Where a person's bare text goes; empty for nowhere.
  package func current(of id: SessionID) -> String { core.sessions[id].current }

  /// Reads the clocks, once for all inputs of a turn of the loop.
  package func beginTurn() { now = Self.clock() }

  private static func clock() -> Moment {
    Moment(wall: Clock.wallMilliseconds(), uptime: Clock.monotonicMilliseconds())
  }

  /// Lets the core look at its deadlines, when one has passed.
  package func tick() {
    if let next = core.nextDeadline, next <= now.uptime { handle(.tick) }
  }

  /// Hands an input to the core and carries out what follows.
  package func handle(_ input: Input) {
    core.handle(input, at: now)
    carryOut()
  }

  /// Hands over what other threads found.
  package func takeAnswers() {
    for (request, answer) in answers.takeAll() { handle(.answer(request, answer)) }
  }

  /// Reads the configuration again. Nil when all of it took effect; else nothing did, for this reason.
  @discardableResult
  package func reload() -> String? {
    switch reread() {
    case .failure(let problem):
      write(.error, "configuration not reloaded", ["problem": problem.text])
      return problem.text
    case .success(let new):
      settings = new
      log = Log(new.log)
      queues.limit = new.core.limits.sendQueue
      orders.append(.settingsChanged)
      handle(.configured(new.core))
      write(.info, "configuration reloaded")
      return nil
    }
  }

  /// Writes a line into the log, with this turn's time.
  package func write(_ level: Log.Level, _ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
    log.write(level, message, fields, at: now.wall)
  }

  private func carryOut() {
    core.effects.forEachDelivery { bytes, slots in queues.append(bytes, toSlots: slots) }
    core.effects.removeDeliveries()
    guard !core.effects.list.isEmpty else { return }
    var list: [Effect] = []
    swap(&list, &emptyList)
    core.effects.swapList(&list)
    for effect in list { carryOut(effect) }
    list.removeAll(keepingCapacity: true)
    swap(&list, &emptyList)
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .close(let id): orders.append(.close(id))
    case .pause(let id): orders.append(.pause(id))
    case .resume(let id): orders.append(.resume(id))
    case .format(let id, let format): orders.append(.format(id, format))
    case .edit(let id, let isWanted): orders.append(.edit(id, isWanted))
    case .candidates(let id, let completion): orders.append(.candidates(id, completion))
    case .hideTyping(let id, let isHidden): orders.append(.hideTyping(id, isHidden))
    case .charset(let request, let id, let charset): orders.append(.charset(request, id, charset))
    case .hold(let id, let isOn): orders.append(.hold(id, isOn))
    case .stop(let reason): orders.append(.stop(reason: reason))
    case .verifyPassword(let request, let password, let hash, let network):
      passwords.check(request, password: password, hash: hash, network: network)
    case .compute(let request, let computation, let network):
      passwords.compute(request, computation, network: network)
    case .store(let request, let what):
      storage.perform(what) { [answers] answer in answers.send((request, .stored(answer))) }
    case .keep(let request, let what):
      storage.keep(what) { [answers] answer in answers.send((request, .stored(answer))) }
    case .reload(let request):
      // Not from within: the answer is an input of its own.
      answers.send((request, .reloaded(problem: reload())))
    case .log(let event):
      observer?(event)
      if event.level >= settings.log.level { write(event.level, event.message, event.fields) }
    }
  }
}

/// Why a configuration was not taken, in words for the operator.
package struct ReloadProblem: Error {
  package var text: String

  package init(text: String) { self.text = text }
}
