import Foundation
import Glibc

/// The server under test: the executable of this build, on a free port of the loopback, with a data directory of its
/// own.
final class RunningServer {
  let port: UInt16
  let scratch: ScratchDirectory
  private let program: Program
  private var clients: [any StockClient] = []
  private var sockets: [LineSocket] = []

  /// A configuration in which nobody is slowed down.
  static let unhurried = "{ limits: { commands: 0 } }"

  /// Everything the server has logged.
  var log: String {
    _ = program.output.mark
    return program.output.text
  }

  /// Starts a server for `body`; then ends the clients that `body` has started, stops the server with SIGTERM and
  /// checks that it says it ended well (exit code 0). Whatever fails is reported with the server's log.
  /// - Parameter config: the text of a configuration file.
  static func run(
    config: String? = nil, _ arguments: [String] = [], _ body: (RunningServer) throws -> Void
  ) throws {
    let server = try RunningServer(config: config, arguments)
    do {
      defer { server.endClients() }
      try body(server)
    } catch {
      throw Failure("\(error)\n--- log of the server:\n\(server.log)")
    }
    try server.stop()
  }

  private init(config: String?, _ arguments: [String]) throws {
    scratch = try ScratchDirectory()
    var arguments =
      [try Self.executable, "serve", "--listen", "127.0.0.1:0", "--data", "\(scratch.path)/data"] + arguments
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

  /// Starts a client of `kind`, which registers as `nick`.
  func client(_ kind: ClientKind, nick: String) throws -> any StockClient {
    let client = try kind.start(nick: nick, port: port)
    clients.append(client)
    return client
  }

  /// Connects a socket that has registered as an IRC client, and stays connected until the server stops.
  func socket(nick: String) throws -> LineSocket {
    let socket = try LineSocket(port: port, nick: nick)
    sockets.append(socket)
    return socket
  }

  /// Stops the server as an operator does.
  func stop() throws {
    program.child.signal(SIGTERM)
    let exit = try program.child.waitForExit()
    guard exit == .code(0) else { throw Failure("the server ended with \(exit), not with code 0:\n\(log)") }
    guard !program.child.hasLeftovers else { throw Failure("the server left processes behind:\n\(log)") }
  }

  private func endClients() {
    clients.forEach { $0.end() }
  }

  /// SwiftPM puts the executables of a build beside the tests' own.
  private static var executable: String {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let path = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("partyline").path
      guard access(path, X_OK) == 0 else { throw Failure("no executable at \(path)") }
      return path
    }
  }
}
