internal import CLinux
internal import Glibc

extension Socket {
  /// Listens on an address, an IPv6 one for IPv6 only.
  ///
  /// - Parameter backlog: connections that may wait to be accepted; the kernel cuts it to net.core.somaxconn.
  /// - Returns: the listener's descriptor; the caller closes it.
  /// - Throws: when the address is in use, isn't this machine's, or needs rights that the process lacks.
  package static func listen(
    on address: SocketAddress, backlog: Int32 = 4096, options: ListenOptions = ListenOptions()
  ) throws(SystemError) -> Int32 {
    let descriptor = linux_tcp_socket(address.family)
    guard descriptor >= 0 else { throw SystemError("socket") }
    do throws(SystemError) {
      // A restart need not wait for the connections of the last run to leave TIME_WAIT.
      try setOption(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
      if !address.isIPv4 { try setOption(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1) }
      try apply(options, to: descriptor)
      guard address.withSystemAddress({ bind(descriptor, $0, $1) }) == 0 else { throw SystemError("bind") }
      guard Glibc.listen(descriptor, backlog) == 0 else { throw SystemError("listen") }
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func apply(_ options: ListenOptions, to descriptor: Int32) throws(SystemError) {
    let tcp = Int32(IPPROTO_TCP)
    // Output is written once per turn in one piece, so Nagle's algorithm could only delay it.
    try setOption(descriptor, tcp, TCP_NODELAY, 1)
    // Telnet sends the last byte of its synch signal as urgent data, which must stay where it was sent.
    try setOption(descriptor, SOL_SOCKET, SO_OOBINLINE, 1)
    try setOption(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
    try setOption(descriptor, tcp, TCP_KEEPIDLE, options.keepAliveIdle)
    try setOption(descriptor, tcp, TCP_KEEPINTVL, options.keepAliveInterval)
    try setOption(descriptor, tcp, TCP_KEEPCNT, options.keepAliveCount)
    try setOption(descriptor, tcp, TCP_USER_TIMEOUT, options.userTimeout)
    try setOption(descriptor, tcp, TCP_NOTSENT_LOWAT, options.notSentLimit)
    if let bytes = options.sendBuffer { try setSendBuffer(descriptor, bytes: bytes) }
  }

  /// Starts to connect to an address, which tests do; the descriptor becomes writable when the connection stands.
  ///
  /// - Returns: the descriptor; the caller closes it.
  package static func connect(to address: SocketAddress) throws(SystemError) -> Int32 {
    let descriptor = linux_tcp_socket(address.family)
    guard descriptor >= 0 else { throw SystemError("socket") }
    guard address.withSystemAddress({ Glibc.connect(descriptor, $0, $1) }) == 0 || errno == EINPROGRESS else {
      let error = SystemError("connect")
      close(descriptor)
      throw error
    }
    return descriptor
  }
}
