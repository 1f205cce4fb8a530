import EventLoop
import Glibc
import Testing

@Suite struct SocketTests {
  @Test("Accepted sockets inherit the listener's options: no call per connection", arguments: ["127.0.0.1", "::1"])
  func inheritance(_ host: String) throws {
    var options = ListenOptions()
    options.keepAliveIdle = 77
    options.keepAliveInterval = 11
    options.keepAliveCount = 5
    options.userTimeout = 54_321
    options.notSentLimit = 23_456
    options.sendBuffer = 30_000
    let listener = try Listener(host, options: options)
    let (client, accepted, _) = try listener.connection()
    defer { for descriptor in [client, accepted] { Socket.close(descriptor) } }
    let tcp = Int32(IPPROTO_TCP)
    #expect(option(accepted, tcp, TCP_NODELAY) == 1)
    #expect(option(accepted, SOL_SOCKET, SO_KEEPALIVE) == 1)
    #expect(option(accepted, tcp, TCP_KEEPIDLE) == 77)
    #expect(option(accepted, tcp, TCP_KEEPINTVL) == 11)
    #expect(option(accepted, tcp, TCP_KEEPCNT) == 5)
    #expect(option(accepted, tcp, TCP_USER_TIMEOUT) == 54_321)
    #expect(option(accepted, tcp, TCP_NOTSENT_LOWAT) == 23_456)
    // socket(7): the kernel doubles this value.
    #expect(option(accepted, SOL_SOCKET, SO_SNDBUF) == 60_000)
    #expect(fcntl(accepted, F_GETFL) & O_NONBLOCK != 0)
    #expect(fcntl(accepted, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test("The kernel holds little for a reader that doesn't read: what it takes is bounded by both buffers")
  func kernelShare() throws {
    let listener = try Listener()
    let (client, accepted, _) = try listener.connection()
    defer { for descriptor in [client, accepted] { Socket.close(descriptor) } }
    let chunk = [UInt8](repeating: 0x78, count: 16_384)
    var taken = 0
    var blocked = false
    // Bytes in flight are acknowledged while we write, so writing goes on until nothing has been taken for a while.
    var item = pollfd(fd: accepted, events: Int16(POLLOUT), revents: 0)
    while taken < 8 << 20 {
      let result = chunk.withUnsafeBytes { Socket.write(accepted, $0) }
      if case .bytes(let count) = result { taken += count }
      if result == .wouldBlock, poll(&item, 1, 200) == 0 {
        blocked = true
        break
      }
    }
    #expect(blocked)
    // Without the options it is 3 to 4 MB.
    #expect(taken < 1 << 20, "\(taken) bytes")
  }

  @Test("accept tells the peer's address, and that nobody waits")
  func acceptance() throws {
    let listener = try Listener()
    #expect(Socket.accept(listener.descriptor) == .wouldBlock)
    let (client, accepted, peer) = try listener.connection()
    defer { for descriptor in [client, accepted] { Socket.close(descriptor) } }
    #expect(peer.host == "127.0.0.1")
    #expect(peer.port == Socket.localPort(client))
    #expect(Socket.accept(-1) == .transient)
  }

  @Test("Listening where somebody listens is an error that names the call")
  func inUse() throws {
    let listener = try Listener()
    #expect(throws: SystemError("bind", code: EADDRINUSE)) { try Socket.listen(on: listener.address) }
  }

  @Test("An IPv6 listener leaves the same port free for IPv4")
  func onlyIPv6() throws {
    let six = try Listener("::")
    let four = try #require(SocketAddress("0.0.0.0", defaultPort: six.address.port))
    let descriptor = try Socket.listen(on: four)
    Socket.close(descriptor)
  }

  @Test("Nothing there is not the end; the end is; a broken connection is an error and no signal")
  func readAndWrite() throws {
    let pair = try SocketPair()
    var buffer = [UInt8](repeating: 0, count: 4)
    func read() -> Socket.ReadResult { buffer.withUnsafeMutableBytes { Socket.read(pair.near, into: $0) } }
    #expect(read() == .wouldBlock)
    #expect(write("abcdef", to: pair.far) == .bytes(6))
    #expect(read() == .bytes(4))
    #expect(buffer == Array("abcd".utf8))
    #expect(read() == .bytes(2))
    shutdown(pair.far, Int32(SHUT_RDWR))
    #expect(read() == .ended)
    #expect(write("x", to: pair.near) == .failed(EPIPE))
    #expect(write("x", to: -1) == .failed(EBADF))
  }
}

@Suite struct DescriptorLimitTests {
  @Test("The soft limit rises to the hard one; raising it again changes nothing")
  func raise() throws {
    let limit = try DescriptorLimit.raise()
    var inForce = rlimit()
    #expect(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &inForce) == 0)
    #expect(UInt64(limit) == UInt64(inForce.rlim_max))
    #expect(inForce.rlim_cur == inForce.rlim_max)
    #expect(try DescriptorLimit.raise() == limit)
  }
}
