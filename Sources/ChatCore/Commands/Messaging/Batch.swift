import ChatWire

/// Says something of several lines. IRCv3 client-initiated batches and draft/multiline.
package enum BatchCommand: Command {
  package static let declaration = Declaration(
    .batch, .registered, .messaging,
    [
      Parameter("+reference|-reference", .word), Parameter("draft/multiline", .word, optional: true),
      Parameter("target", .word, optional: true),
    ],
    codes: ["MULTILINE_INVALID", "MULTILINE_INVALID_TARGET", "MULTILINE_MAX_BYTES", "MULTILINE_MAX_LINES"],
    summary: "Say something of several lines",
    help:
      "For clients with draft/multiline and batch. BATCH +1 draft/multiline #tea begins, PRIVMSG or NOTICE with the tag batch=1 are its lines, BATCH -1 sends it as one message. At most \(IncomingBatch.maxLines) lines and \(IncomingBatch.maxBytes) bytes. Whatever is wrong is told at its end, and nothing of it is sent then.",
    example: """
      BATCH +1 draft/multiline #tea
      @batch=1 PRIVMSG #tea :first line
      @batch=1 PRIVMSG #tea :second line
      BATCH -1
      """)

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    guard core.sessions[call.session].capabilities.isSuperset(of: [.multiline, .batch]) else {
      throw .multilineInvalid("BATCH is for clients that asked for it: CAP REQ :draft/multiline batch")
    }
    let reference = String(call.param(0).dropFirst())
    switch call.param(0).first {
    case "+" where !reference.isEmpty: core.openBatch(reference, call)
    case "-" where !reference.isEmpty: try core.closeBatch(reference, call)
    default: throw .multilineInvalid("Use \(declaration.syntax)")
    }
  }
}

extension Core {
  /// What may come between the lines of a batch without ending it: clients send these by themselves.
  private static let harmless: Set<Verb> = [.batch, .ping, .pong, .quit]

  fileprivate mutating func openBatch(_ reference: String, _ call: Call) {
    abandonBatch(of: call.session)
    var batch = IncomingBatch(
      reference: reference, target: call.param(2), tags: call.message.tags.clientOnly, response: deferResponse())
    if call.param(1) != "draft/multiline" {
      batch.fail(.multilineInvalid("There is no batch type \(call.param(1)); use draft/multiline"))
    } else if batch.target.isEmpty {
      batch.fail(.multilineInvalid("The batch has no target; use \(BatchCommand.declaration.syntax)"))
    }
    sessions[call.session].incoming = batch
  }

  /// The batch becomes one message, which is said as if it had come in one piece. The label of its beginning is answered now.
  fileprivate mutating func closeBatch(_ reference: String, _ call: Call) throws(Reply) {
    guard let batch = sessions[call.session].incoming, batch.reference == reference else {
      throw .multilineInvalid("No batch \(reference) is open")
    }
    sessions[call.session].incoming = nil
    let own = response
    if batch.response != nil { response = batch.response }
    do throws(Reply) {
      let message = try batch.message()
      charge(call.session, batch.cost)
      currentVerb = message.verb
      try Pipeline.dispatch(message, from: call.session, on: &self)
    } catch {
      send(error, to: call.session)
    }
    guard batch.response != nil else { return }
    endResponse()
    response = own
  }

  /// Gives up the batch that a session has open, if any: it begins another one, or leaves.
  mutating func abandonBatch(of session: SessionID) {
    guard var batch = sessions[session].incoming else { return }
    sessions[session].incoming = nil
    batch.fail(.multilineInvalid("The batch \(batch.reference) was not ended; nothing of it was sent"))
    guard let fault = batch.fault else { return }
    let (own, verb) = (response, currentVerb)
    resumeResponse(batch.response, verb: .batch)
    send(fault, to: session)
    endResponse()
    (response, currentVerb) = (own, verb)
  }

  /// Takes a message that is a line of a batch. Answers whether it was one; if not it is an ordinary message, and spoils a batch that is open.
  mutating func collect(_ message: Message, from session: SessionID) throws(Reply) -> Bool {
    let isOpen = sessions[session].isCollecting
    guard isOpen || !message.tags.isEmpty else { return false }
    let reference = message.tags["batch"]
    guard isOpen else {
      guard reference != nil, sessions[session].capabilities.isSuperset(of: [.multiline, .batch]) else { return false }
      currentVerb = .batch
      charge(session, 1)
      throw .multilineInvalid("No batch \(reference ?? "") is open; the line was not sent")
    }
    guard reference != nil else {
      guard let verb = message.verb, !Self.harmless.contains(verb) else { return false }
      sessions[session].incoming?.fail(.multilineInvalid("\(verb) came before the end of the batch"))
      return false
    }
    if message.verb == .batch, message.param(0).hasPrefix("-") { return false }
    if sessions[session].incoming?.fault != nil { charge(session, 1) }
    sessions[session].incoming?.take(message)
    return true
  }
}

extension Reply {
  /// "any other error", with its reason.
  static func multilineInvalid(_ text: String) -> Reply { .fail("MULTILINE_INVALID", text: text) }
}
