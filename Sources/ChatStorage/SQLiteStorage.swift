package import ChatCore
internal import Dispatch
internal import Synchronization

/// Storage in a file of SQLite.
///
/// One thread writes: all changes that wait are made in one transaction, and answered when it is on the disk (WAL, synchronous = FULL). It starts at once
/// where somebody waits for one of them, else after a moment. A change that fails is taken back alone. Another thread reads over a connection of its own, so that a search holds no change up.
package final class SQLiteStorage: Storage {
  /// What was to be said about the file when it was opened.
  package let remarks: [Remark]

  /// How long changes are gathered for which nobody waits, in milliseconds. So much of them a power cut takes away; and in a busy second the disk is
  /// asked 50 times instead of thousands of times.
  private static let gathering = 20

  private let waiting = Mutex(RequestQueue())
  private let writer: Mutex<Store?>
  private let reader: Mutex<Store?>
  private let writing = DispatchQueue(label: "partyline.storage.writing")
  private let reading = DispatchQueue(label: "partyline.storage.reading")

  /// Opens the file at `path`, and makes it when it is missing. After a server that didn't end well it is checked and, where that is possible, repaired.
  /// - Parameter steps: those of the schema; others in tests of what happens between two versions.
  /// - Throws: why it can't be used, with what to do.
  package init(path: String, steps: [String] = Schema.steps) throws(StorageFault) {
    let opened = try DatabaseFile.open(path, steps: steps)
    let second = try Database(path, .writing)
    second.setPatience(DatabaseFile.patience)
    try second.execute("PRAGMA query_only = ON; PRAGMA cache_size = -32000")
    remarks = opened.remarks
    writer = Mutex(Store(opened.database))
    reader = Mutex(Store(second))
  }

  package func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void) {
    add(RequestQueue.Job(request: request, answer: answer), isAwaited: true)
  }

  package func keep(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void) {
    add(RequestQueue.Job(request: request, answer: answer), isAwaited: false)
  }

  private func add(_ job: RequestQueue.Job, isAwaited: Bool) {
    switch waiting.withLock({ $0.add(job, isAwaited: isAwaited) }) {
    case .wait: break
    case .write: writing.async { self.write(hasGathered: false) }
    case .gather: gather()
    case .read: read(job)
    case .refuse(let fault): job.answer(.failed(fault.reading(!job.request.isChange)))
    }
  }

  package func load() throws(StorageFault) -> StoredState {
    try writer.withLock { store throws(StorageFault) in
      guard let store else { throw RequestQueue.closed }
      return try store.load()
    }
  }

  package func close() {
    waiting.withLock { $0.close() }
    writing.sync { write(hasGathered: false) }
    reading.sync {}
    // The last connection puts everything into the file and removes the log beside it.
    reader.withLock { $0 = nil }
    writer.withLock { $0 = nil }
  }

  private func gather() {
    writing.asyncAfter(deadline: .now() + .milliseconds(Self.gathering)) { self.write(hasGathered: true) }
  }

  private func write(hasGathered: Bool) {
    var turn = waiting.withLock { $0.next(hasGathered: hasGathered) }
    while case .write(let batch) = turn {
      let requests = batch.map(\.request)
      let answers = writer.withLock { store in
        store?.performAll(requests) ?? requests.map { _ in .failed(RequestQueue.closed) }
      }
      for (job, answer) in zip(batch, answers) { job.answer(answer) }
      for job in waiting.withLock({ $0.finish(batch.count) }) { read(job) }
      turn = waiting.withLock { $0.next(hasGathered: false) }
    }
    if case .gather = turn { gather() }
  }

  private func read(_ job: RequestQueue.Job) {
    reading.async { [self] in
      let request = job.request
      let answer = reader.withLock { store in store?.read(request) ?? .failed(RequestQueue.closed.reading(true)) }
      waiting.withLock { $0.finishRead() }
      job.answer(answer)
    }
  }
}

extension Store {
  /// Makes changes in one transaction. One that fails is taken back alone; when the transaction as a whole fails, all have failed.
  func performAll(_ requests: [StorageRequest]) -> [StorageAnswer] {
    do throws(StorageFault) {
      try database.run("BEGIN IMMEDIATE")
      var answers = try performTogether(requests)
      if answers.isEmpty { answers = try performApart(requests) }
      try database.run("COMMIT")
      return answers
    } catch {
      forgetConversations()
      if database.isInTransaction { try? database.execute("ROLLBACK") }
      return requests.map { _ in .failed(error) }
    }
  }

  /// Makes changes in the open transaction. Answers nothing when one of several fails: then none is made, and the
  /// transaction is a new one.
  private func performTogether(_ requests: [StorageRequest]) throws(StorageFault) -> [StorageAnswer] {
    var answers: [StorageAnswer] = []
    answers.reserveCapacity(requests.count)
    do throws(StorageFault) {
      for request in requests { answers.append(try perform(request)) }
      try noteNewest()
      return answers
    } catch {
      forgetConversations()
      if database.isInTransaction { try database.execute("ROLLBACK") }
      guard requests.count > 1 else { throw error }
      try database.run("BEGIN IMMEDIATE")
      return []
    }
  }

  /// Makes changes so that those that fail leave the others alone. Each savepoint has the index of words written, which
  /// takes several times as long as all else: only for when a change has failed, as hardly any does.
  private func performApart(_ requests: [StorageRequest]) throws(StorageFault) -> [StorageAnswer] {
    var answers: [StorageAnswer] = []
    for request in requests { answers.append(try performAlone(request)) }
    return answers
  }

  /// Makes a change or leaves no trace of it.
  /// - Throws: when the whole transaction is lost.
  private func performAlone(_ request: StorageRequest) throws(StorageFault) -> StorageAnswer {
    try database.run("SAVEPOINT request")
    do throws(StorageFault) {
      let answer = try perform(request)
      try noteNewest()
      try database.run("RELEASE request")
      return answer
    } catch {
      forgetConversations()
      guard database.isInTransaction else { throw error }
      try database.run("ROLLBACK TO request")
      try database.run("RELEASE request")
      return .failed(error)
    }
  }

  func read(_ request: StorageRequest) -> StorageAnswer {
    do throws(StorageFault) {
      return try perform(request)
    } catch {
      return .failed(error.reading(true))
    }
  }
}

extension StorageFault {
  func reading(_ isReading: Bool) -> StorageFault {
    var fault = self
    fault.isReading = isReading
    return fault
  }
}
