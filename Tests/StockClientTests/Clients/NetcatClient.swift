import ProgramTesting

/// A person with `nc`, `ncat` or `socat`: lines that end with LF, protocol verbs in capitals.
final class NetcatClient: StockClient {
  private let scratch: ScratchDirectory
  private let program: Program

  var child: Child { program.child }
  var seen: any Transcript { program.output }

  init(_ kind: ClientKind, nick: String, port: UInt16) throws {
    scratch = try ScratchDirectory()
    program = try Program(name: "\(kind.rawValue) (\(nick))", try kind.arguments(port: port), home: scratch.path)
    try command("NICK \(nick)")
  }

  func join(_ channel: String) throws { try command("JOIN \(channel)") }

  func say(_ text: String, in channel: String) throws { try command(text) }

  func tell(_ text: String, to nick: String) throws { try command("PRIVMSG \(nick) \(text)") }

  func command(_ line: String) throws { try program.type(line + "\n") }

  /// Some of them stay after the server has closed the connection, until their input ends.
  func quit() throws {
    try command("QUIT")
    program.closeInput()
  }
}
