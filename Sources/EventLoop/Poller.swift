internal import CLinux
internal import Glibc

/// Waits for descriptors to become ready: epoll(7) behind a small type. Confined to the loop's thread.
package final class Poller {
  /// One descriptor's readiness, as `wait` found it.
  package struct Event {
    /// The number given to `add`.
    package let token: UInt64
    let flags: UInt32

    /// There are bytes to read, or a connection to accept.
    package var isReadable: Bool { flags & linux_epoll_in != 0 }
    /// Urgent data is among the bytes (tcp(7)): one read stops in front of it, and no event tells of what stands behind
    /// it. Edge-triggered only.
    package var isUrgent: Bool { flags & linux_epoll_urgent != 0 }
    /// There is room to write. Edge-triggered: there was none before, or the descriptor is new.
    package var isWritable: Bool { flags & linux_epoll_out != 0 }
    /// The other side closed its writing half, or both, or an error waits: read to the end to learn which.
    package var isHangup: Bool { flags & linux_epoll_hangup != 0 }
  }

  /// The most events of one `wait`; the rest is reported by the next.
  package static let capacity = 4096

  private let descriptor: Int32
  private let events: UnsafeMutablePointer<epoll_event>
  private var count = 0

  /// - Throws: when the process has no descriptor left.
  package init() throws(SystemError) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("epoll_create1") }
    events = .allocate(capacity: Poller.capacity)
    events.initialize(repeating: epoll_event(), count: Poller.capacity)
  }

  deinit {
    close(descriptor)
    events.deallocate()
  }

  /// Watches a descriptor until it is removed or closed.
  ///
  /// - Parameters:
  ///   - token: comes back in each event of this descriptor.
  ///   - edgeTriggered: true for a connection: reading, writing and hang-up are reported once per change, so the owner
  ///     reads until less than it asked for arrives, and a write that found no room needs no further call to be told
  ///     of room. False for listeners, eventfd and signalfd: reading, for as long as there is something to read.
  package func add(_ watched: Int32, token: UInt64, edgeTriggered: Bool) throws(SystemError) {
    var event = epoll_event()
    event.events = edgeTriggered ? linux_epoll_edge : linux_epoll_in
    event.data.u64 = token
    guard epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event) == 0 else { throw SystemError("epoll_ctl") }
  }

  /// Watches a descriptor no longer. Closing does the same; one that isn't watched is left alone.
  package func remove(_ watched: Int32) {
    var unused = epoll_event()
    epoll_ctl(descriptor, EPOLL_CTL_DEL, watched, &unused)
  }

  /// Waits for events, and makes them readable through the subscript until the next call.
  ///
  /// - Parameter milliseconds: how long at most; 0 only looks, nil waits for as long as it takes.
  /// - Returns: how many events there are; 0 when the time is over, or when a signal handler ran.
  package func wait(milliseconds: Int32?) -> Int {
    count = max(0, Int(epoll_wait(descriptor, events, Int32(Poller.capacity), milliseconds.map { max(0, $0) } ?? -1)))
    return count
  }

  /// The events of the last `wait`, from 0 up to what it returned.
  package subscript(index: Int) -> Event {
    precondition(index >= 0 && index < count, "no such event")
    return Event(token: events[index].data.u64, flags: events[index].events)
  }
}
