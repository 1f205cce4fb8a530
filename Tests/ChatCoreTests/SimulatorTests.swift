import ChatTesting
import Foundation
import Testing

/// Forty clients, twenty thousand steps, for each seed. `PARTYLINE_SEEDS=100-199` runs those seeds instead.
@Suite struct SimulatorTests {
  private static var seeds: ClosedRange<UInt64> {
    let bounds = (ProcessInfo.processInfo.environment["PARTYLINE_SEEDS"] ?? "1-2").split(separator: "-")
      .compactMap { UInt64($0) }
    guard let first = bounds.first, let last = bounds.last, first <= last else { return 1...2 }
    return first...last
  }

  @Test("What must always hold holds after each step", arguments: seeds)
  func invariants(_ seed: UInt64) throws { try Simulator(seed: seed).run() }

  @Test("The same inputs give the same effects")
  func deterministic() throws {
    let simulator = Simulator(seed: 7, steps: 3_000)
    #expect(try simulator.run() == simulator.run())
    #expect(try Simulator(seed: 8, steps: 3_000).run() != simulator.run())
  }
}
