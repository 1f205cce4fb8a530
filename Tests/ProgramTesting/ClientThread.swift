internal import Dispatch

/// The thread on which these tests run, one after the other: they wait for other processes, and a wait must not hold up
/// a thread of the pool that the other suites share. One at a time also keeps a slow machine from missing deadlines.
@globalActor
package actor ClientThread {
  package static let shared = ClientThread()

  private let executor = QueueExecutor()

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
}

private final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "stock clients")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
