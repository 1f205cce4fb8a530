import ProgramTesting

/// A channel and its host: the first in it and so its operator, an IRC client written by hand that sees on the wire
/// what the others do.
final class Room {
  let server: RunningServer
  let channel: String
  let host: LineSocket

  init(_ channel: String, on server: RunningServer, host nick: String = "host") throws {
    self.server = server
    self.channel = channel
    host = try server.socket(nick: nick)
    try host.send("JOIN \(channel)")
    try host.waitFor(" 366 ")
  }

  /// Lets a client in, and answers it when it has joined and shown all that comes with that.
  func admit(_ kind: ClientKind, nick: String) throws -> any StockClient {
    let client = try server.client(kind, nick: nick)
    try client.join(channel)
    try host.waitFor(" JOIN ", after: try host.waitFor(":\(nick)!"))
    try say("come in, \(nick)")
    try client.sees("come in, \(nick)")
    return client
  }

  /// The host says something in the channel.
  func say(_ text: String) throws {
    try host.send("PRIVMSG \(channel) :\(text)")
  }

  /// Waits until the host has heard `text` in the channel from `nick`.
  @discardableResult
  func hears(_ text: String, from nick: String, after mark: Int = 0) throws -> Int {
    let start = try host.waitFor("PRIVMSG \(channel) :\(text)\r\n", after: mark)
    let line = host.bytes[..<start].dropLast(2).reversed().prefix { $0 != 10 }.reversed()
    let sender = String(decoding: line, as: UTF8.self)
    guard sender.contains(":\(nick)!") else { throw Failure("“\(text)” came from another: \(sender)") }
    return start
  }
}
