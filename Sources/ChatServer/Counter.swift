internal import Synchronization

/// A number that several threads count with.
final class Counter: Sendable {
  private let value = Atomic(0)

  /// Adds and answers the new value.
  @discardableResult
  func add(_ change: Int) -> Int { value.wrappingAdd(change, ordering: .relaxed).newValue }
}
