/// A value that hardly ever is there, kept elsewhere when it is: what holds it stays small.
@propertyWrapper
package struct Rare<Value> {
  /// One or none.
  private var values: [Value] = []

  package init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  package var wrappedValue: Value? {
    get { values.first }
    // Taken out while it is changed: else every change would be one of a copy.
    _modify {
      var value = values.popLast()
      defer { if let value { values.append(value) } }
      yield &value
    }
  }
}

extension Rare: Sendable where Value: Sendable {}
