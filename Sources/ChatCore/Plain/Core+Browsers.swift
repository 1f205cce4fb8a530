import ChatWire

/// Browsers and other HTTP clients at the wrong port. Their header lines are no chat, and must not become any: a form on a
/// web page could post commands.
extension Core {
  /// How long the line of a request that names the server is waited for, in milliseconds.
  private static let headerDelay: Int64 = 500

  /// A request line came: the answer names the address that the browser was given, which comes next.
  mutating func meetBrowser(_ id: SessionID) {
    sessions[id].isBrowser = true
    deadlines.set(.answerBrowser(id), at: now.uptime + Self.headerDelay)
  }

  /// A line of the request.
  mutating func readHeader(_ line: String, from id: SessionID) {
    charge(id, 1)
    guard line.utf8.count <= 300, line.lowercased().hasPrefix("host:") else { return }
    let host = line.dropFirst(5).drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
    answerBrowser(id, host: String(host))
  }

  /// Answers in HTTP and closes. RFC 9112.
  mutating func answerBrowser(_ id: SessionID, host: String = "") {
    guard isOpen(id), sessions[id].isBrowser else { return }
    let text = Self.answer(host)
    let start = effects.bytes.count
    effects.bytes.append(
      text: """
        HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: \(text.utf8.count)\r\n\
        Connection: close\r\n\r\n\(text)
        """)
    effects.deliver(bytesFrom: start, to: id.index)
    disconnect(id, reason: "HTTP request", announcing: false)
  }

  /// What to type instead, with the host and port as they stand in the browser.
  private static func answer(_ host: String) -> String {
    guard let (name, port) = address(host) else {
      return "This is a chat server, no web site: come with nc, telnet or an IRC client, to the same host and port.\r\n"
    }
    return """
      This is a chat server, no web site. In a terminal type\r
        nc \(name) \(port)\r
      or\r
        telnet \(name) \(port)\r
      or set your IRC client to the host \(name) and the port \(port), without TLS.\r\n
      """
  }

  /// The two halves of a Host header; nil for what isn't one. RFC 9110 section 7.2.
  private static func address(_ host: String) -> (name: Substring, port: Substring)? {
    let isSafe = host.utf8.allSatisfy {
      $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F].contains($0)
    }
    guard isSafe, host.utf8.first != UInt8(ascii: "-") else { return nil }
    let end = host.hasPrefix("[") ? host.firstIndex(of: "]").map { host.index(after: $0) } : host.firstIndex(of: ":")
    let name = host[..<(end ?? host.endIndex)].filter { $0 != "[" && $0 != "]" }
    let port = end.map { host[$0...].drop { $0 == ":" } } ?? ""
    guard !name.isEmpty, port.utf8.count <= 5, port.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return (name[...], port.isEmpty ? "80" : port)
  }
}
