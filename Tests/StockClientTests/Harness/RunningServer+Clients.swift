import ProgramTesting

extension RunningServer {
  /// Starts a client of `kind`, which registers as `nick`; it ends before the server does.
  func client(_ kind: ClientKind, nick: String) throws -> any StockClient {
    let client = try kind.start(nick: nick, port: port)
    atEnd { client.end() }
    return client
  }
}
