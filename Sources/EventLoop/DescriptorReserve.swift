internal import CLinux
internal import Glibc

/// One descriptor kept back for the moment when there is no other.
///
/// With none left, accept fails and the connection stays in the listener's queue, so a level-triggered listener is
/// readable for ever and the loop spins. Giving up the reserve lets that connection be accepted and closed, so its
/// owner learns of it.
package final class DescriptorReserve {
  private var descriptor: Int32

  package init() throws(SystemError) {
    descriptor = linux_open_null()
    guard descriptor >= 0 else { throw SystemError("open") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Accepts one waiting connection, offers it a last word in one write, and closes it.
  ///
  /// - Returns: whether a connection was turned away. False when nobody waits any more, or when the reserve doesn't
  ///   help (memory is short, or all descriptors of the machine are in use): take the listener out of the poller for a
  ///   while.
  package func turnAway(from listener: Int32, farewell: [UInt8] = []) -> Bool {
    if descriptor >= 0 { close(descriptor) }
    defer { descriptor = linux_open_null() }
    guard case .accepted(let connection, _) = Socket.accept(listener) else { return false }
    _ = farewell.withUnsafeBytes { Socket.write(connection, $0) }
    // Closing a socket with unread bytes would reset the connection, and the reset can destroy the last word.
    Socket.shutdownWrite(connection)
    _ = Socket.discard(connection)
    close(connection)
    return true
  }
}

/// The process's limit of open descriptors.
package enum DescriptorLimit {
  /// Raises the soft limit to the hard one (RLIMIT_NOFILE).
  ///
  /// - Returns: the limit now in force; the old one when the kernel refused to raise it.
  @discardableResult
  package static func raise() throws(SystemError) -> Int {
    let limit = linux_raise_descriptor_limit()
    guard limit >= 0 else { throw SystemError("getrlimit") }
    return Int(limit)
  }
}
