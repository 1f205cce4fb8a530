import ChatCore

/// Runs many clients that do all sorts of things, at random but repeatably, against one core, and checks what must always hold:
/// membership agrees both ways, nicks and names are unique under folding, nobody outside a channel is sent what is said in it, each labelled command has
/// exactly one response, effects are for open sessions only, empty channels are gone, the name of a secret channel is told to nobody outside, lines
/// are well-formed and within their limits, what people in plain mode read has no control characters, and nothing is left when everybody has gone.
package struct Simulator {
  package let seed: UInt64
  package let seats: Int
  package let stepCount: Int

  package init(seed: UInt64, seats: Int = 40, steps: Int = 20_000) {
    self.seed = seed
    self.seats = seats
    stepCount = steps
  }

  /// What was wrong, with the shortest transcript that still shows it.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// What everybody plays on: limits that are met often, a short pause after few commands, two ways to become operator.
  private static var config: Config {
    var config = Config()
    config.defaultChannelModes = "s"
    config.motd = ["simulated"]
    config.operators = [
      Config.Operator(name: "admin", passwordHash: "plain:secret"),
      Config.Operator(name: "boss", passwordHash: "slow:secret", masks: ["*!*@10.0.0.*"]),
    ]
    config.limits.commands = Rate(perMinute: 3000, burst: 8)
    config.limits.connectionsPerAddress = 8
    config.limits.registrationSeconds = 20
    config.limits.nickChanges = Rate(perMinute: 60, burst: 3)
    config.limits.joins = Rate(perMinute: 120, burst: 5)
    config.limits.newTargets = Rate(perMinute: 120, burst: 5)
    config.limits.channelsPerUser = 6
    config.limits.monitored = 5
    config.limits.silenced = 4
    config.limits.maskEntries = 5
    config.limits.invites = 3
    config.limits.whowas = 20
    return config
  }

  /// Runs it once. Answers what all effects hash to, which is the same in each run of one process. Throws a `Failure`.
  @discardableResult
  package func run() throws(Failure) -> Int {
    var generator = StepGenerator(seed: seed, seats: seats)
    let steps = generator.steps(stepCount)
    let run = SimulatorRun(seats: seats, config: Self.config, checkingEvery: 25)
    let hash = run.run(steps)
    guard run.violation == nil else { throw failure(steps) }
    return hash
  }

  // MARK: shortening

  /// Inputs that shortening may carry out in all.
  private static let patience = 1_500_000

  private func failure(_ steps: [SimulatorStep]) -> Failure {
    guard let first = violation(steps) else {
      return Failure(description: "seed \(seed): something is wrong that a second run doesn't show: not deterministic")
    }
    let short = shortened(Array(steps.prefix(first.step + 1)))
    let what = violation(short)?.what ?? first.what
    return Failure(
      description: """
        seed \(seed), step \(first.step): \(first.what)
        shortened to \(short.count) steps (\(what)):
        \(short.map(\.description).joined(separator: "\n"))
        """)
  }

  /// The violation with its exact step.
  private func violation(_ steps: [SimulatorStep]) -> SimulatorRun.Violation? {
    let run = SimulatorRun(seats: seats, config: Self.config, checkingEvery: 1)
    _ = run.run(steps)
    return run.violation
  }

  /// Leaves chunks out, ever smaller ones, as long as something is still wrong (Zeller, "Yesterday, my program worked", 1999).
  private func shortened(_ steps: [SimulatorStep]) -> [SimulatorStep] {
    var steps = steps
    var spent = 0
    var chunk = steps.count / 2
    while chunk > 0 {
      var start = 0
      while start < steps.count, spent < Self.patience {
        let candidate = Array(steps[..<start] + steps[min(start + chunk, steps.count)...])
        spent += candidate.count
        if let found = violation(candidate) {
          steps = Array(candidate.prefix(found.step + 1))
        } else {
          start += chunk
        }
      }
      chunk = chunk == 1 || spent >= Self.patience ? 0 : max(1, chunk / 2)
    }
    return steps
  }
}
