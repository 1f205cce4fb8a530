internal import ChatCore

/// Requests that wait for the database, and in which order they may have it.
struct RequestQueue {
  struct Job: Sendable {
    let request: StorageRequest
    let answer: @Sendable (StorageAnswer) -> Void
  }

  /// What is to be done when a request comes.
  enum Step {
    case wait, write, gather, read
    case refuse(StorageFault)
  }

  /// What the writer does next.
  enum Turn {
    /// Makes these changes in one transaction.
    case write([Job])
    /// Comes again in a moment: those who could be waiting aren't.
    case gather
    case rest
  }

  /// Changes in one transaction.
  private static let batchLimit = 2000
  /// Changes that may wait while the disk is slow, and reads; further ones fail as `busy`.
  private static let changeLimit = 100_000
  private static let readLimit = 10_000

  static let closed = StorageFault(.absent, "the storage is closed")

  private var changes: [Job] = []
  /// Somebody waits for one of the changes, or for a read behind them.
  private var isHurried = false
  /// Reads with the number of changes that must have been made before.
  private var reads: [(after: UInt64, job: Job)] = []
  private var readsUnderWay = 0
  private var asked: UInt64 = 0
  private var made: UInt64 = 0
  private var isWriting = false
  private var isGathering = false
  private var isClosed = false

  /// - Parameter isAwaited: somebody waits for the answer.
  mutating func add(_ job: Job, isAwaited: Bool) -> Step {
    guard !isClosed else { return .refuse(Self.closed) }
    let busy = StorageFault(.busy, "too many requests wait for the disk")
    if job.request.isChange {
      guard changes.count < Self.changeLimit else { return .refuse(busy) }
      changes.append(job)
      asked += 1
      if isAwaited { isHurried = true }
    } else {
      guard readsUnderWay + reads.count < Self.readLimit else { return .refuse(busy) }
      guard made < asked else {
        readsUnderWay += 1
        return .read
      }
      reads.append((asked, job))
      isHurried = true
    }
    return nextStep()
  }

  private mutating func nextStep() -> Step {
    if isWriting { return .wait }
    if isDue {
      isWriting = true
      return .write
    }
    if isGathering { return .wait }
    isGathering = true
    return .gather
  }

  private var isDue: Bool { isHurried || isClosed || changes.count >= Self.batchLimit }

  /// What the writer does. `hasGathered`: it comes to take all that there is.
  mutating func next(hasGathered: Bool) -> Turn {
    if hasGathered { isGathering = false }
    isWriting = !changes.isEmpty && (isDue || hasGathered)
    if isWriting {
      let batch = Array(changes.prefix(Self.batchLimit))
      changes.removeFirst(batch.count)
      if changes.isEmpty { isHurried = false }
      return .write(batch)
    }
    guard !changes.isEmpty, !isGathering else { return .rest }
    isGathering = true
    return .gather
  }

  /// Notes that so many changes were answered; answers the reads that waited for them.
  mutating func finish(_ count: Int) -> [Job] {
    made += UInt64(count)
    let ready = reads.prefix { $0.after <= made }.map(\.job)
    reads.removeFirst(ready.count)
    readsUnderWay += ready.count
    return ready
  }

  mutating func finishRead() { readsUnderWay -= 1 }

  /// Takes nothing any more.
  mutating func close() { isClosed = true }
}
