internal import ChatCore
internal import ChatServer
internal import ChatWire
internal import EventLoop

/// The line editor of one connection, from the moment it is asked for.
final class EditedConnection {
  var editor = LineEditor()
  /// The client sends its keys one by one. Before, it is being asked to.
  var isOn = false
  /// It was asked for all that is needed, and not only for the first.
  var hasAsked = false
  /// When that must have been agreed on (`Server.uptime`).
  let deadline: Int64
  /// So many bytes at the start of the send queue are what the screen is to be sent; what stands behind them is to be
  /// put above the line first.
  var composed = 0
  /// Where in the bytes that are to be handed over telnet's own Ctrl-C came, ascending.
  var interrupts: [Int] = []

  init(deadline: Int64) { self.deadline = deadline }
}

/// `/raw`: telnet sends each key by itself (`WILL ECHO` and `WILL SGA`), and the line is edited here.
extension LineServer {
  /// How long a client has to agree, in milliseconds: people wait no longer for something to happen.
  private static let editingTimeout: Int64 = 2000
  /// What terminals that can't move their cursor are called, and those of which nothing is known.
  private static let terminalsWithoutCursor = ["dumb", "unknown", "network", "nvt"]

  // MARK: beginning and end

  /// Follows the core's order to edit a person's line, or to leave that to them.
  func edit(_ connection: Connection, _ isWanted: Bool) {
    guard isWanted else {
      if connection.editing == nil { return server.handle(.editing(connection.id, .off)) }
      return endEditing(connection, .off)
    }
    if let editing = connection.editing {
      if editing.isOn { server.handle(.editing(connection.id, .on)) }
      return
    }
    guard mayAsk(connection) else { return server.handle(.editing(connection.id, .needsTelnet)) }
    let terminal = terminal(of: connection)
    guard terminal.converter == nil else { return server.handle(.editing(connection.id, .needsUnicode)) }
    let editing = EditedConnection(deadline: server.uptime + Self.editingTimeout)
    editing.editor.columns = terminal.columns > 0 ? terminal.columns : LineEditor.usualColumns
    terminal.editing = editing
    timers.push(at: editing.deadline, value: .agree(connection.id))
    request(.echo, .server, true, of: connection)
    askMore(connection)
    beginEditing(connection)
    refuseTerminal(connection)
  }

  /// The other option that is needed, and the terminal's name. Not before it is known that telnet is spoken; then the
  /// rest has been asked for already.
  private func askMore(_ connection: Connection) {
    guard let terminal = connection.terminal, let editing = terminal.editing, !editing.hasAsked,
      terminal.telnet.options.isSpoken
    else { return }
    editing.hasAsked = true
    request(.suppressGoAhead, .server, true, of: connection)
    if !terminal.telnet.options.isOn(.terminalType, .client) { request(.terminalType, .client, true, of: connection) }
  }

  /// The client had time enough to agree.
  func editingIsDue(_ connection: Connection) {
    guard let editing = connection.editing, !editing.isOn, editing.deadline <= server.uptime else { return }
    endEditing(connection, .refused)
  }

  /// Takes what has become of an option.
  func takeEditing(_ change: TelnetOptions.Change, of connection: Connection) {
    switch (change.option, change.side) {
    case (.terminalType, .client): if change.isOn { send(Telnet.sendTerminalType, to: connection) }
    case (.echo, .server), (.suppressGoAhead, .server):
      askMore(connection)
      if change.isOn { beginEditing(connection) } else { endEditing(connection, connection.isEdited ? .off : .refused) }
    default: break
    }
  }

  /// Ends it where the terminal is one without a cursor that can be moved.
  func refuseTerminal(_ connection: Connection) {
    guard let name = connection.terminal?.name, Self.terminalsWithoutCursor.contains(name.lowercased()) else { return }
    endEditing(connection, .needsTerminal(name))
  }

