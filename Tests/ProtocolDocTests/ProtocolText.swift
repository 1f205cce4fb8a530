import Foundation
import Testing

/// protocol.md, and the files that it is compared with.
enum ProtocolText {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let path = root.appending(path: "protocol.md").path

  static func read(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: name), encoding: .utf8)
  }

  /// A text without white space and back-ticks, so that a sentence is found wherever its lines end and whatever of it is shown as code.
  static func joined(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "`" } }

  /// A conversation of protocol.md.
  struct Conversation: Sendable, CustomTestStringConvertible {
    /// The line above its first.
    let line: Int
    let text: String

    var testDescription: String { "line \(line)" }
  }

  /// All blocks of the language `transcript`.
  static func conversations() throws -> [Conversation] {
    var found: [Conversation] = []
    var open: (line: Int, lines: [Substring])?
    for (index, line) in try read("protocol.md").split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line == "```transcript" {
        open = (index + 1, [])
      } else if line == "```", let done = open {
        found.append(Conversation(line: done.line, text: done.lines.joined(separator: "\n")))
        open = nil
      } else {
        open?.lines.append(line)
      }
    }
    return found
  }

  /// The source of every test, by its name.
  static func tests() throws -> [(path: String, text: String)] {
    let all = FileManager.default.enumerator(atPath: root.appending(path: "Tests").path)?.compactMap { $0 as? String }
    return try (all ?? []).filter { $0.hasSuffix(".swift") && !$0.hasPrefix("ProtocolDocTests/") }.sorted()
      .map { ($0, try read("Tests/\($0)")) }
  }
}
