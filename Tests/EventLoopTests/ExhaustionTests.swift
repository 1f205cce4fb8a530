import EventLoop
import Glibc
import Testing

@Suite struct ExhaustionTests {
  /// In a process of its own, as the limit counts for all threads and other tests need descriptors.
  @Test("accept(2), EMFILE: the listener stays readable, until the reserve turns that connection away with a last word")
  func reserve() async {
    await #expect(processExitsWith: .success) {
      let listener = try Listener()
      let reserve = try DescriptorReserve()
      let poller = try Poller()
      try poller.add(listener.descriptor, token: 1, edgeTriggered: false)
      let clients = try (0..<2).map { _ in try Socket.connect(to: listener.address) }

      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
      var limit = rlimit()
      #expect(getrlimit(resource, &limit) == 0)
      limit.rlim_cur = 64
      #expect(setrlimit(resource, &limit) == 0)
      var fillers: [Int32] = []
      while fillers.count < 64, case let filler = dup(0), filler >= 0 { fillers.append(filler) }
      #expect(errno == EMFILE)

      #expect(poller.wait(milliseconds: 5000) == 1)
      #expect(Socket.accept(listener.descriptor) == .exhausted)
      #expect(poller.wait(milliseconds: 0) == 1)
      for client in clients {
        #expect(reserve.turnAway(from: listener.descriptor, farewell: Array("full".utf8)))
        #expect(becomesReadable(client))
        #expect(readAvailable(client) == Array("full".utf8))
      }
      #expect(!reserve.turnAway(from: listener.descriptor))
      #expect(poller.wait(milliseconds: 0) == 0)

      // With one descriptor free again, connections are accepted as before.
      Socket.close(clients[0])
      Socket.close(fillers.removeLast())
      let late = try Socket.connect(to: listener.address)
      #expect(poller.wait(milliseconds: 5000) == 1)
      guard case .accepted = Socket.accept(listener.descriptor) else { throw SystemError("accept") }
      Socket.close(late)
    }
  }
}
