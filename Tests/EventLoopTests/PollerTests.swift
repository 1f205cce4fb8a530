import EventLoop
import Glibc
import Testing

@Suite struct PollerTests {
  @Test("epoll(7): with EPOLLET, events are delivered only when changes occur on the monitored descriptor")
  func edge() throws {
    let poller = try Poller()
    let pair = try SocketPair()
    try poller.add(pair.near, token: 7, edgeTriggered: true)
    try #require(poller.wait(milliseconds: 5000) == 1)
    #expect(poller[0].token == 7)
    #expect(poller[0].isWritable && !poller[0].isReadable && !poller[0].isHangup)
    #expect(poller.wait(milliseconds: 0) == 0)

    #expect(write("x", to: pair.far) == .bytes(1))
    try #require(poller.wait(milliseconds: 5000) == 1)
    #expect(poller[0].isReadable)
    // Unread, but nothing has changed.
    #expect(poller.wait(milliseconds: 0) == 0)
    #expect(write("y", to: pair.far) == .bytes(1))
    #expect(poller.wait(milliseconds: 5000) == 1)
    #expect(readAvailable(pair.near) == Array("xy".utf8))
  }

  @Test("After a write found no room, the reader making room is an event without any further registration")
  func writableAgain() throws {
    let poller = try Poller()
    let pair = try SocketPair()
    try Socket.setSendBuffer(pair.near, bytes: 4096)
    try poller.add(pair.near, token: 1, edgeTriggered: true)
    #expect(poller.wait(milliseconds: 5000) == 1)
    let text = String(repeating: "x", count: 1000)
    var rounds = 0
    while write(text, to: pair.near) != .wouldBlock, rounds < 10_000 { rounds += 1 }
    try #require(rounds < 10_000)
    #expect(poller.wait(milliseconds: 0) == 0)
    #expect(!readAvailable(pair.far).isEmpty)
    try #require(poller.wait(milliseconds: 5000) == 1)
    #expect(poller[0].isWritable)
  }

  @Test("tcp(7): a read stops in front of urgent data; the event says so, since none comes for what stands behind it")
  func urgent() throws {
    let listener = try Listener()
    let (client, accepted, _) = try listener.connection()
    defer { [client, accepted].forEach { Socket.close($0) } }
    let poller = try Poller()
    try poller.add(accepted, token: 1, edgeTriggered: true)
    #expect(poller.wait(milliseconds: 5000) == 1 && !poller[0].isUrgent)
    #expect(send(client, "abU", 3, Int32(MSG_OOB)) == 3)
    #expect(write("cd", to: client) == .bytes(2))
    var flags = false
    var bytes: [UInt8] = []
    let end = ContinuousClock.now + .seconds(5)
    while bytes.count < 5, .now < end {
      for index in 0..<poller.wait(milliseconds: 100) { flags = flags || poller[index].isUrgent }
      bytes += readAvailable(accepted)
    }
    #expect(flags)
    #expect(String(decoding: bytes, as: UTF8.self) == "abUcd")
  }

  @Test("The other side closing its writing half is a hang-up, after which what it wrote can still be read")
  func hangup() throws {
    let poller = try Poller()
    let pair = try SocketPair()
    try poller.add(pair.near, token: 1, edgeTriggered: true)
    #expect(write("bye", to: pair.far) == .bytes(3))
    Socket.shutdownWrite(pair.far)
    try #require(poller.wait(milliseconds: 5000) == 1)
    #expect(poller[0].isHangup && poller[0].isReadable)
    #expect(readAvailable(pair.near) == Array("bye".utf8))
    var buffer = [UInt8](repeating: 0, count: 10)
    #expect(buffer.withUnsafeMutableBytes { Socket.read(pair.near, into: $0) } == .ended)
    #expect(write("still here", to: pair.near) == .bytes(10))
  }

  @Test("Level-triggered: an event for as long as there is something to read, none for room to write")
  func level() throws {
    let poller = try Poller()
    let pair = try SocketPair()
    try poller.add(pair.near, token: 1, edgeTriggered: false)
    #expect(poller.wait(milliseconds: 0) == 0)
    #expect(write("x", to: pair.far) == .bytes(1))
    #expect(poller.wait(milliseconds: 5000) == 1)
    #expect(poller.wait(milliseconds: 0) == 1)
    #expect(readAvailable(pair.near).count == 1)
    #expect(poller.wait(milliseconds: 0) == 0)
  }

