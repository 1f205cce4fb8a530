internal import CLinux
internal import Glibc

/// Signals as something to read, so that they are handled in the loop's turn and not in the middle of anything.
///
/// Create it on the first thread before any other starts: threads inherit the blocked signals, and one that doesn't
/// block them would take the default action. So do child processes: unblock them there.
package final class SignalSource {
  /// Readable while a signal waits; for `Poller.add`, level-triggered.
  package let descriptor: Int32

  /// Blocks the signals in the calling thread and makes them readable here. Ignores SIGPIPE in the process: a write to
  /// a connection that is gone is an error of that write.
  package init(_ signals: [Int32] = [SIGTERM, SIGINT, SIGHUP]) throws(SystemError) {
    guard linux_ignore_sigpipe() == 0 else { throw SystemError("signal") }
    descriptor = linux_signalfd(signals, Int32(signals.count))
    guard descriptor >= 0 else { throw SystemError("signalfd") }
  }

  deinit { close(descriptor) }

  /// The next signal's number, or nil when none waits. Equal signals that arrive before the first is read are one.
  package func next() -> Int32? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    guard Glibc.read(descriptor, &info, size) == size else { return nil }
    return Int32(truncatingIfNeeded: info.ssi_signo)
  }
}
