/// What a listener's connections are given. The options are set on the listener, and accepted sockets inherit them from
/// it (tcp(7), socket(7)): a connection costs no setsockopt call.
package struct ListenOptions: Sendable {
  /// Seconds without traffic until the kernel asks whether the other side is still there (TCP_KEEPIDLE). Readers who
  /// never write are found gone by this, and need not answer PING.
  package var keepAliveIdle = 120
  /// Seconds between such questions (TCP_KEEPINTVL).
  package var keepAliveInterval = 30
  /// Questions without an answer until the connection is broken (TCP_KEEPCNT).
  package var keepAliveCount = 4
  /// Milliseconds that sent bytes may stay without acknowledgement until the connection is broken (TCP_USER_TIMEOUT).
  package var userTimeout = 180_000
  /// Bytes the kernel keeps without having sent them (TCP_NOTSENT_LOWAT); more waits in our own queue, where it is
  /// counted.
  package var notSentLimit = 32 * 1024
  /// Bytes of the kernel's send buffer (SO_SNDBUF, which the kernel doubles for its own needs); it grows to megabytes
  /// for a reader that doesn't read unless it is set. Nil leaves that to the kernel.
  package var sendBuffer: Int? = 64 * 1024

  package init() {}
}
