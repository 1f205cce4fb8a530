internal import Glibc

/// Why a conversation with a program did not go as it should: told in full, for whoever reads the output of a failed
/// test.
package struct Failure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// Runs a system call and turns its -1 into a `Failure` that names it.
@discardableResult
package func system(_ name: String, _ call: () -> Int32) throws -> Int32 {
  let result = call()
  guard result >= 0 else { throw Failure("\(name): \(describe(error: errno))") }
  return result
}

/// The text of an error number.
package func describe(error number: Int32) -> String {
  guard let text = strerror(number) else { return "error \(number)" }
  return String(cString: text)
}
