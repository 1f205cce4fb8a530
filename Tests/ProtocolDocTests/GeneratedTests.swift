import Foundation
import Testing

@Suite struct GeneratedTests {
  /// Runs partyline-docs in a folder. Answers its exit code and what it says.
  private func docs(_ arguments: [String], in folder: URL) throws -> (code: Int32, text: String) {
    // SwiftPM puts the executables of a build beside the tests' own.
    let tests = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appending(path: "partyline-docs")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test("The generated parts of protocol.md and CommandTable.swift are what the code says")
  func upToDate() throws {
    let result = try docs(["--check"], in: ProtocolText.root)
    #expect(result.code == 0, "\(result.text)")
  }

  @Test("What is out of date is found with its place, and brought up to date")
  func outOfDate() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partyline-docs-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["Sources/ChatCore/Commands", "Sources/ChatWire"] {
      let copy = folder.appending(path: name)
      try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: ProtocolText.root.appending(path: name), to: copy)
    }
    let text = try ProtocolText.read("protocol.md")
    let copy = folder.appending(path: "protocol.md")
    try text.replacing("| 401 |", with: "| 999 |").write(to: copy, atomically: false, encoding: .utf8)
    let check = try docs(["--check"], in: folder)
    #expect(check.code == 1)
    #expect(check.text.contains("protocol.md:") && check.text.contains("| 999 |") && check.text.contains("| 401 |"))
    #expect(try docs([], in: folder).code == 0)
    #expect(try String(contentsOf: copy, encoding: .utf8) == text)
  }

  @Test("Another argument is a mistake")
  func usage() throws {
    #expect(try docs(["--chek"], in: ProtocolText.root).code == 2)
  }
}
