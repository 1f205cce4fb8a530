import ChatWire

/// What is older than the rules allow is deleted in small steps, with pauses in which others get to the disk.
extension Core {
  /// Milliseconds from one sweep to the next.
  private static let interval: Int64 = 3_600_000
  /// Milliseconds between two steps.
  private static let pause: Int64 = 50
  /// Messages that a step deletes at most: a few milliseconds of the disk.
  private static let step = 200
  private static let day: Int64 = 86_400_000

  /// Sees to it that there are sweeps, once something is kept.
  mutating func planSweeps() {
    guard !isSweepPlanned else { return }
    isSweepPlanned = true
    deadlines.set(.sweep, at: now.uptime + Self.interval)
  }

  /// It is time for the next step.
  mutating func sweep() {
    if sweepRest.isEmpty {
      guard isClockSteady else { return deadlines.set(.sweep, at: now.uptime + Self.interval) }
      forgetOldAudit()
      // The last is taken first.
      sweepRest = sequences.keys.sorted(by: >)
    }
    guard let conversation = sweepRest.last else { return deadlines.set(.sweep, at: now.uptime + Self.interval) }
    let request: StorageRequest =
      switch retention(of: conversation) {
      case .off: .expire(conversation: conversation, before: .max, limit: Self.step)
      case .days(let days):
        .expire(conversation: conversation, before: now.wall - Int64(days) * Self.day, limit: Self.step)
      case .messages(let count): .trim(conversation: conversation, keep: count, limit: Self.step)
      }
    let id = counters.request()
    pending[id] = PendingInquiry(
      waiting: Waiting(session: .none, verb: nil, response: nil, service: nil), inquiry: .sweep)
    effects.append(.store(id, request))
  }

  /// A step is done. What failed is tried again with the next sweep.
  mutating func finishSweep(_ answer: StorageAnswer) {
    switch answer {
    case .removed(let count): if count < Self.step { _ = sweepRest.popLast() }
    default: sweepRest = []
    }
    deadlines.set(.sweep, at: now.uptime + (sweepRest.isEmpty ? Self.interval : Self.pause))
  }

  /// The clock has not been set by more than a day since the start. One that jumped to another year would have everything deleted.
  var isClockSteady: Bool {
    abs((now.wall - started.wall) - (now.uptime - started.uptime)) < Self.day
  }
}
