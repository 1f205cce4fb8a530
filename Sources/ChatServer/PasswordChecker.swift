package import ChatCore
internal import Dispatch
package import EventLoop
internal import Synchronization

/// Checks passwords on a thread of its own, one after the other: scrypt takes a tenth of a second, and the loop has
/// none to spare. Whoever floods it with passwords waits for their own: networks take turns.
package final class PasswordChecker: Sendable {
  /// Checks that may wait for one network: some three seconds of work, so that a class room (the default of
  /// `limits.connectionsPerAddress`) gets in at once.
  private static let share = 32
  /// Checks that may wait for all together. A bound of memory; it takes an attack from many networks to get here.
  private static let limit = 1024

  private let queue = DispatchQueue(label: "partyline.passwords")
  private let waiting = Mutex(TurnQueue<@Sendable () -> Void>(share: share, limit: limit))
  private let answers: Mailbox<(RequestID, Answer)>

  package init(answers: Mailbox<(RequestID, Answer)>) {
    self.answers = answers
    PasswordHash.keepLibraryToTheEnd()
  }

  /// Checks a password. The answer comes through the mailbox: `.password`, or `.busy` when too many wait already.
  package func check(_ request: RequestID, password: String, hash: String, network: String) {
    run(request, network: network) { .password(matches: PasswordHash.matches(password, hash)) }
  }

  /// Computes something secret. The answer comes through the mailbox; `.busy` when too many wait already.
  package func compute(_ request: RequestID, _ computation: Computation, network: String) {
    run(request, network: network) { Self.answer(to: computation) }
  }

  private static func answer(to computation: Computation) -> Answer {
    switch computation {
    case .credentials(let password, let cost):
      return .credentials(PasswordHash.credentials(password, cost: cost))
    case .renewal(let password, let hash, let cost):
      guard PasswordHash.matches(password, hash) else { return .password(matches: false) }
      return PasswordHash.credentials(password, cost: cost).map { .credentials($0) } ?? .password(matches: true)
    case .scram(let verifier, let message, let proof):
      return .signature(SCRAM.signature(verifier: verifier, message: message, proof: proof))
    case .secret: return .secret(Digest.random().flatMap { Digest.secret(Account.Token.prefix + $0) })
    case .digest(let word): return .secret(Digest.secret(word))
    }
  }

  /// Does slow work for somebody in their network's turn, and sends what it answers.
  private func run(_ request: RequestID, network: String, _ work: @escaping @Sendable () -> Answer) {
    let isQueued = waiting.withLock { [answers] in
      $0.append({ answers.send((request, work())) }, from: network)
    }
    guard isQueued else { return answers.send((request, .busy)) }
    // One block for each check; which one it does is decided when its time comes.
    queue.async { [self] in waiting.withLock { $0.popFirst() }?() }
  }
}
