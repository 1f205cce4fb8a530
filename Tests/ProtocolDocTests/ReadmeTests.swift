import ChatTesting
import Foundation
import Testing

@Suite struct ReadmeTests {
  /// The conversation of README.md as a transcript. What ann types stands between what she is sent: the latter begins with NOTICE, a time or dashes.
  /// What bob does follows from what she is told of him.
  private static func conversation(_ readme: String) throws -> String {
    let block = try #require(readme.firstMatch(of: /```\n\$ nc localhost 6667\n((?s:.*?))```/)).1
    var steps = ["bob is here", "ann connects", "wait 2 s"]
    for line in block.split(separator: "\n") {
      if line.hasPrefix("NOTICE ") || line.hasPrefix("-- ") {
        steps.append("ann < \(line)")
      } else if let told = line.wholeMatch(of: /\d\d:\d\d (.*)/) {
        switch told.1 {
        case "-- bob came into #tea": steps.append("bob > JOIN #tea")
        case "-- bob left the server": steps.append("bob > QUIT")
        default:
          if let said = told.1.wholeMatch(of: /#tea <bob> (.*)/) { steps.append("bob > PRIVMSG #tea :\(said.1)") }
          if let said = told.1.wholeMatch(of: /\*bob\* (.*)/) { steps.append("bob > PRIVMSG ann :\(said.1)") }
        }
        steps.append("ann < ??:?? \(told.1)")
      } else {
        steps += ["ann > \(line)", "wait 1 s"]
      }
    }
    return (steps + ["ann < nothing", "ann is gone"]).joined(separator: "\n")
  }

  @Test("The conversation of README.md goes as it is written")
  func conversation() throws {
    let steps = try Self.conversation(try ProtocolText.read("README.md"))
    #expect(steps.contains("bob > PRIVMSG #tea") && steps.contains("ann > /"))
    try transcript(steps)
  }

  @Test(
    "Every file that a document links to is there",
    arguments: [
      "README.md", "DEVELOPING.md", "CHANGELOG.md", "protocol.md", "contrib/benchmarks/README.md",
      "contrib/clients/README.md",
    ])
  func links(_ document: String) throws {
    let text = try ProtocolText.read(document)
    let folder = ProtocolText.root.appending(path: document).deletingLastPathComponent()
    for match in text.matches(of: /\]\(([^)#:]+)\)/) {
      let file = folder.appending(path: String(match.1))
      #expect(FileManager.default.fileExists(atPath: file.path), "\(document) links to \(match.1)")
    }
    let headings = Set(
      text.matches(of: /(?m)^#+ (.*)$/).map { heading in
        heading.1.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
          .replacing(" ", with: "-")
      })
    for match in text.matches(of: /\]\(#([^)]+)\)/) {
      #expect(headings.contains(String(match.1)), "\(document) has no heading #\(match.1)")
    }
  }

  @Test("Every path that DEVELOPING.md names is there, and the code that it shows is the code")
  func code() throws {
    let text = try ProtocolText.read("DEVELOPING.md")
    let paths = text.matches(of: /`((?:Sources|Tests|contrib)\/[\w\/+.-]+)/).map { String($0.1) }
    #expect(paths.count > 10)
    for path in paths where !path.contains("GROUP") {
      #expect(FileManager.default.fileExists(atPath: ProtocolText.root.appending(path: path).path), "\(path)")
    }
    let shown = try #require(text.firstMatch(of: /```swift\n((?s:.*?))\n```/)).1
    let source = try ProtocolText.read("Sources/ChatCore/Commands/Channel/Part.swift")
    #expect(source.contains(shown))
  }
}
