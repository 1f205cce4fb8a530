package import ChatCore
package import ChatServer
package import ChatStorage
package import EventLoop
internal import Glibc

/// The loop: wait for sockets or the next deadline, read what is there, hand it to the core, write each connection that has output once, repeat.
package final class LineServer {
  package let server: Server
  let poller: Poller
  var connections = ConnectionTable()
  var timers = DeadlineHeap<Timer>()
  /// Connections with bytes left to read in the kernel, read again in the next turn.
  var unread: [SessionID] = []
  /// Connections whose output waits for Enter.
  var holding: [SessionID] = []
  /// Connections from which the core takes lines again.
  var resumed: [SessionID] = []
  /// What is asked of the settings for each connection or read, taken out of them.
  private(set) var ranges: AddressRanges
  private(set) var receiveQueue = 0
  private var listeners: [Int32] = []
  private let wakeup: Wakeup
  private let signals: SignalSource
  private let reserve: DescriptorReserve
  private var sources: [(descriptor: Int32, handler: () -> Void)] = []
  private(set) var isStopping = false
  /// Turns since the start; how many they were, and how many connections, when memory was last given back; and whether it is to be given back soon.
  var turns = 0
  var turnsAtTrim = 0
  var countAtTrim = 0
  var isTrimming = false
  /// One read's bytes for all connections, behind room for what was left of the last.
  let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: LineServer.tailRoom + LineServer.readSize, alignment: 16)

  /// Bytes of one read.
  static let readSize = 65536
  /// The most bytes that wait before a read: `limits.receiveQueue` counts in it.
  static let tailRoom = 1 << 20
  /// Connections accepted from one listener in one turn, so that those who are in wait no longer than for a few hundred of them.
  private static let acceptsPerTurn = 256
  /// How long accepting rests when no descriptors are left and none could be spared, in milliseconds.
  private static let acceptPause: Int64 = 100

  /// Tokens with this serial number are not connections: the index tells which of the others.
  private static let otherSerial: UInt64 = 0
  private static let wakeupToken: UInt64 = 0xFFFF_FFFF
  private static let signalToken: UInt64 = 0xFFFF_FFFE
  private static let firstListenerToken: UInt64 = 0xFFFF_0000
  private static let firstSourceToken: UInt64 = 0xFFFE_0000

  /// Makes a server that isn't listening yet. Must be called before other threads start: it blocks the signals it waits for.
  /// - Parameter stored: what `storage` had in it.
  package init(settings: Settings, storage: any Storage, stored: StoredState) throws {
    signals = try SignalSource()
    wakeup = try Wakeup()
    poller = try Poller()
    reserve = try DescriptorReserve()
    server = Server(settings: settings, wakeup: wakeup, storage: storage, stored: stored)
    ranges = AddressRanges(settings)
    takeSettings()
    try poller.add(wakeup.descriptor, token: Self.wakeupToken, edgeTriggered: false)
    try poller.add(signals.descriptor, token: Self.signalToken, edgeTriggered: false)
  }

  deinit {
    for listener in listeners { Socket.close(listener) }
    buffer.deallocate()
  }

  /// Listens on an address. Answers it with the port that it really has.
  package func listen(on address: SocketAddress) throws(SystemError) -> SocketAddress {
    let descriptor = try Socket.listen(on: address)
    try poller.add(descriptor, token: Self.firstListenerToken + UInt64(listeners.count), edgeTriggered: false)
    listeners.append(descriptor)
    let port = Socket.localPort(descriptor) ?? address.port
    return SocketAddress(networkBytes: address.networkBytes, port: port) ?? address
  }

  /// Calls a handler on the loop whenever a descriptor is readable.
  package func watch(_ descriptor: Int32, _ handler: @escaping () -> Void) throws(SystemError) {
    try poller.add(descriptor, token: Self.firstSourceToken + UInt64(sources.count), edgeTriggered: false)
    sources.append((descriptor, handler))
  }

  /// Watches a descriptor no longer.
  package func unwatch(_ descriptor: Int32) { poller.remove(descriptor) }

  /// Runs until it is told to stop, by SIGTERM, SIGINT, or an operator's DIE.
  package func run() {
    while !(isStopping && connections.count == 0) {
      let deadline = Deadline.earlier(server.nextDeadline, timers.next)
      let timeout = unread.isEmpty ? Deadline.timeout(until: deadline, now: Clock.monotonicMilliseconds()) : 0
      let count = poller.wait(milliseconds: timeout)
      server.beginTurn()
      for index in 0..<count { dispatch(poller[index]) }
      readAgain()
      server.tick()
      finishTurn()
    }
  }

  /// Output, and what came of writing it, until nothing is left to do.
  private func finishTurn() {
    while let timer = timers.popDue(server.uptime) { expire(timer) }
    repeat {
      followOrders()
      resumeWaiting()
      releaseHeld()
      while let slot = server.queues.popOverflowed() { overflow(slot) }
      while let slot = server.queues.popDirty() { flush(slot) }
    } while !server.orders.isEmpty || !resumed.isEmpty
    watchMemory()
  }

  private func dispatch(_ event: Poller.Event) {
    if event.token >> 32 != Self.otherSerial {
      let id = SessionID(
        index: UInt32(truncatingIfNeeded: event.token), serial: UInt32(truncatingIfNeeded: event.token >> 32))
      guard let connection = connections[id] else { return }
      if event.isWritable, waitsForRoom(connection) { flush(connection.slot) }
      if event.isReadable || event.isHangup { read(connection, untilEnd: event.isHangup || event.isUrgent) }
      return
    }
    switch event.token {
    case Self.wakeupToken:
      wakeup.drain()
      server.takeAnswers()
    case Self.signalToken:
      while let signal = signals.next() { take(signal) }
    case Self.firstListenerToken...:
      accept(Int(event.token - Self.firstListenerToken))
    default:
      let index = Int(event.token - Self.firstSourceToken)
      if index < sources.count { sources[index].handler() }
    }
  }

  private func take(_ signal: Int32) {
    if signal == SIGHUP {
      server.reload()
    } else {
      stop(reason: "The server is stopping")
    }
  }

  /// Takes out of the settings what is asked for often.
  func takeSettings() {
    ranges = AddressRanges(server.settings)
    receiveQueue = server.settings.core.limits.receiveQueue
  }

  /// Says goodbye to everybody; `run` returns when all are gone.
  func stop(reason: String) {
    guard !isStopping else { return }
    isStopping = true
    server.write(.info, "stopping", ["reason": reason])
    for listener in listeners { poller.remove(listener) }
    server.handle(.stopping(reason: reason))
  }

  private func accept(_ index: Int) {
    guard index < listeners.count, !isStopping else { return }
    for _ in 0..<Self.acceptsPerTurn {
      switch Socket.accept(listeners[index]) {
      case .accepted(let descriptor, let address): open(descriptor, address)
      case .wouldBlock: return
      case .transient: continue
      case .exhausted:
        server.write(.warning, "no descriptors left: a connection was turned away")
        if !reserve.turnAway(from: listeners[index], farewell: Self.farewell) { return restAccepting() }
      }
    }
  }

  private static let farewell = Array("ERROR :The server is full; try again later\r\n".utf8)

  /// Neither a descriptor nor memory is to be had: the listener would be ready in every turn.
  private func restAccepting() {
    for listener in listeners { poller.remove(listener) }
    timers.push(at: server.uptime + Self.acceptPause, value: .acceptAgain)
  }

  private func acceptAgain() {
    guard !isStopping else { return }
    for (index, listener) in listeners.enumerated() {
      // It fails only without memory, and the next rest tries again.
      try? poller.add(listener, token: Self.firstListenerToken + UInt64(index), edgeTriggered: false)
    }
  }

  private func expire(_ timer: Timer) {
    switch timer {
    case .acceptAgain: acceptAgain()
    case .agree(let id): if let connection = connections[id] { editingIsDue(connection) }
    case .trim(let turns): trim(turns: turns)
    case .close(let id):
      guard let connection = connections[id], !connection.state.isDisjoint(with: [.awaitsProxy, .closing, .lingering])
      else { return }
      drop(connection, reason: "Connection timed out")
    case .leave(let id):
      if let connection = connections[id] { drop(connection, reason: connection.breakReason ?? "Connection reset") }
    }
  }

  private func open(_ descriptor: Int32, _ address: SocketAddress) {
    let id = connections.newID()
    let connection = Connection(id: id, descriptor: descriptor, address: address)
    connections.insert(connection)
    do throws(SystemError) {
      try poller.add(descriptor, token: UInt64(id.serial) << 32 | UInt64(id.index), edgeTriggered: true)
    } catch {
      connections.remove(connection)
      return Socket.close(descriptor)
    }
    server.queues.open(connection.slot)
    if ranges.isProxy(address) {
      connection.state.insert(.awaitsProxy)
      timers.push(at: server.uptime + Self.proxyTimeout, value: .close(id))
    } else {
      server.handle(.opened(id, ranges.endpoint(of: address)))
    }
  }

  /// How long a gateway may take for its PROXY header, in milliseconds.
  private static let proxyTimeout: Int64 = 5000

  /// What the loop itself wants to look at later.
  enum Timer {
    /// A connection has had long enough to take its last bytes, or to send its PROXY header.
    case close(SessionID)
    /// The lines of a broken connection have been read for long enough.
    case leave(SessionID)
    case acceptAgain
    /// A client has had long enough to agree to send its keys one by one.
    case agree(SessionID)
    /// Free memory is given back to the system.
    case trim(turns: Int)
  }
}
