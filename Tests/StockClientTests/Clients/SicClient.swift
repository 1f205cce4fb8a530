import ProgramTesting

/// A person with `sic`, the simple IRC client: all on one screen.
final class SicClient: StockClient {
  private let scratch: ScratchDirectory
  private let program: Program

  var child: Child { program.child }
  var seen: any Transcript { program.output }

  init(nick: String, port: UInt16) throws {
    scratch = try ScratchDirectory()
    let arguments = [try ClientKind.sic.path, "-h", "127.0.0.1", "-p", "\(port)", "-n", nick]
    program = try Program(name: "sic (\(nick))", arguments, home: scratch.path)
    try program.output.waitFor("Welcome")
  }

  func join(_ channel: String) throws { try type(":j \(channel)") }

  func say(_ text: String, in channel: String) throws { try tell(text, to: channel) }

  func tell(_ text: String, to nick: String) throws { try type(":m \(nick) \(text)") }

  func command(_ line: String) throws { try type(":\(line)") }

  func quit() throws { try command("QUIT") }

  private func type(_ line: String) throws { try program.type(line + "\n") }
}
