internal import Glibc

/// A system call that failed.
package struct SystemError: Error, Equatable, CustomStringConvertible {
  /// The call's name as its manual page has it, such as `bind`.
  package let call: String
  /// The value of `errno` after the call.
  package let code: Int32

  /// - Parameter code: the error's number; by default the calling thread's `errno`.
  package init(_ call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  /// For a log or a terminal: `bind: Address already in use (errno 98)`.
  package var description: String {
    "\(call): \(String(cString: strerror(code))) (errno \(code))"
  }
}