  /// Begins when both options are in force: with one of them telnet still edits the line itself.
  private func beginEditing(_ connection: Connection) {
    guard let editing = connection.editing, !editing.isOn, let options = connection.terminal?.telnet.options,
      options.isOn(.echo, .server), options.isOn(.suppressGoAhead, .server)
    else { return }
    editing.isOn = true
    send(LineEditor.begin, to: connection)
    server.handle(.editing(connection.id, .on))
  }

  /// Leaves the line to the client again. `outcome`: what the person is told; nothing when the connection ends.
  func endEditing(_ connection: Connection, _ outcome: Editing?) {
    guard let editing = connection.editing else { return }
    if editing.isOn {
      compose(connection, drawing: false)
      send(LineEditor.end, to: connection)
    }
    connection.terminal?.editing = nil
    guard let outcome else { return }
    request(.echo, .server, editing.editor.isHidden, of: connection)
    request(.suppressGoAhead, .server, false, of: connection)
    server.handle(.editing(connection.id, outcome))
  }

  // MARK: keys

  /// Hands keys to the editor, and lines to the core until it wants no more; keeps the rest.
  func handOverKeys(_ connection: Connection, _ editing: EditedConnection, from first: Int, to end: Int) {
    var place = first
    while connection.editing === editing, connection.state.isDisjoint(with: [.paused, .closing]) {
      var event: LineEditor.Event?
      if editing.interrupts.first == place {
        editing.interrupts.removeFirst()
        event = editing.editor.interrupt()
      } else if place < end {
        event = editing.editor.take(buffer[place])
        place += 1
      } else {
        break
      }
      if let event { handle(event, of: connection, editing) }
      if !server.orders.isEmpty { followOrders() }
    }
    guard connections[connection.id] === connection, connection.state.isDisjoint(with: .closing) else { return }
    guard connection.editing === editing else { return handOver(connection, from: place, to: end) }
    editing.interrupts = editing.interrupts.map { $0 - place }
    if place < end { connection.tail = Array(buffer[place..<end]) }
    compose(connection)
  }

  private func handle(_ event: LineEditor.Event, of connection: Connection, _ editing: EditedConnection) {
    switch event {
    case .line(let line):
      send(editing.editor.record(of: line), to: connection)
      if !line.isEmpty { server.handle(.line(connection.id, line)) }
    case .tooLong: server.handle(.badLine(connection.id, .tooLong))
    case .interrupt: server.handle(.interrupted(connection.id))
    case .leave: server.handle(.ended(connection.id))
    case .clear: send(LineEditor.clear, to: connection)
    case .complete(let text): server.handle(.complete(connection.id, text))
    }
  }

  // MARK: the screen

  /// Puts what waits to be sent above the line that is being edited: takes the line off the screen, and draws it again
  /// below. Once for each write, however many messages that is; only the change of the line where there are none.
  func compose(_ connection: Connection, drawing: Bool = true) {
    guard let editing = connection.editing, editing.isOn else { return }
    let slot = connection.slot
    let fresh = server.queues.count(slot) - editing.composed
    editing.editor.prompt = prompt(for: connection)
    if fresh > 0 || !drawing {
      let bytes = Array(server.queues.waiting(slot).suffix(max(0, fresh)))
      server.queues.truncate(slot, to: editing.composed)
      send(LineEditor.erase + bytes + (drawing ? editing.editor.draw() : []), to: connection)
    } else {
      send(editing.editor.update(), to: connection)
    }
    editing.composed = server.queues.count(slot)
  }

  /// Where the line will go, so that nobody says to many what was meant for one.
  private func prompt(for connection: Connection) -> String {
    let current = server.current(of: connection.id)
    return (current.isEmpty ? "" : TerminalText.clean(current)) + "> "
  }
}

extension Connection {
  var editing: EditedConnection? { terminal?.editing }
  var isEdited: Bool { editing?.isOn ?? false }
}
