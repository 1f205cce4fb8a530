internal import ChatCore

/// Requests that wait for the database, and in which order they may have it.
struct RequestQueue {
  struct Job: Sendable {
    let request: StorageRequest
    let answer: @Sendable (StorageAnswer) -> Void
  }

  /// What is to be done when a request comes.
  enum Step {
    case wait, write, read
    case refuse(StorageFault)
  }

  /// Changes in one transaction.
  private static let batchLimit = 2000
  /// Changes that may wait while the disk is slow, and reads; further ones fail as `busy`.
  private static let changeLimit = 100_000
  private static let readLimit = 10_000

  static let closed = StorageFault(.absent, "the storage is closed")

  private var changes: [Job] = []
  /// Reads with the number of changes that must have been made before.
  private var reads: [(after: UInt64, job: Job)] = []
  private var readsUnderWay = 0
  private var asked: UInt64 = 0
  private var made: UInt64 = 0
  private var isWriting = false
  private var isClosed = false

  mutating func add(_ job: Job) -> Step {
    guard !isClosed else { return .refuse(Self.closed) }
    let busy = StorageFault(.busy, "too many requests wait for the disk")
    guard job.request.isChange else {
      guard readsUnderWay + reads.count < Self.readLimit else { return .refuse(busy) }
      guard made < asked else {
        readsUnderWay += 1
        return .read
      }
      reads.append((asked, job))
      return .wait
    }
    guard changes.count < Self.changeLimit else { return .refuse(busy) }
    changes.append(job)
    asked += 1
    guard !isWriting else { return .wait }
    isWriting = true
    return .write
  }

  /// The changes for the next transaction; nil when none wait.
  mutating func takeBatch() -> [Job]? {
    guard !changes.isEmpty else {
      isWriting = false
      return nil
    }
    let batch = Array(changes.prefix(Self.batchLimit))
    changes.removeFirst(batch.count)
    return batch
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
