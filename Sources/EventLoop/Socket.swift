internal import CLinux
internal import Glibc

/// Calls on raw descriptors of stream sockets. All descriptors made here are non-blocking and closed on exec.
package enum Socket {
  /// What `accept` found.
  package enum AcceptResult: Equatable {
    case accepted(Int32, SocketAddress)
    /// Nobody waits.
    case wouldBlock
    /// No descriptor or memory left (EMFILE, ENFILE, ENOBUFS, ENOMEM). The connection still waits, and the listener
    /// stays readable: see `DescriptorReserve`.
    case exhausted
    /// That connection failed before it was accepted; the next may succeed.
    case transient
  }

  /// What `read` found.
  package enum ReadResult: Equatable {
    /// So many bytes were read. Fewer than the buffer holds means that no more was there, or that urgent data comes
    /// next (`Poller.Event.isUrgent`).
    case bytes(Int)
    /// Nothing is there now.
    case wouldBlock
    /// The other side has closed its writing half; all its bytes have been read.
    case ended
    /// The connection is broken; the value of `errno`.
    case failed(Int32)
  }

  /// What `write` did.
  package enum WriteResult: Equatable {
    /// So many bytes were taken, possibly fewer than offered.
    case bytes(Int)
    /// The kernel has no room now.
    case wouldBlock
    /// The connection is broken; the value of `errno`.
    case failed(Int32)
  }

  /// Accepts one waiting connection.
  package static func accept(_ listener: Int32) -> AcceptResult {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let descriptor = linux_accept(listener, &storage, &length)
    guard descriptor >= 0 else {
      switch errno {
      case EAGAIN: return .wouldBlock
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
      default: return .transient
      }
    }
    guard let address = SocketAddress(storage) else {
      close(descriptor)
      return .transient
    }
    return .accepted(descriptor, address)
  }

  /// Reads once, as much as is there and the buffer (not empty) holds.
  package static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> ReadResult {
    while true {
      let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
      if count > 0 { return .bytes(count) }
      if count == 0 { return .ended }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .wouldBlock
      default: return .failed(errno)
      }
    }
  }

  /// Reads once and throws away what is there, up to 64 KiB.
  package static func discard(_ descriptor: Int32) -> ReadResult {
    // On the stack, as larger ones are not: most have nothing to throw away.
    var probe: UInt64 = 0
    let first = withUnsafeMutableBytes(of: &probe) { read(descriptor, into: $0) }
    guard first == .bytes(MemoryLayout<UInt64>.size) else { return first }
    switch withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 16, { read(descriptor, into: $0) }) {
    case .bytes(let count): return .bytes(count + MemoryLayout<UInt64>.size)
    // The next call finds out what that was.
    case .wouldBlock, .ended, .failed: return first
    }
  }

  /// Writes once, as much as the kernel takes.
  package static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> WriteResult {
    while true {
      let count = send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
      if count >= 0 { return .bytes(count) }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .wouldBlock
      default: return .failed(errno)
      }
    }
  }

  /// Tells the other side that nothing more will be written; reading goes on.
  package static func shutdownWrite(_ descriptor: Int32) {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Closes a descriptor. Its number may be reused by the next accept at once.
  package static func close(_ descriptor: Int32) {
    // Linux releases the number even when close fails; trying again could close somebody else's.
    Glibc.close(descriptor)
  }

  /// The port a socket is bound to: what the kernel chose when port 0 was asked for.
  package static func localPort(_ descriptor: Int32) -> UInt16? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return result == 0 ? SocketAddress(storage)?.port : nil
  }

  /// Bounds the kernel's send buffer of one socket (SO_SNDBUF); the kernel doubles the number for its own needs.
  package static func setSendBuffer(_ descriptor: Int32, bytes: Int) throws(SystemError) {
    try setOption(descriptor, SOL_SOCKET, SO_SNDBUF, bytes)
  }

  /// Sets an integer option, clamped to what an int holds.
  static func setOption(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int) throws(SystemError) {
    var value = Int32(clamping: value)
    guard setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
      throw SystemError("setsockopt")
    }
  }
}
