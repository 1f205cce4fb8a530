import ProgramTesting

/// A person with `telnet` in a terminal: the commands that begin with a slash.
final class TelnetClient: StockClient {
  private let scratch: ScratchDirectory
  let terminal: PseudoTerminal

  var child: Child { terminal.child }
  var seen: any Transcript { terminal.screen }

  init(nick: String, port: UInt16) throws {
    scratch = try ScratchDirectory()
    let arguments = try ClientKind.telnet.arguments(port: port)
    terminal = try PseudoTerminal(name: "telnet (\(nick))", arguments, home: scratch.path)
    try terminal.screen.waitFor("Escape character")
    try command("NICK \(nick)")
  }

  func join(_ channel: String) throws { try command("/join \(channel)") }

  func say(_ text: String, in channel: String) throws { try command(text) }

  func tell(_ text: String, to nick: String) throws { try command("/msg \(nick) \(text)") }

  func list() throws { try command("/list") }

  func names(_ channel: String) throws { try command("/names \(channel)") }

  func command(_ line: String) throws { try terminal.type(line + "\n") }

  func quit() throws { try command("/quit") }
}
