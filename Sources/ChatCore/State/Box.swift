/// A large value that stays as it is, kept elsewhere: what holds it is small. Swift copies a whole `Core` where a method that changes nothing is called
/// from one that does; those copies must stay cheap.
final class Box<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
