internal import ChatCore
internal import ChatServer
internal import ChatWire
internal import EventLoop

/// What telnet and other terminals are asked for, and what is done for them.
extension LineServer {
  /// What is known of a connection's terminal.
  func terminal(of connection: Connection) -> Terminal {
    if let terminal = connection.terminal { return terminal }
    let terminal = Terminal()
    connection.terminal = terminal
    return terminal
  }

  // MARK: telnet

  /// Whether telnet's commands may be sent to a client: it has sent one itself, or it ends its lines as telnet does and
  /// hasn't left a question unanswered. `nc` would print them; `nc -C` is sent one question at most.
  func mayAsk(_ connection: Connection) -> Bool {
    let options = connection.terminal?.telnet.options
    if options?.isSpoken == true { return true }
    return connection.state.contains(.endsCRLF) && connection.state.isDisjoint(with: [.wire, .endsLF])
      && options?.isWaiting != true
  }

  /// Asks a client for an option to be in force or not. False when it may not be asked.
  @discardableResult
  func request(
    _ option: TelnetOptions.Option, _ side: TelnetOptions.Side, _ isOn: Bool, of connection: Connection
  ) -> Bool {
    guard mayAsk(connection) || !isOn else { return false }
    send(terminal(of: connection).telnet.options.request(option, side, isOn), to: connection)
    return true
  }

  /// Appends telnet's bytes to what waits for a connection.
  func send(_ bytes: [UInt8], to connection: Connection) {
    bytes.withUnsafeBytes { server.queues.append($0, to: connection.slot) }
  }

  /// Whoever is a person and has shown that telnet is spoken is asked for its window's size, all bytes as they are, and
  /// its character set.
  func askTelnet(_ connection: Connection) {
    guard let terminal = connection.terminal, terminal.telnet.options.isSpoken, !terminal.isAsked,
      connection.state.contains(.plain)
    else { return }
    terminal.isAsked = true
    request(.binary, .client, true, of: connection)
    request(.windowSize, .client, true, of: connection)
    request(.charset, .server, true, of: connection)
  }

  /// Takes what a client has told of itself.
  func take(_ news: TelnetNews, from connection: Connection) {
    switch news {
    case .windowSize(let columns, _):
      terminal(of: connection).columns = columns
      server.handle(.terminal(connection.id, columns: columns))
      connection.editing?.editor.columns = columns > 0 ? columns : LineEditor.usualColumns
      compose(connection)
    case .charsetsOffered(let names): choose(names, for: connection)
    case .charsetAccepted(let name): if let charset = Charset(name) { agree(charset, connection) }
    case .changed(let change) where change.option == .charset && change.side == .server && change.isOn:
      send(Telnet.requestCharset(Charset.all.map(\.registered)), to: connection)
    case .terminalType(let name):
      terminal(of: connection).name = name
      refuseTerminal(connection)
    case .changed(let change): takeEditing(change, of: connection)
    }
  }

  /// Begins or ends to hide what a person types. The core is told whether it is hidden.
  func hideTyping(_ connection: Connection, _ isHidden: Bool) {
    if let editing = connection.editing {
      // The editor shows what is typed, or will; should the client not agree to that, `endEditing` goes by the same.
      editing.editor.isHidden = isHidden
      compose(connection)
      if isHidden { server.handle(.typingHidden(connection.id, mayAsk(connection))) }
      return
    }
    let canHide = request(.echo, .server, isHidden, of: connection)
    if isHidden { server.handle(.typingHidden(connection.id, canHide)) }
  }

  // MARK: character sets

  /// UTF-8 where the client has it, else the first that we have too. RFC 2066.
  private func choose(_ names: [String], for connection: Connection) {
    let known = names.filter { Charset($0) != nil }
    let chosen =
      known.first { Charset($0) == .utf8 }
      ?? known.first { name in
        Charset(name).map { CharsetConverter($0) != nil } ?? false
      }
    send(Telnet.acceptCharset(chosen), to: connection)
    if let charset = chosen.flatMap(Charset.init) { agree(charset, connection) }
  }

  private func agree(_ charset: Charset, _ connection: Connection) {
    if set(charset, of: connection) { server.handle(.charset(connection.id, charset)) }
  }

  /// Reads and writes a character set from here on. False when this system hasn't got it.
  func set(_ charset: Charset, of connection: Connection) -> Bool {
    guard charset != .utf8 else {
      connection.terminal?.converter = nil
      return true
    }
    guard let converter = CharsetConverter(charset) else { return false }
    endEditing(connection, .needsUnicode)
    terminal(of: connection).converter = converter
    // Telnet would take some of its bytes for control keys.
    request(.binary, .client, true, of: connection)
    return true
  }

  /// A line's text: UTF-8, or else what it is in the terminal's character set; nil when it is neither.
  func text(_ bytes: UnsafeRawBufferPointer, from connection: Connection) -> String? {
    String(utf8: bytes) ?? connection.terminal?.converter?.decode(bytes)
  }

  // MARK: what is written

  /// Writes what waits for a terminal that wants it in another form, or later.
  func flush(_ connection: Connection, through terminal: Terminal) -> SendQueues.FlushResult {
    if terminal.isHolding, !terminal.isReleased, connection.state.isDisjoint(with: .closing) { return .blocked }
    while true {
      let result = terminal.write(to: connection.descriptor)
      let waiting = server.queues.waiting(connection.slot)
      guard result == .drained, !waiting.isEmpty else {
        if result == .blocked { server.queues.consume(0, from: connection.slot) }
        return result
      }
      let count = terminal.piece(of: waiting)
      terminal.prepare(UnsafeRawBufferPointer(rebasing: waiting[..<count]))
      server.queues.consume(count, from: connection.slot)
    }
  }

  /// Whether anything waits to be written.
  func hasOutput(_ connection: Connection) -> Bool {
    server.queues.count(connection.slot) > 0 || connection.terminal?.output.isEmpty == false
  }

  /// Whether output was written for which there was no room. What was only queued is written at the end of the turn, in
  /// one piece: a connection is writable in nearly every event that tells of bytes to read.
  func waitsForRoom(_ connection: Connection) -> Bool {
    server.queues.isBlocked(connection.slot) || connection.terminal?.output.isEmpty == false
  }

  // MARK: HOLD

  /// Keeps what comes in until the person presses Enter, or no longer.
  func hold(_ connection: Connection, _ isOn: Bool) {
    guard isOn != connection.terminal?.isHolding ?? false else { return }
    // Its keys would wait as well.
    if isOn { endEditing(connection, .off) }
    terminal(of: connection).isHolding = isOn
    if isOn {
      holding.append(connection.id)
      // What the command itself is answered.
      terminal(of: connection).isReleased = true
    } else {
      holding.removeAll { $0 == connection.id }
      flush(connection.slot)
    }
  }

  /// Writes what waits for those who pressed Enter in this turn, and ends the wait of those for whom too much came in.
  func releaseHeld() {
    guard !holding.isEmpty else { return }
    for id in holding {
      guard let connection = connections[id], let terminal = connection.terminal else {
        holding.removeAll { $0 == id }
        continue
      }
      if server.queues.count(connection.slot) > server.queues.limit / 2 {
        server.handle(.holdEnded(id))
        hold(connection, false)
      } else if terminal.isReleased {
        flush(connection.slot)
        terminal.isReleased = false
      }
    }
  }
}
