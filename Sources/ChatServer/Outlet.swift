internal import Glibc
internal import Synchronization

/// Standard output or standard error, written to without ever waiting: a terminal that somebody stopped with Ctrl-S, or
/// a pipe that nobody empties, must not hold up everybody's chat. Lines that find no room are left out, and the next
/// that finds room is preceded by how many those were.
package final class Outlet: Sendable {
  package static let standardOutput = Outlet(STDOUT_FILENO)
  package static let standardError = Outlet(STDERR_FILENO)

  private struct State {
    /// What is left of a line of which the beginning was written.
    var rest: [UInt8] = []
    var lost = 0
  }

  private let descriptor: Int32
  private let isSocket: Bool
  private let state = Mutex(State())

  /// Writes to a descriptor of this process, which stays the caller's.
  package init(_ descriptor: Int32) {
    var status = stat()
    let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
    isSocket = kind == S_IFSOCK
    // Opened anew, since the mode of not waiting belongs to the open file, which others use as well: the shell, for
    // one.
    let isShared = kind == S_IFIFO || isatty(descriptor) == 1
    let own =
      isShared ? open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1
    self.descriptor = own >= 0 ? own : descriptor
  }

  /// Writes a line; it ends with its line feed.
  package func write(_ line: [UInt8]) {
    state.withLock { state in
      guard flush(&state) else {
        state.lost += 1
        return
      }
      state.rest = line
      _ = flush(&state)
    }
  }

  /// Writes what is due. False when there is no room for all of it.
  private func flush(_ state: inout State) -> Bool {
    guard drain(&state.rest) else { return false }
    guard state.lost > 0 else { return true }
    state.rest = Array("(\(state.lost) lines are missing here: nobody read them)\n".utf8)
    state.lost = 0
    return drain(&state.rest)
  }

  private func drain(_ rest: inout [UInt8]) -> Bool {
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        isSocket
          ? send(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
          : Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        rest.removeFirst(count)
      } else if errno == EAGAIN {
        return false
      } else if errno != EINTR {
        // Nobody will ever read it.
        rest = []
      }
    }
    return true
  }
}