  @Test("A removed descriptor has no events; removing it twice does no harm")
  func remove() throws {
    let poller = try Poller()
    let pair = try SocketPair()
    try poller.add(pair.near, token: 1, edgeTriggered: true)
    poller.remove(pair.near)
    poller.remove(pair.near)
    #expect(poller.wait(milliseconds: 0) == 0)
  }

  @Test("A descriptor that can't be watched is an error with the call's name and errno")
  func addFails() throws {
    let poller = try Poller()
    let error = #expect(throws: SystemError.self) { try poller.add(-1, token: 1, edgeTriggered: true) }
    #expect(error == SystemError("epoll_ctl", code: EBADF))
    #expect(error?.description == "epoll_ctl: Bad file descriptor (errno 9)")
  }

  @Test("A wait ends when its time is over")
  func timeout() throws {
    let poller = try Poller()
    let start = Clock.monotonicMilliseconds()
    #expect(poller.wait(milliseconds: 20) == 0)
    #expect(Clock.monotonicMilliseconds() - start >= 19)
  }
}

@Suite struct WakeupTests {
  @Test("A signal from another thread ends a wait; drained, the descriptor is quiet")
  func fromThread() throws {
    let poller = try Poller()
    let wakeup = try Wakeup()
    try poller.add(wakeup.descriptor, token: 3, edgeTriggered: false)
    let thread = startThread { wakeup.signal() }
    #expect(poller.wait(milliseconds: 5000) == 1)
    #expect(poller[0].token == 3)
    pthread_join(thread, nil)
    wakeup.signal()
    wakeup.drain()
    #expect(poller.wait(milliseconds: 0) == 0)
  }

  @Test("Everything that four threads send arrives once, each thread's values in its order, and no wake-up is lost")
  func mailbox() throws {
    let poller = try Poller()
    let wakeup = try Wakeup()
    let mailbox = Mailbox<(sender: Int, value: Int)>(wakeup: wakeup)
    try poller.add(wakeup.descriptor, token: 1, edgeTriggered: false)
    let each = 5000
    let threads = (0..<4).map { sender in
      startThread { for value in 0..<each { mailbox.send((sender, value)) } }
    }
    var next = [0, 0, 0, 0]
    while next.reduce(0, +) < 4 * each {
      // A lost wake-up shows as a time-out here.
      try #require(poller.wait(milliseconds: 10_000) == 1)
      wakeup.drain()
      for (sender, value) in mailbox.takeAll() {
        try #require(value == next[sender])
        next[sender] += 1
      }
    }
    for thread in threads { pthread_join(thread, nil) }
    #expect(mailbox.takeAll().isEmpty)
  }

  @Test("Only the first value of a batch signals")
  func signalsOnce() throws {
    let wakeup = try Wakeup()
    let mailbox = Mailbox<Int>(wakeup: wakeup)
    mailbox.send(1)
    wakeup.drain()
    mailbox.send(2)
    var item = pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&item, 1, 0) == 0)
    #expect(mailbox.takeAll() == [1, 2])
    mailbox.send(3)
    #expect(poll(&item, 1, 0) == 1)
  }

  private func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    final class Box: Sendable {
      let body: @Sendable () -> Void
      init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body)).toOpaque()
    let result = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, box)
    #expect(result == 0)
    return thread
  }
}

@Suite struct SignalSourceTests {
  @Test("A signal is read in the loop's turn; equal ones are one; SIGPIPE is ignored")
  func signals() throws {
    let source = try SignalSource([SIGHUP, SIGTERM])
    #expect(source.next() == nil)
    // To this thread alone: the test runner's other threads don't block the signals.
    pthread_kill(pthread_self(), SIGHUP)
    pthread_kill(pthread_self(), SIGHUP)
    let poller = try Poller()
    try poller.add(source.descriptor, token: 1, edgeTriggered: false)
    #expect(poller.wait(milliseconds: 5000) == 1)
    #expect(source.next() == SIGHUP)
    #expect(source.next() == nil)
    pthread_kill(pthread_self(), SIGTERM)
    #expect(source.next() == SIGTERM)
    pthread_kill(pthread_self(), SIGPIPE)
  }
}
