internal import Foundation
internal import Glibc

/// The executable of this build.
package enum Partyline {
  /// SwiftPM puts the executables of a build beside the tests' own.
  package static var executable: String {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let path = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("partyline").path
      guard access(path, X_OK) == 0 else { throw Failure("no executable at \(path)") }
      return path
    }
  }

  /// What a run of it left behind.
  package struct Outcome: Equatable {
    package let exit: Child.Exit
    /// Standard output and standard error together.
    package let text: String

    package init(_ exit: Child.Exit, _ text: String) {
      self.exit = exit
      self.text = text
    }
  }

  /// Runs it to its end with this on its standard input.
  package static func run(_ arguments: [String], input: String = "") throws -> Outcome {
    let scratch = try ScratchDirectory()
    let program = try Program(name: "partyline", [try executable] + arguments, home: scratch.path)
    if !input.isEmpty { try program.type(input) }
    program.closeInput()
    try program.output.waitForEnd()
    return Outcome(try program.child.waitForExit(), program.output.text)
  }
}
