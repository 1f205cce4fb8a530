import Foundation
import Testing

/// Who may import whom.
@Suite struct DependencyTests {
  /// For each target the modules that it may import: our own first, then those from outside.
  static let table: [String: Set<String>] = [
    "ChatWire": [],
    "ChatCore": ["ChatWire"],
    "ChatStorage": ["ChatWire", "ChatCore", "COpenSSL", "CSQLite", "Dispatch", "Glibc", "Synchronization"],
    "EventLoop": ["CLinux", "Glibc", "Synchronization"],
    "ChatServer": [
      "ChatWire", "ChatCore", "ChatStorage", "EventLoop", "COpenSSL", "Dispatch", "FoundationEssentials", "Glibc",
      "Synchronization",
    ],
    "ChatTransport": ["ChatWire", "ChatCore", "ChatStorage", "ChatServer", "EventLoop", "CLinux", "Glibc"],
    // The ledger of replies is a file, which the processes of a run of the tests share.
    "ChatTesting": ["ChatWire", "ChatCore", "ChatStorage", "Glibc", "Synchronization"],
    "partyline": [
      "ChatWire", "ChatCore", "ChatStorage", "EventLoop", "ChatServer", "ChatTransport", "Dispatch",
      "FoundationEssentials", "Glibc",
      "Synchronization",
    ],
    "partyline-docs": ["ChatWire", "ChatCore", "Glibc"],
  ]

  @Test("A file imports only what the table allows its target")
  func imports() throws {
    let files = try SourceTree.files(in: "Sources")
    #expect(files.count > 50)
    for file in files {
      let allowed = try #require(Self.table[file.module], "\(file.module) is not in the table")
      #expect(Set(file.imports).subtracting(allowed) == [], "\(file.path)")
    }
  }

  @Test("The table holds no target that is gone, and the core's arrows point inwards only")
  func table() throws {
    #expect(Set(try SourceTree.files(in: "Sources").map(\.module)) == Set(Self.table.keys))
    #expect(Self.table["ChatWire"] == [])
    #expect(Self.table["ChatCore"] == ["ChatWire"])
  }

  @Test("Package.swift names no other package, and gives no target more than the table does")
  func manifest() throws {
    let manifest = try SourceTree.text("Package.swift")
    #expect(!manifest.contains(".package("))
    #expect(!manifest.contains("https://"))
    for match in manifest.matches(of: /(?:module|program)\("([\w-]+)", \[([^\]]*)\]\)/) {
      let named = match.2.split(separator: ",").map { $0.filter { $0 != "\"" && $0 != " " } }.filter { !$0.isEmpty }
      #expect(Set(named).subtracting(Self.table[String(match.1)] ?? []) == [], "\(match.1)")
    }
  }

  @Test("No import is @preconcurrency, @testable or @_exported: they go around what the others promise")
  func plainImports() throws {
    for file in try SourceTree.files(in: "Sources") + SourceTree.files(in: "Tests") {
      #expect(file.code.firstMatch(of: /@(preconcurrency|testable|_exported)\s+import/) == nil, "\(file.path)")
    }
  }

  @Test("DEVELOPING.md has the same table")
  func documented() throws {
    let text = try SourceTree.text("DEVELOPING.md")
    var documented: [String: Set<String>] = [:]
    for row in text.matches(of: /(?m)^\| ([\w-]+) \| ([\w, ]+) \| ([\w, ]+) \|$/) where Self.table[String(row.1)] != nil
    {
      let modules = [row.2, row.3].flatMap { $0.split(separator: ", ").map(String.init) }
      documented[String(row.1)] = Set(modules).subtracting(["none", "the standard library only"])
    }
    #expect(documented == Self.table)
  }
}
