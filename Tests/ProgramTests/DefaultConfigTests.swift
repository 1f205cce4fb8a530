import Foundation
import ProgramTesting
import Testing

/// The documented configuration.
@ClientThread
@Suite struct DefaultConfigTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  @Test("contrib/partyline.json5 is what `partyline default-config` prints: every key with its meaning and its default")
  func sample() throws {
    #expect(try Partyline.run(["default-config"]) == Partyline.Outcome(.code(0), try text("contrib/partyline.json5")))
  }

  @Test(
    "The configurations in contrib are in order",
    arguments: ["contrib/partyline.json5", "contrib/benchmarks/unlimited.json5"])
  func inOrder(_ path: String) throws {
    let file = Self.root.appending(path: path).path
    #expect(try Partyline.run(["check-config", file]) == Partyline.Outcome(.code(0), "\(file) is in order\n"))
  }

  @Test("The defaults that are documented are those of a server without a configuration")
  func defaults() throws {
    // A server that reads the sample after it started with nothing has nothing to tell its clients: no token of 005 differs,
    // and STATS shows the same limits before and after.
    try RunningServer.run(config: "{}") { server in
      let ann = try server.socket(nick: "ann")
      let before = try stats(ann)
      try server.scratch.write(try text("contrib/partyline.json5"), to: "partyline.json5")
      server.program.child.signal(1)
      try server.program.output.waitFor("info configuration reloaded")
      #expect(try stats(ann) == before)
      #expect(before.contains("sendQueue"))
    }
  }

  /// The limits as STATS tells them.
  private func stats(_ socket: LineSocket) throws -> String {
    let mark = socket.mark
    try socket.send("HELP limits")
    try socket.send("PING done")
    let end = try socket.waitFor("PONG", after: mark)
    return String(decoding: socket.bytes[mark..<end], as: UTF8.self)
  }
}
