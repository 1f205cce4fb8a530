package import ChatCore
internal import Dispatch
package import EventLoop

/// Checks passwords on a thread of its own, one after the other: scrypt takes a tenth of a second, and the loop has
/// none to spare.
package final class PasswordChecker: Sendable {
  /// Checks that may wait; one over them is answered as a wrong password: only an attack gets here.
  private static let queueLimit = 64

  private let queue = DispatchQueue(label: "partyline.passwords")
  private let waiting = Counter()
  private let answers: Mailbox<(RequestID, Answer)>

  package init(answers: Mailbox<(RequestID, Answer)>) { self.answers = answers }

  /// The answer comes through the mailbox.
  func check(_ request: RequestID, password: String, hash: String) {
    guard waiting.add(1) <= Self.queueLimit else {
      waiting.add(-1)
      return answers.send((request, .password(matches: false)))
    }
    queue.async { [answers, waiting] in
      answers.send((request, .password(matches: PasswordHash.matches(password, hash))))
      waiting.add(-1)
    }
  }
}
