internal import CLinux
internal import Glibc

/// Ends the loop's wait from any thread: an eventfd(2), watched level-triggered like any other descriptor.
package final class Wakeup: Sendable {
  /// For `Poller.add`; closed with the last reference.
  package let descriptor: Int32

  package init() throws(SystemError) {
    descriptor = linux_eventfd()
    guard descriptor >= 0 else { throw SystemError("eventfd") }
  }

  deinit { close(descriptor) }

  /// Makes the descriptor readable until it is drained. Never blocks; many signals before a drain count as one.
  package func signal() {
    // The write fails only when 2^64 - 1 signals wait, and then it is readable anyway.
    eventfd_write(descriptor, 1)
  }

  /// Forgets the signals so far. Drain first and then look for work: work that arrives in between signals again.
  package func drain() {
    var value: eventfd_t = 0
    eventfd_read(descriptor, &value)
  }
}
