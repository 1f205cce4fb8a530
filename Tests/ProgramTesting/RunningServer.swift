internal import Glibc

/// The server under test: the executable of this build, on a free port of the loopback, with a data directory of its
/// own.
package final class RunningServer {
  package let port: UInt16
  package let scratch: ScratchDirectory
  package let program: Program
  private var endings: [() -> Void] = []
  private var sockets: [LineSocket] = []

  /// A configuration in which nobody is slowed down.
  package static let unhurried = "{ limits: { commands: 0 } }"

  /// Everything the server has logged.
  package var log: String {
    _ = program.output.mark
    return program.output.text
  }

  /// Starts a server for `body`; then does what `atEnd` was given, stops the server with SIGTERM and
  /// checks that it says it ended well (exit code 0). Whatever fails is reported with the server's log.
  /// - Parameter config: the text of a configuration file, `partyline.json5` in `scratch`.
  /// - Parameter listen: the options that say where it listens; none where the configuration does.
  /// - Parameter data: its data folder, where another server had it before or will have it; else one of its own.
  /// - Parameter isKilled: it ends with SIGKILL instead, and says nothing.
  package static func run(
    config: String? = nil, _ arguments: [String] = [], listen: [String] = ["--listen", "127.0.0.1:0"],
    data: String? = nil, isKilled: Bool = false, _ body: (RunningServer) throws -> Void
  ) throws {
    let server = try RunningServer(config: config, arguments, listen: listen, data: data)
    do {
      defer { server.endings.forEach { $0() } }
      try body(server)
    } catch {
      throw Failure("\(error)\n--- log of the server:\n\(server.log)")
    }
    guard isKilled else { return try server.stop() }
    server.program.child.signal(SIGKILL)
    _ = try server.program.child.waitForExit()
  }

  private init(config: String?, _ arguments: [String], listen: [String], data: String?) throws {
    scratch = try ScratchDirectory()
    var arguments =
      [try Partyline.executable, "serve"] + listen + ["--data", data ?? "\(scratch.path)/data"] + arguments
    if let config { arguments += ["--config", try scratch.write(config, to: "partyline.json5")] }
    program = try Program(name: "partyline", arguments, home: scratch.path)
    let announcement = "listening on 127.0.0.1:"
    let start = try program.output.waitFor(announcement)
    try program.output.waitFor("\n", after: start)
    let digits = program.output.bytes[start...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let port = UInt16(String(decoding: digits, as: UTF8.self)) else {
      throw Failure("no port behind “\(announcement)”:\n\(program.output.text)")
    }
    self.port = port
  }

  /// Connects a socket that has registered as an IRC client, and stays connected until the server stops.
  package func socket(nick: String) throws -> LineSocket {
    let socket = try LineSocket(port: port, nick: nick)
    sockets.append(socket)
    return socket
  }

  /// Stops the server as an operator does.
  package func stop() throws {
    program.child.signal(SIGTERM)
    let exit = try program.child.waitForExit()
    guard exit == .code(0) else { throw Failure("the server ended with \(exit), not with code 0:\n\(log)") }
    guard !program.child.hasLeftovers else { throw Failure("the server left processes behind:\n\(log)") }
  }

  /// Does something when the body of `run` is over, before the server is stopped.
  package func atEnd(_ ending: @escaping () -> Void) { endings.append(ending) }
}
