import ChatWire

/// The answer to a labelled command, or to any command of a JSON reader, while it is being made. IRCv3 labeled-response: exactly one response, however
/// many messages it has.
package struct Response: Hashable, Sendable {
  let session: SessionID
  /// What the response repeats: the text of a `label` tag, or the `id` of a JSON request, if it has one.
  let label: JSONValue?
  var messages: [Message] = []
  /// Its number, once something is stored in its name.
  var number: UInt64?

  /// Stands where the word from the disk belongs.
  fileprivate static let gap = Message(.ack)

  init(session: SessionID, label: JSONValue?) {
    self.session = session
    self.label = label
  }

  /// All of it is one batch already, of a type that says more than `labeled-response`.
  fileprivate var isBatch: Bool {
    guard let first = messages.first, let last = messages.last, messages.count > 1 else { return false }
    return first.verb == .batch && last.verb == .batch && first.param(0).dropFirst() == last.param(0).dropFirst()
  }
}

extension Core {
  /// Begins to collect the answers to a command that has a label. False when it has none, or one that isn't allowed, or the session doesn't know labels:
  /// "This specification depends on the batch capability which MUST be negotiated to use labeled responses."
  mutating func beginResponse(_ tags: Tags, from id: SessionID) -> Bool {
    guard !tags.isEmpty, knowsLabels(id),
      let label = tags["label"], !label.isEmpty, label.utf8.count <= Limits.label
    else { return false }
    response = Response(session: id, label: .string(label))
    return true
  }

  private func knowsLabels(_ id: SessionID) -> Bool {
    sessions[id].capabilities.isSuperset(of: [.labeledResponse, .batch])
  }

  /// Takes the answer away from the running command, which is finished later: `resumeResponse` takes it up again. Nil when there is no label.
  mutating func deferResponse() -> Response? {
    defer { response = nil }
    return response
  }

  /// Takes up the answer to a command that had to wait.
  mutating func resumeResponse(_ waiting: Response?, verb: Verb) {
    currentVerb = verb
    response = waiting
  }

  /// The response that is being made waits for one more word from the disk, for which a place is kept in it.
  mutating func noteDebtOfResponse() -> Debt.Place? {
    if response?.number == nil {
      counters.lastResponse &+= 1
      response?.number = counters.lastResponse
    }
    guard let number = response?.number, let index = response?.messages.count else { return nil }
    response?.messages.append(Response.gap)
    responseDebts[number, default: 0] += 1
    return Debt.Place(response: number, index: index)
  }

  /// Puts what has come in the meantime, the last of the response that is being made, to its place.
  mutating func fillGap(_ index: Int) {
    guard let last = response?.messages.indices.last, last > index, response?.messages[index] == Response.gap else {
      return
    }
    response?.messages.swapAt(index, last)
    response?.messages.removeLast()
  }

  /// A word from the disk has come. Answers the response when it has ended otherwise.
  mutating func settleResponse(_ number: UInt64) -> Response? {
    let left = (responseDebts[number] ?? 1) - 1
    responseDebts[number] = left > 0 ? left : nil
    return parkedResponses.removeValue(forKey: number)
  }

  /// Sends what was collected: an ACK for nothing, one message with the label, or a batch.
  mutating func endResponse() {
    currentVerb = nil
    guard var done = response else { return }
    response = nil
    guard isOpen(done.session) else { return }
    if let number = done.number, responseDebts[number] != nil {
      parkedResponses[number] = done
      return
    }
    if done.number != nil { done.messages.removeAll { $0 == Response.gap } }
    if sessions[done.session].format == .json { return sendJSON(done) }
    // FORMAT may have been the command.
    guard case .string(let label)? = done.label, knowsLabels(done.session) else {
      for message in done.messages { sendApart(message, to: done.session) }
      return
    }
    guard let first = done.messages.first else {
      return sendApart(Message(.ack, from: server, tags: [Tag("label", label)]), to: done.session)
    }
    if done.isBatch
      || done.messages.count == 1 && !WireRenderer.isScattered(first, for: sessions[done.session].capabilities)
    {
      done.messages[0].tags.set("label", label)
      for message in done.messages { sendApart(message, to: done.session) }
      return
    }
    let reference = counters.batchReference()
    sendApart(
      Message(.batch, from: server, ["+" + reference, "labeled-response"], tags: [Tag("label", label)]),
      to: done.session)
    for var message in done.messages {
      if message.tags["batch"] == nil { message.tags.set("batch", reference) }
      sendApart(message, to: done.session)
    }
    sendApart(Message(.batch, from: server, ["-" + reference]), to: done.session)
  }

  /// Sends messages to one session as one batch, or one by one to a session that doesn't know batches. IRCv3 batch.
  mutating func sendBatch(_ type: String, _ params: String..., messages: [Message], to id: SessionID) {
    guard sessions[id].capabilities.contains(.batch) else {
      for message in messages { send(message, to: id) }
      return
    }
    let reference = counters.batchReference()
    collecting(for: id) { core in
      core.send(Message(.batch, from: core.server, ["+" + reference, type] + params), to: id)
      for var message in messages {
        message.tags.set("batch", reference)
        core.send(message, to: id)
      }
      core.send(Message(.batch, from: core.server, ["-" + reference]), to: id)
    }
  }
}

// MARK: for the simulator

extension Core {
  /// Whether the answer to a label, or to the id of a JSON request, is still to come: its line waits, or a word from outside, or the end of a batch.
  package func owesResponse(_ label: String, _ id: SessionID) -> Bool {
    func isMeant(_ response: Response?) -> Bool { response?.session == id && response?.label == .string(label) }
    guard isOpen(id) else { return false }
    return sessions[id].heldLines.contains { $0.text.contains(label) } || awaitsEnd(ofBatch: label, id)
      || pending.values.contains { isMeant($0.waiting.response) } || parkedResponses.values.contains { isMeant($0) }
  }

  /// Whether a label is that of a batch which hasn't ended.
  package func awaitsEnd(ofBatch label: String, _ id: SessionID) -> Bool {
    sessions[id].incoming?.response?.label == .string(label)
  }

  /// Nothing is waited for outside, and nothing was kept for an answer that came.
  package var isSettled: Bool {
    pending.isEmpty && parkedResponses.isEmpty && responseDebts.isEmpty && appends.isEmpty && response == nil
  }
}
