internal import ChatCore
internal import ChatServer
internal import ChatWire
internal import EventLoop
internal import Glibc

/// From bytes to lines.
extension LineServer {
  /// Reads what is there, once for each turn, and hands it over. `untilEnd`: nothing will announce what is left, since the client hung
  /// up or sent urgent data.
  func read(_ connection: Connection, untilEnd: Bool) {
    guard connection.state.isDisjoint(with: [.ended, .endsLater]) else { return }
    if connection.state.contains(.lingering) { return discard(connection) }
    guard connection.tail.count <= receiveQueue, connection.state.isDisjoint(with: .closing)
    else {
      connection.state.insert(.unread)
      return
    }
    let tail = connection.tail.count
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[tail..<tail + Self.readSize])
    switch Socket.read(connection.descriptor, into: room) {
    case .bytes(let count):
      if tail > 0 {
        connection.tail.withUnsafeBytes { buffer.copyMemory(from: $0) }
        connection.tail = []
      }
      let isMore = count == Self.readSize || untilEnd
      if !isMore { connection.turnRead = turns }
      received(connection, tail: tail, count: count)
      if isMore, connections[connection.id] === connection {
        connection.state.insert(.unread)
        unread.append(connection.id)
      }
    case .wouldBlock: break
    case .ended: ended(connection)
    case .failed(let code): failed(connection, reason: code == ETIMEDOUT ? "Connection timed out" : "Connection reset")
    }
  }

  /// Reads connections again that had more than one read took.
  func readAgain() {
    guard !unread.isEmpty else { return }
    let again = unread
    unread.removeAll(keepingCapacity: true)
    for id in again {
      guard let connection = connections[id], connection.state.contains(.unread) else { continue }
      connection.state.remove(.unread)
      read(connection, untilEnd: true)
    }
  }

  /// `tail` bytes from before and `count` new ones stand at the start of the buffer.
  private func received(_ connection: Connection, tail: Int, count: Int) {
    var start = 0
    var end = tail + count
    if connection.state.contains(.awaitsProxy) {
      guard let length = takeProxyHeader(connection, end) else { return }
      start = length
    }
    guard !connection.state.contains(.wire) else { return handOver(connection, from: start, to: end) }
    if refuseTLS(connection, from: start, to: end) { return }
    end = filterTelnet(connection, text: start, from: max(start, tail), to: end)
    let isForeign = connection.terminal == nil && !buffer[start..<end].allSatisfy { $0 < 0x80 }
    handOver(connection, from: start, to: end)
    // telnet takes some bytes of other scripts for control keys until it is asked to send all as they are.
    if isForeign, connection.state.contains(.plain) { request(.binary, .client, true, of: connection) }
  }

  /// Hands complete lines over until the core wants no more; keeps the rest. Until it returns, nobody else may write into `buffer`.
  func handOver(_ connection: Connection, from first: Int, to end: Int) {
    if let editing = connection.editing, editing.isOn {
      return handOverKeys(connection, editing, from: first, to: end)
    }
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<end])
    var start = first
    while connection.state.isDisjoint(with: [.paused, .closing]), let frame = connection.framer.next(bytes, at: &start)
    {
      if case .line(_, let ending) = frame, !connection.state.contains(.wire) { note(ending, connection) }
      switch frame {
      // Nothing is in it for anybody, and a flood of them costs nobody anything.
      case .line(let range, _) where range.isEmpty: continue
      case .line(let range, _):
        if let line = text(UnsafeRawBufferPointer(rebasing: bytes[range]), from: connection) {
          server.handle(.line(connection.id, line))
        } else {
          server.handle(.badLine(connection.id, .encoding))
        }
      case .tooLong: server.handle(.badLine(connection.id, .tooLong))
      }
      if !server.orders.isEmpty {
        followOrders()
        if connection.isEdited { return handOver(connection, from: start, to: end) }
      }
    }
    guard connections[connection.id] === connection else { return }
    if start < end, connection.state.isDisjoint(with: .closing) { connection.tail = Array(bytes[start..<end]) }
  }

  /// How a line ended tells telnet from nc; and it was Enter that ended it.
  private func note(_ ending: LineEnding, _ connection: Connection) {
    connection.state.insert(ending == .lf ? .endsLF : .endsCRLF)
    if let terminal = connection.terminal, terminal.isHolding { terminal.isReleased = true }
  }

  /// Goes on with the connections from which the core takes lines again. Never while the lines of another one stand in `buffer`.
  func resumeWaiting() {
    guard !resumed.isEmpty else { return }
    let waiting = resumed
    resumed.removeAll(keepingCapacity: true)
    for id in waiting {
      if let connection = connections[id], connection.state.contains(.resuming) { resume(connection) }
    }
  }

  /// First the lines that waited here, then what waits in the kernel.
  private func resume(_ connection: Connection) {
    connection.state.remove([.paused, .resuming])
    let count = connection.tail.count
    if count > 0 {
      connection.tail.withUnsafeBytes { buffer.copyMemory(from: $0) }
      connection.tail = []
      handOver(connection, from: 0, to: count)
    }
    guard connections[connection.id] === connection, connection.state.isDisjoint(with: [.paused, .closing]) else {
      return
    }
    if connection.state.contains(.endsLater) {
      connection.state.remove(.endsLater)
      ended(connection)
    } else if connection.state.contains(.unread) {
      unread.append(connection.id)
    }
  }

  /// The client has sent its last byte. What stands behind its last line end is a line too; the core hears of the end after all lines.
  private func ended(_ connection: Connection) {
    if connection.state.contains(.awaitsProxy) { return drop(connection, reason: "No PROXY header") }
    if connection.state.contains(.closing) { return drop(connection, reason: "Connection closed") }
    if connection.state.contains(.paused) {
      connection.state.insert(.endsLater)
      return
    }
    if let reason = connection.breakReason { return drop(connection, reason: reason) }
    connection.state.insert(.ended)
    if !connection.tail.isEmpty {
      let line = connection.tail.withUnsafeBytes { text($0, from: connection) }
      connection.tail = []
      server.handle(line.map { .line(connection.id, $0) } ?? .badLine(connection.id, .encoding))
    }
    server.handle(.ended(connection.id))
  }

  /// The connection broke, and all that had arrived was read. Lines that wait are still handed over.
  private func failed(_ connection: Connection, reason: String) {
    guard connection.state.contains(.paused), !connection.tail.isEmpty else {
      return drop(connection, reason: connection.breakReason ?? reason)
    }
    connection.state.insert(.endsLater)
    if connection.breakReason == nil { breakOff(connection, reason: reason) }
  }

  /// Takes telnet's bytes out of `buffer[from..<to]`; answers where the text that begins at `text` ends then.
  private func filterTelnet(_ connection: Connection, text: Int, from: Int, to end: Int) -> Int {
    let new = UnsafeMutableRawBufferPointer(rebasing: buffer[from..<end])
    guard connection.terminal != nil || TelnetFilter.containsIAC(UnsafeRawBufferPointer(new)) else { return end }
    let terminal = terminal(of: connection)
    // 0xFF is a letter where no telnet is.
    if terminal.converter != nil, connection.state.contains(.endsLF), !terminal.telnet.options.isSpoken { return end }
    let outcome = terminal.telnet.filter(new)
    send(outcome.replies, to: connection)
    askTelnet(connection)
    for news in outcome.news { take(news, from: connection) }
    if let editing = connection.editing, editing.isOn {
      editing.interrupts += outcome.interrupts.map { from + $0 }
      return from + outcome.kept
    }
    guard !outcome.interrupts.isEmpty else { return from + outcome.kept }
    // Ctrl-C cancels the unfinished line before it; complete lines before it stand.
    var written = from
    var read = from
    for place in outcome.interrupts {
      written = move(from: read, to: from + place, into: written)
      read = from + place
      while written > text, buffer[written - 1] != 10, buffer[written - 1] != 13 { written -= 1 }
      if written == text { connection.framer.cancelLine() }
    }
    // The terminal shows `^C` behind what was typed: the answer has a row of its own.
    if connection.state.contains(.plain) { send([13, 10], to: connection) }
    server.handle(.interrupted(connection.id))
    return move(from: read, to: from + outcome.kept, into: written)
  }

  /// Moves bytes down within the buffer; answers where they end then.
  private func move(from: Int, to end: Int, into place: Int) -> Int {
    let target = UnsafeMutableRawBufferPointer(rebasing: buffer[place..<place + end - from])
    target.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[from..<end]))
    return place + end - from
  }

  /// The first bytes of a TLS client (RFC 8446 section 5.1: a record of handshake), who is told in TLS that there is none:
  /// `alert`, fatal, handshake_failure (section 6.2). False when it is none.
  private func refuseTLS(_ connection: Connection, from start: Int, to end: Int) -> Bool {
    guard end - start >= 3, buffer[start] == 0x16, buffer[start + 1] == 3, buffer[start + 2] <= 4,
      connection.state.isDisjoint(with: [.plain, .endsLF, .endsCRLF])
    else { return false }
    send([0x15, 3, 3, 0, 2, 2, 40], to: connection)
    server.handle(.badLine(connection.id, .tls))
    followOrders()
    return true
  }

  /// Reads the PROXY header that must stand first. Nil when it isn't complete, or the connection was dropped.
  private func takeProxyHeader(_ connection: Connection, _ end: Int) -> Int? {
    switch ProxyHeader.parse(UnsafeRawBufferPointer(rebasing: buffer[..<end])) {
    case .incomplete:
      connection.tail = Array(buffer[..<end])
      return nil
    case .invalid:
      server.write(.warning, "bad PROXY header", ["address": connection.address.host])
      drop(connection, reason: "Bad PROXY header")
      return nil
    case .header(let length, let source):
      connection.state.remove(.awaitsProxy)
      if let source, let address = SocketAddress(source.address.description, defaultPort: source.port) {
        connection.address = address
      }
      server.handle(.opened(connection.id, ranges.endpoint(of: connection.address, isSecure: source?.isTLS ?? false)))
      followOrders()
      return connections[connection.id] === connection ? length : nil
    }
  }
}
