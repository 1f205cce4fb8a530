import ChatWire

/// Text that is pasted into a terminal: collected, then said as one block.
extension Core {
  /// Takes a line that belongs to a paste. False when it doesn't. `line`: as `TypedLine` leaves it.
  mutating func takePasted(_ line: String, from id: SessionID) -> Bool {
    guard sessions[id].stage.isRegistered else { return false }
    let before = sessions[id].paste.phase
    let age = now.uptime - sessions[id].openedAt
    guard sessions[id].paste.takes(isText: PlainInput.isText(line), at: now.uptime, age: age) else { return false }
    if before != .collecting { deadlines.set(.paste(id), at: now.uptime + Paste.pause) }
    sessions[id].paste.append(line)
    if sessions[id].paste.isScript, sessions[id].paste.isBlock {
      let lines = sessions[id].paste.takeLines()
      sayPasted(lines, from: id)
    }
    return true
  }

  /// A paste's deadline: it has ended, or waited long enough.
  mutating func lookAtPaste(_ id: SessionID) {
    guard isOpen(id) else { return }
    switch sessions[id].paste.phase {
    case .typing: break
    case .collecting:
      let end = sessions[id].paste.lastLine + Paste.pause
      if sessions[id].isPaused {
        // What a paused session has sent besides isn't known.
        deadlines.set(.paste(id), at: now.uptime + Paste.pause)
      } else if end > now.uptime {
        deadlines.set(.paste(id), at: end)
      } else if sessions[id].paste.lines.count > Paste.unasked, !sessions[id].paste.isScript {
        askAboutPaste(id)
      } else {
        deliverPaste(id)
      }
    case .waiting(let until): if until <= now.uptime { dropPaste(id) }
    }
  }

  private mutating func askAboutPaste(_ id: SessionID) {
    let until = now.uptime + Paste.patience
    let place = place(of: id)
    guard !place.isEmpty else { return deliverPaste(id) }
    sessions[id].paste.wait(until: until, place: place)
    deadlines.set(.paste(id), at: until)
    let count = sessions[id].paste.lines.count
    let lost = sessions[id].paste.lost
    let rest = lost > 0 ? " \(lost) more found no room: send them apart." : ""
    tell(
      id, "PASTE",
      "You pasted \(count) lines that were not said yet. /paste send says them to \(place), /paste drop throws them away; they wait two minutes.\(rest)"
    )
  }

  /// Says all that was collected, and carries out the commands among it, in order.
  mutating func deliverPaste(_ id: SessionID) {
    let paste = sessions[id].paste
    sessions[id].paste = Paste()
    let text = paste.lines.count { PlainInput.isText($0) }
    let said = sayPasted(paste.lines, from: id)
    guard isOpen(id) else { return }
    if paste.lost > 0 {
      tell(id, "PASTE", "\(paste.lost) more lines found no room and were not said: send them apart.")
    }
    if said < text {
      tell(id, "PASTE", "Of the last \(text) lines that you pasted \(said) were said.")
    } else if said > 0 {
      tell(id, "PASTE", "You pasted: the last \(said == 1 ? "line was" : "\(said) lines were") said together.")
    }
  }

  /// Throws all that was collected away.
  mutating func dropPaste(_ id: SessionID) {
    let count = sessions[id].paste.lines.count + sessions[id].paste.lost
    sessions[id].paste = Paste()
    tell(id, "PASTE", "The paste was thrown away: \(count == 1 ? "a line was" : "\(count) lines were") not said.")
  }

  /// Answers how many lines of bare text were said.
  @discardableResult
  private mutating func sayPasted(_ lines: [String], from id: SessionID) -> Int {
    var blocks = PasteBlocks()
    for (index, line) in lines.enumerated() {
      guard isOpen(id) else { return blocks.said }
      if sessions[id].format != .plain || isAwaited(id) {
        // The rest is another's to read, or waits for an answer to what was asked by the line before.
        sessions[id].heldLines += lines[index...].map { HeldLine(text: $0) }
        if !isAwaited(id) { readHeldLines(id) }
        return blocks.said
      }
      switch PlainInput(current: sessions[id].current, hasPlace: true).read(line) {
      case .say(let text):
        if let block = blocks.add(text) { blocks.note(sayBlock(block, from: id)) }
      case .nothing: blocks.addBlank()
      default:
        if let block = blocks.take() { blocks.note(sayBlock(block, from: id)) }
        blocks.isRefused = false
        if isOpen(id) { carryOut(line, from: id) }
      }
    }
    if let block = blocks.take(), isOpen(id) { blocks.note(sayBlock(block, from: id)) }
    return blocks.said
  }

  /// Answers how many lines were said: all or none.
  private mutating func sayBlock(_ block: [String], from id: SessionID) -> Int {
    charge(id, block.count / IncomingBatch.linesPerToken)
    return say(block.joined(separator: "\n"), from: id) ? block.count { !$0.isEmpty } : 0
  }
}

/// Puts lines together to blocks that are one message each: as large as the largest multiline batch.
private struct PasteBlocks {
  private var lines: [String] = []
  private var bytes = 0
  /// Lines that were said.
  private(set) var said = 0
  /// A block was refused: what follows would be, too.
  var isRefused = false

  /// Adds a line. Answers the block before it, if there is no more room in that.
  mutating func add(_ text: String) -> [String]? {
    let isFull = lines.count >= IncomingBatch.maxLines || bytes + text.utf8.count > IncomingBatch.maxBytes
    let full = isFull ? take() : nil
    if !isRefused {
      lines.append(text)
      bytes += text.utf8.count + 1
    }
    return full
  }

  /// A blank line is part of a block, but none begins or ends with it.
  mutating func addBlank() {
    if !lines.isEmpty, lines.count < IncomingBatch.maxLines, bytes < IncomingBatch.maxBytes {
      lines.append("")
      bytes += 1
    }
  }

  /// Takes the block as far as it is; nil for none.
  mutating func take() -> [String]? {
    defer {
      lines = []
      bytes = 0
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.isEmpty ? nil : lines
  }

  /// What came of a block.
  mutating func note(_ count: Int) {
    said += count
    isRefused = count == 0
  }
}
