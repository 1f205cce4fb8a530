import ProgramTesting

/// What somebody has told their client about their account.
struct StockLogin {
  let account: String
  let password: String
  /// As SASL calls it.
  var mechanism = "PLAIN"
}

/// A program of the field, driven as its user drives it.
protocol StockClient: AnyObject {
  /// The process.
  var child: Child { get }
  /// What its user has seen.
  var seen: any Transcript { get }
  /// Joins a channel.
  func join(_ channel: String) throws
  /// Says something in a channel that it has joined last.
  func say(_ text: String, in channel: String) throws
  /// Says something in private.
  func tell(_ text: String, to nick: String) throws
  /// Asks for the list of channels.
  func list() throws
  /// Asks who is in a channel.
  func names(_ channel: String) throws
  /// Sends a line of the protocol.
  func command(_ line: String) throws
  /// Leaves the server as its user does.
  func quit() throws
}

extension StockClient {
  /// Waits until its user sees `text`.
  @discardableResult
  func sees(_ text: String, after mark: Int = 0) throws -> Int {
    try seen.waitFor(text, after: mark)
  }

  func list() throws { try command("LIST") }

  func names(_ channel: String) throws { try command("NAMES \(channel)") }

  /// Ends the program and checks that nothing of it stays.
  func end() { child.end() }
}
