internal import ChatCore
internal import ChatServer
internal import EventLoop

/// Output, and the ends of connections.
extension LineServer {
  /// How long a client that is being disconnected has to take its last bytes, in milliseconds.
  private static let drainTimeout: Int64 = 10_000
  /// How long what a disconnected client still sends is thrown away, so that no reset destroys what was sent to it, in milliseconds.
  private static let lingerTimeout: Int64 = 2000

  /// How long the lines of a client that is gone are handed over, in milliseconds.
  private static let breakTimeout: Int64 = 120_000

  /// Does what the core wants done with connections. Orders can cause further ones: all are followed.
  func followOrders() {
    var index = 0
    while index < server.orders.count {
      let order = server.orders[index]
      index += 1
      switch order {
      case .close(let id): if let connection = connections[id] { close(connection) }
      case .pause(let id):
        connections[id]?.state.insert(.paused)
        connections[id]?.state.remove(.resuming)
      case .resume(let id):
        connections[id]?.state.insert(.resuming)
        resumed.append(id)
      case .format(let id, let format): if let connection = connections[id] { set(format, of: connection) }
      case .hideTyping(let id, let isHidden): if let connection = connections[id] { hideTyping(connection, isHidden) }
      case .charset(let request, let id, let charset):
        let isThere = connections[id].map { set(charset, of: $0) } ?? false
        server.handle(.answer(request, .charset(isThere: isThere)))
      case .hold(let id, let isOn): if let connection = connections[id] { hold(connection, isOn) }
      case .edit(let id, let isWanted): if let connection = connections[id] { edit(connection, isWanted) }
      case .candidates(let id, let completion): connections[id]?.editing?.editor.offer(completion)
      case .settingsChanged: takeSettings()
      case .stop(let reason): stop(reason: reason)
      }
    }
    // Not one by one, and not by taking the array away: the next order would need new memory.
    server.orders.removeAll(keepingCapacity: true)
  }

  /// It turned out who is there.
  private func set(_ format: Format, of connection: Connection) {
    if format != .plain { endEditing(connection, .off) }
    if format == .wire || format == .json { connection.state.insert(.wire) } else { connection.state.remove(.wire) }
    if format == .plain { connection.state.insert(.plain) } else { connection.state.remove(.plain) }
    askTelnet(connection)
  }

  /// Writes what a slot has, once.
  func flush(_ slot: Int) {
    guard let connection = connections[slot] else { return }
    if connection.isEdited { compose(connection) }
    defer { connection.editing?.composed = server.queues.count(slot) }
    let result =
      if let terminal = connection.terminal, terminal.isBetween { flush(connection, through: terminal) } else {
        server.queues.flush(slot, to: connection.descriptor)
      }
    switch result {
    case .drained: if connection.state.contains(.closing) { finish(connection) }
    case .blocked: if connection.state.contains(.closing) { limitDrain(connection) }
    case .failed: breakOff(connection, reason: "Connection reset")
    }
  }

  /// The client doesn't read: everything that waits for it is dropped.
  func overflow(_ slot: Int) {
    guard let connection = connections[slot] else { return }
    server.handle(.overflowed(connection.id))
    drop(connection, reason: "Send queue exceeded")
  }

  /// Closes a connection when its output is written.
  private func close(_ connection: Connection) {
    guard !connection.state.contains(.closing) else { return }
    connection.state.insert(.closing)
    connection.tail = []
    endEditing(connection, nil)
    if connection.breakReason != nil { return drop(connection, reason: "Connection closed") }
    if !hasOutput(connection) { return finish(connection) }
    if connection.terminal?.isBetween == true { return flush(connection.slot) }
    if server.queues.isBlocked(connection.slot) { limitDrain(connection) }
  }

  /// A client that is being disconnected doesn't take its last bytes: it gets some time for that. Most take them at once.
  private func limitDrain(_ connection: Connection) {
    guard connection.state.insert(.draining).inserted else { return }
    timers.push(at: server.uptime + Self.drainTimeout, value: .close(connection.id))
  }

  /// All output is written. If the client may still be sending, the socket lives on for a moment: closing one with unread bytes resets the
  /// connection, and a reset can destroy what was just sent.
  private func finish(_ connection: Connection) {
    guard !connection.state.contains(.lingering) else { return }
    // Who says QUIT says nothing after it: the read of this turn was the last.
    if connection.state.contains(.ended) || connection.turnRead == turns {
      return drop(connection, reason: "Connection closed")
    }
    switch Socket.discard(connection.descriptor) {
    case .wouldBlock, .ended, .failed: drop(connection, reason: "Connection closed")
    case .bytes:
      connection.state.insert(.lingering)
      Socket.shutdownWrite(connection.descriptor)
      timers.push(at: server.uptime + Self.lingerTimeout, value: .close(connection.id))
    }
  }

  /// Throws away what a disconnected client still sends.
  func discard(_ connection: Connection) {
    // Bounded: a client that never stops is cut off by the timer, and the edge comes again with each of its packets.
    for _ in 0..<16 {
      switch Socket.discard(connection.descriptor) {
      case .bytes: continue
      case .wouldBlock: return
      case .ended, .failed: return drop(connection, reason: "Connection closed")
      }
    }
  }

  /// Nothing can be sent any more. What the client had sent before is still handed over, as fast as the core takes it; then it leaves. A client
  /// that closes without having read everything resets the connection: its last lines are no less said for that.
  func breakOff(_ connection: Connection, reason: String) {
    guard connection.breakReason == nil, connection.state.isDisjoint(with: [.awaitsProxy, .closing, .lingering]) else {
      return drop(connection, reason: reason)
    }
    connection.breakReason = reason
    server.queues.release(connection.slot)
    timers.push(at: server.uptime + Self.breakTimeout, value: .leave(connection.id))
    guard connection.state.isDisjoint(with: [.ended, .endsLater]) else {
      if connection.state.contains(.ended) { drop(connection, reason: reason) }
      return
    }
    if connection.state.insert(.unread).inserted { unread.append(connection.id) }
  }

  /// Closes a connection now. The core hears of it unless it never knew it.
  func drop(_ connection: Connection, reason: String) {
    guard connections[connection.id] === connection else { return }
    connections.remove(connection)
    server.queues.release(connection.slot)
    Socket.close(connection.descriptor)
    if !connection.state.contains(.awaitsProxy) { server.handle(.closed(connection.id, reason: reason)) }
  }

  /// Sees to it that memory is given back in the first quiet moment after some traffic: it leaves holes in the heap, which the allocator keeps.
  func watchMemory() {
    turns += 1
    let isDue = turns - turnsAtTrim > Self.trimTurns || abs(connections.count - countAtTrim) > Self.trimStep
    guard !isTrimming, isDue else { return }
    isTrimming = true
    timers.push(at: server.uptime + Self.trimDelay, value: .trim(turns: turns))
  }

  /// Gives memory back if it has been quiet since `before` turns, or if most of those who were here are gone; else looks again later.
  func trim(turns before: Int) {
    let isCrowdGone = connections.count < countAtTrim / 2
    guard turns - before < Self.trimTurns || isCrowdGone else {
      return timers.push(at: server.uptime + Self.trimDelay, value: .trim(turns: turns))
    }
    isTrimming = false
    turnsAtTrim = turns
    countAtTrim = connections.count
    server.queues.trim()
  }

  /// Turns of the loop that make a moment one of traffic.
  private static let trimTurns = 32
  /// Connections that come or go, in however few turns, before their memory is worth a walk through the heap.
  private static let trimStep = 256
  /// How long such a moment is, in milliseconds.
  private static let trimDelay: Int64 = 500
}
