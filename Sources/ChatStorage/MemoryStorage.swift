package import ChatCore
internal import Synchronization

/// Storage in memory: for tests, and for a server without a data folder. Answers at once, on the caller's thread.
package final class MemoryStorage: Storage {
  private let store: Mutex<MemoryStore>

  /// - Parameter capacity: how many messages are kept at most; the oldest go.
  package init(capacity: Int = .max) { store = Mutex(MemoryStore(capacity: capacity)) }

  package func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void) {
    answer(store.withLock { $0.perform(request) })
  }

  package func load() throws(StorageFault) -> StoredState { store.withLock { $0.load() } }

  package func close() {}
}
