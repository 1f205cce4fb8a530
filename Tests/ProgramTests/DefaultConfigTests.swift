import ChatServer
import Foundation
import ProgramTesting
import Testing
import partyline

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
    let documented = try Configuration.read(file: Self.root.appending(path: "contrib/partyline.json5").path)
    #expect(documented.settings == Settings())
  }
}
