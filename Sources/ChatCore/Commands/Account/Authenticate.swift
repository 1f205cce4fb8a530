import ChatWire

/// Logs an IRC client in. IRCv3 sasl-3.1 and sasl-3.2.
package enum AuthenticateCommand: Command {
  package static let declaration = Declaration(
    "AUTHENTICATE", .always, .account, [Parameter("mechanism|data", .word, field: "data")],
    replies: [
      .rplLoggedIn, .rplSASLSuccess, .rplTryAgain, .errSASLFail, .errSASLTooLong, .errSASLAborted, .errSASLAlready,
      .rplSASLMechs,
    ], codes: ["RATE_LIMITED"],
    summary: "Log an IRC client in (SASL)",
    help: """
      The mechanism, then its data in base 64, in pieces of 400 bytes; + is nothing, * gives up. Mechanisms: PLAIN, SCRAM-SHA-256, and OAUTHBEARER with a \
      token. A client does it by itself, before CAP END.
      """,
    example: "AUTHENTICATE PLAIN")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    let data = call.param(0)
    guard core.sessions[id].account == nil else { throw Reply(.errSASLAlready) }
    if data == "*" {
      core.sessions[id].sasl = nil
      throw Reply(.errSASLAborted)
    }
    guard core.sessions[id].sasl != nil else { return try begin(data, id, &core) }
    do throws(Reply) {
      guard let bytes = try core.takeSASL(data, id) else { return }
      try core.answerSASL(bytes, id)
    } catch {
      core.sessions[id].sasl = nil
      throw error
    }
  }

  private static func begin(_ name: String, _ id: SessionID, _ core: inout Core) throws(Reply) {
    guard let mechanism = SASLExchange.Mechanism.offered.first(where: { $0.rawValue == name.uppercased() }) else {
      core.send(
        Reply(.rplSASLMechs, SASLExchange.Mechanism.list, text: Numeric.rplSASLMechs.text), to: id)
      throw Reply(.errSASLFail)
    }
    core.sessions[id].sasl = SASLExchange(mechanism)
    core.send(Message("AUTHENTICATE", ["+"]), to: id)
  }
}

extension SASLExchange.Mechanism {
  /// Those that work on every connection. EXTERNAL needs a certificate.
  static let offered: [SASLExchange.Mechanism] = [.plain, .scram, .bearer]
  static let list = offered.map(\.rawValue).joined(separator: ",")
}

extension Core {
  /// Adds a piece; the bytes of the whole message when it was the last.
  fileprivate mutating func takeSASL(_ piece: String, _ id: SessionID) throws(Reply) -> [UInt8]? {
    guard piece.utf8.count <= SASLExchange.chunk, var exchange = sessions[id].sasl,
      exchange.text.utf8.count + piece.utf8.count <= SASLExchange.limit
    else { throw Reply(.errSASLTooLong) }
    if piece != "+" { exchange.text += piece }
    sessions[id].sasl = exchange
    guard piece.utf8.count < SASLExchange.chunk else { return nil }
    sessions[id].sasl?.text = ""
    guard let bytes = Base64.decode(exchange.text) else { throw Reply(.errSASLFail) }
    return bytes
  }

  fileprivate mutating func answerSASL(_ bytes: [UInt8], _ id: SessionID) throws(Reply) {
    guard let exchange = sessions[id].sasl else { return }
    switch exchange.mechanism {
    case .plain:
      guard let who = PlainCredentials(bytes) else { throw Reply(.errSASLFail) }
      try logIn(who.name, password: who.password, .sasl, for: id)
    case .bearer:
      guard let who = BearerCredentials(bytes) else { throw Reply(.errSASLFail) }
      try logIn(token: who.token, name: who.name, .sasl, for: id)
    case .scram: try answerSCRAM(bytes, exchange, id)
    case .external: throw Reply(.errSASLFail)
    }
  }

  private mutating func answerSCRAM(_ bytes: [UInt8], _ exchange: SASLExchange, _ id: SessionID) throws(Reply) {
    guard let scram = exchange.scram else {
      guard let scram = SCRAMExchange(clientFirst: bytes) else { throw Reply(.errSASLFail) }
      try check(scram.name, .sasl, for: id)
      sessions[id].sasl?.scram = scram
      return compute(.secret, .nonce(name: scram.name), for: id)
    }
    if scram.isProven {
      // The client has seen the server's signature and has nothing more to say.
      return try finishLogin(scram.name, matches: bytes.isEmpty, .sasl, for: id)
    }
    guard let (message, proof) = scram.finish(clientFinal: bytes) else { throw Reply(.errSASLFail) }
    let verifier = accounts[CaseMapping.fold(scram.name.account)]?.scram ?? ""
    compute(.scram(verifier: verifier, message: message, proof: proof), .proof(name: scram.name), for: id)
  }

  /// The server's nonce is there: the first answer of SCRAM.
  mutating func continueSCRAM(_ name: LoginName, nonce: String?, for id: SessionID) throws(Reply) {
    guard let nonce, var scram = sessions[id].sasl?.scram,
      let verifier = accounts[CaseMapping.fold(name.account)]?.scram
    else {
      return try finishLogin(name, matches: false, .sasl, for: id)
    }
    sendSASL(scram.answer(nonce: nonce, verifier: verifier), id)
    sessions[id].sasl?.scram = scram
  }

  /// The proof was checked: the server's signature, which the client acknowledges.
  mutating func finishSCRAM(_ name: LoginName, signature: String?, for id: SessionID) throws(Reply) {
    guard let signature else { return try finishLogin(name, matches: false, .sasl, for: id) }
    sessions[id].sasl?.scram?.isProven = true
    sendSASL("v=\(signature)", id)
  }

  /// Sends a message of the server in pieces.
  private mutating func sendSASL(_ text: String, _ id: SessionID) {
    let data = Array(Base64.encode(Array(text.utf8)).utf8)
    for start in stride(from: 0, to: data.count, by: SASLExchange.chunk) {
      let piece = data[start..<min(start + SASLExchange.chunk, data.count)]
      send(Message("AUTHENTICATE", [String(decoding: piece, as: UTF8.self)]), to: id)
    }
    if data.count % SASLExchange.chunk == 0 { send(Message("AUTHENTICATE", ["+"]), to: id) }
  }
}
