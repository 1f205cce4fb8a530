import ChatCore
import ChatWire

/// Carries steps out on a core of its own, and checks the invariants after each input.
final class SimulatorRun: InputWatcher {
  /// What was wrong, and in which step.
  struct Violation: Hashable {
    let step: Int
    let what: String
  }

  private(set) var violation: Violation?
  private var board: Switchboard
  private var step = 0
  /// Who sits where, and who sat where.
  private var clients: [Switchboard.ClientNumber?]
  private var seatOf: [Int] = []
  private var viewers: [LineChecks.Viewer?]
  private var labels = LabelChecks()
  /// One who knows the secret channels is in plain mode, as can only be where a transcript was shortened, and says their names by mistake.
  private var isSecretOut = false
  /// The state is checked after every so many inputs.
  private let stride: Int
  private var inputs = 0

  init(seats: Int, config: Config, checkingEvery stride: Int) {
    board = Switchboard(config: config)
    board.forgetReplies()
    board.hasher = Hasher()
    board.putsOffComputing = true
    clients = Array(repeating: nil, count: seats)
    viewers = Array(repeating: nil, count: seats)
    self.stride = stride
  }

  /// Carries steps out until something is wrong. Answers what all effects together hash to.
  func run(_ steps: [SimulatorStep]) -> Int {
    board.watcher = self
    defer { board.watcher = nil }
    for (index, step) in steps.enumerated() where violation == nil {
      self.step = index
      carryOut(step)
    }
    if violation == nil { finish() }
    return board.hasher?.finalize() ?? 0
  }

  private func carryOut(_ step: SimulatorStep) {
    switch step {
    case .connect(let seat, let address):
      guard clients[seat].map({ !board.clients[$0].isOpen }) ?? true else { return }
      clients[seat] = board.clients.count
      seatOf.append(seat)
      _ = board.connect(from: Endpoint(host: address))
    case .line(let seat, let line): receive(seat) { .line($0, line) }
    case .badLine(let seat, let fault): receive(seat) { .badLine($0, fault) }
    case .end(let seat): receive(seat) { .ended($0) }
    case .interrupt(let seat): receive(seat) { .interrupted($0) }
    case .overflow(let seat):
      if let client = clients[seat], board.clients[client].isOpen {
        board.handle(.overflowed(board.clients[client].id))
      }
    case .hangUp(let seat): if let client = clients[seat] { board.hangUp(client) }
    case .wait(let milliseconds): board.wait(milliseconds: milliseconds)
    case .answerPassword(let answer): _ = board.answerPassword(answer)
    case .reload(let problem): board.reloadProblem = problem
    case .announce(let text): board.handle(.announce(text))
    case .storage(.works): board.storageFault = nil
    case .storage(.fails(let kind)): board.storageFault = StorageFault(kind, "simulated")
    case .storage(.answers): _ = board.carryOutStore()
    case .storage(.waits): board.setStorageWaiting(true)
    case .storage(.goesOn): board.setStorageWaiting(false)
    }
  }

  private func receive(_ seat: Int, _ input: (SessionID) -> Input) {
    guard let client = clients[seat] else { return }
    board.receive(client, input(board.clients[client].id))
  }

  /// Everybody leaves; nothing may be left but registered channels, and people who are always on.
  private func finish() {
    board.setStorageWaiting(false)
    while board.answerPassword(.password(matches: false)) {}
    if violation == nil, let problem = labels.missing(board.core, isEnd: true) {
      violation = Violation(step: step, what: problem)
    }
    for client in board.clients.indices where board.clients[client].isOpen { board.hangUp(client) }
    let core = board.core
    let isClean =
      core.sessions.count == 0 && core.isSettled && core.connectionsPerNetwork.isEmpty
      && core.users.ids.allSatisfy({ core.isAlwaysOn($0) })
      && core.channels.ids.allSatisfy({ id in
        core.channelRecords[core.channels[id].key] != nil || core.channels[id].members.count > 0
      })
    guard violation == nil, !isClean else { return }
    violation = Violation(step: step, what: "something is left when everybody has gone")
  }

  // MARK: checks

  func willHandle(_ input: Input, on core: borrowing Core) {
    guard case .line(let id, let line) = input, let seat = seat(of: id), core.isOpen(id) else { return }
    labels.expect(line, seat: seat, id, core.sessions[id])
  }

  func didHandle(_ input: Input, on board: inout Switchboard) {
    guard violation == nil else { return }
    inputs += 1
    if let problem = board.violations.first ?? lineProblem(&board) ?? labels.missing(board.core)
      ?? (inputs % stride == 0 ? StateChecks.violation(of: board.core) : nil)
    {
      violation = Violation(step: step, what: problem)
    }
  }

  private func seat(of id: SessionID) -> Int? {
    // Serial numbers count the connections.
    let client = Int(id.serial) - 1
    return seatOf.indices.contains(client) ? seatOf[client] : nil
  }

  private func lineProblem(_ board: inout Switchboard) -> String? {
    var after: [LineChecks.Viewer?] = []
    for (seat, client) in clients.enumerated() {
      after.append(
        client.map {
          let before = viewers[seat]
          let formerly = before?.session == board.clients[$0].id ? before?.nicks : nil
          return LineChecks.Viewer(seat: seat, board.clients[$0].id, formerly: formerly ?? [], in: board.core)
        })
    }
    defer { viewers = after }
    isSecretOut =
      isSecretOut
      || clients.prefix(StepGenerator.insiders).contains { $0.map { board.clients[$0].format == .plain } ?? false }
    for client in board.takeTouched() {
      let seat = seatOf[client]
      let format = board.clients[client].format
      for line in board.takeUnread(client) {
        if let problem = labels.note(line, seat: seat) { return problem }
        guard let now = after[seat] else { continue }
        if let problem = LineChecks.violation(
          of: line, format: format, before: viewers[seat] ?? now, after: now,
          knowsSecret: isSecretOut || seat < StepGenerator.insiders)
        {
          return problem
        }
      }
    }
    return nil
  }
}
