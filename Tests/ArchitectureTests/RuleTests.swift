import Foundation
import Testing

/// What no file may have.
@Suite struct RuleTests {
  @Test(
    "ChatWire and ChatCore are deterministic and alone: no concurrency, no clock, no chance, no output, no Foundation",
    arguments: ["ChatWire", "ChatCore"])
  func deterministic(_ module: String) throws {
    for file in try SourceTree.files(in: "Sources/\(module)") {
      for match in file.code.matches(of: Self.forbidden) {
        Issue.record("\(file.path) has \(match.0)")
      }
    }
  }

  private static var forbidden: Regex<(Substring, Substring?)> {
    /\b(?:async|await|actor(?= [A-Z])|Task|Date|UUID|SystemRandomNumberGenerator|random|randomElement|shuffled?|\w+Clock\.now|nonisolated\(unsafe\))\b|\.now\(|@unchecked|\bprint\(|\bunsafeBitCast\b|\bimport (Foundation\w*)/
      .wordBoundaryKind(.simple)
  }

  @Test("What the rule above looks for is found when it is there")
  func forbiddenIsFound() {
    for bad in [
      "func f() async {", "await x", "actor Server {", "Task { }", "Date()", "ContinuousClock.now", "clock.now()",
      "Int.random(in: 1...2)",
      "extension X: @unchecked Sendable {}", "print(x)", "import Foundation",
    ] {
      #expect(bad.firstMatch(of: Self.forbidden) != nil, "\(bad)")
    }
    for good in ["now.wall", "core.now", "act.actor", "actor: String", "sprint(x)", "updated", "randomness"] {
      #expect(good.firstMatch(of: Self.forbidden) == nil, "\(good)")
    }
  }

  @Test("Nothing ends the server for everybody: no try!, no as!, no fatalError")
  func noTraps() throws {
    for file in try SourceTree.files(in: "Sources") {
      #expect(
        file.code.firstMatch(of: #/\btry!|\bfatalError\(|\bpreconditionFailure\(|\bas!/#.wordBoundaryKind(.simple))
          == nil, "\(file.path)")
    }
  }

  @Test("No file is longer than 600 lines, unless it is generated")
  func length() throws {
    for file in try SourceTree.files(in: "Sources") + SourceTree.files(in: "Tests") where !file.isGenerated {
      #expect(file.lines.count <= 600, "\(file.path)")
    }
  }

  @Test("The name of a file is unique in its module")
  func uniqueNames() throws {
    for folder in ["Sources", "Tests"] {
      let names = Dictionary(grouping: try SourceTree.files(in: folder)) { "\($0.module)/\($0.name)" }
      for (name, files) in names where files.count > 1 { Issue.record("\(name): \(files.map(\.path))") }
    }
  }

  @Test("Nothing is public: the one public module is ChatPlugin")
  func access() throws {
    for file in try SourceTree.files(in: "Sources") where file.module != "ChatPlugin" {
      #expect(
        file.code.firstMatch(
          of: /\b(public|open)\s+(func|var|let|struct|class|enum|init|static|protocol|actor|extension)\b/
            .wordBoundaryKind(.simple)) == nil,
        "\(file.path)")
    }
  }

  @Test("Every command is in the table of commands")
  func commands() throws {
    let table = try SourceTree.text("Sources/ChatCore/Commands/CommandTable.swift")
    let commands = try SourceTree.files(in: "Sources/ChatCore/Commands").flatMap { file in
      file.code.matches(of: /enum (\w+): Command\b/.wordBoundaryKind(.simple)).map { (String($0.1), file.path) }
    }
    for (command, path) in commands {
      #expect(table.contains("CommandEntry(\(command).self)"), "\(path)")
    }
    #expect(table.matches(of: /CommandEntry\(/).count == commands.count)
    #expect(commands.count >= 17)
  }
}
