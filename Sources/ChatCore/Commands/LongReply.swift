import ChatWire

/// Answers that may not fit into one line, and the `server` parameter that many queries have.
extension Core {
  /// Sends words in as few lines of a numeric as they fit into; nothing for no words.
  mutating func send(
    _ numeric: Numeric, _ params: [String] = [], listing words: [String], by separator: String = " ", to id: SessionID
  ) {
    let room = roomForText(after: params, to: id)
    var line = ""
    var bytes = 0
    for word in words {
      let more = word.utf8.count + (bytes > 0 ? separator.utf8.count : 0)
      if bytes > 0, bytes + more > room {
        send(Reply(.numeric(numeric), params, text: line), to: id)
        line = ""
        bytes = 0
      }
      if bytes > 0 { line += separator }
      line += word
      bytes += bytes > 0 ? more : word.utf8.count
    }
    if bytes > 0 { send(Reply(.numeric(numeric), params, text: line), to: id) }
  }

  /// Sends a text in as few lines of a numeric as it fits into, broken between words; an empty text is one line.
  mutating func send(_ numeric: Numeric, _ params: [String] = [], prose text: String, to id: SessionID) {
    for piece in TextSplit.pieces(of: text, limit: roomForText(after: params, to: id)) {
      send(Reply(.numeric(numeric), params, text: String(piece)), to: id)
    }
  }

  /// The bytes that are left for the text in `:server NNN nick params :text` and CR LF.
  private func roomForText(after params: [String], to id: SessionID) -> Int {
    let head = config.serverName.utf8.count + nickShown(to: id).utf8.count + 10
    return max(64, Limits.line - 2 - params.reduce(head) { $0 + $1.utf8.count + 1 })
  }

  /// Makes sure that a query is for this server, the only one there is: it can be named by a mask, or by the nick of anybody here; else 402.
  /// RFC 2812 section 3.4. Leaving it out is fine.
  func checkServer(_ name: String?) throws(Reply) {
    guard let name, !matchesServer(name), userIDs[CaseMapping.fold(name)] == nil else { return }
    throw Reply(.errNoSuchServer, name, text: "No such server: there is only \(config.serverName)")
  }

  /// Whether a mask fits the name of this server.
  func matchesServer(_ mask: String) -> Bool {
    Glob(CaseMapping.fold(mask)).matches(CaseMapping.fold(config.serverName))
  }
}
