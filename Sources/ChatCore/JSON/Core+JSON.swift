import ChatWire

/// A program that reads and writes lines of JSON.
extension Core {
  /// A line of a JSON reader: a request. Its answers are collected, so that those that belong together become one object, and that exactly one of
  /// them has the request's `id`.
  mutating func receiveJSON(_ line: String, from id: SessionID) {
    guard line.utf8.contains(where: { $0 != UInt8(ascii: " ") && $0 != 9 }) else { return }
    do throws(Reply) {
      let object = try JSONRequest.object(in: line)
      response = Response(session: id, label: try JSONRequest.id(of: object))
      let message = try JSONRequest.message(object)
      let breaks = message.text.utf8.count { $0 == 10 }
      if breaks > 0 { charge(id, IncomingBatch.cost(ofLines: breaks + 1)) }
      Pipeline.run(message, from: id, on: &self)
    } catch {
      charge(id, 1)
      send(error, to: id)
    }
    endResponse()
  }

  /// The connection speaks JSON from now on. What waits to be read was sent before that, in the wire format.
  mutating func enterJSON(_ id: SessionID) {
    guard isOpen(id), sessions[id].format != .json else { return }
    let verb = currentVerb
    let held = sessions[id].heldLines
    sessions[id].heldLines = []
    for line in held where isOpen(id) { receiveWire(line, from: id) }
    currentVerb = verb
    sessions[id].isFormatChosen = true
    setFormat(.json, id)
  }

  /// Sends what a command of a JSON reader has answered: as one object where it is one thing, and as a batch when there are several and an id must be
  /// repeated.
  mutating func sendJSON(_ done: Response) {
    let answers = JSONAnswer.fold(done.messages)
    let start = effects.bytes.count
    switch (answers.count, done.label) {
    case (0, nil): return
    case (0, let label):
      JSONRenderer.append(Message(.ack, from: server), id: label, now: now.wall, to: &effects.bytes)
    case (1, _), (_, nil):
      for answer in answers { JSONRenderer.append(answer, id: done.label, now: now.wall, to: &effects.bytes) }
    case (_, let label?): JSONRenderer.append(answers, id: label, now: now.wall, to: &effects.bytes)
    }
    effects.deliver(bytesFrom: start, to: done.session.index)
  }

  /// Does what sends several messages to a session. To a JSON reader those that belong together go as one object; where an answer is being made anyway
  /// they are a part of it.
  mutating func collecting(for id: SessionID, _ body: (inout Core) -> Void) {
    guard isOpen(id), sessions[id].format == .json, response == nil else { return body(&self) }
    response = Response(session: id, label: nil)
    body(&self)
    guard let done = response else { return }
    response = nil
    if isOpen(id) { sendJSON(done) }
  }
}
