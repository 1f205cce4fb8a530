import Foundation
import Glibc
import ProgramTesting

/// The programs these tests drive, and the Debian packages they come from.
enum Packages {
  /// The path of a program, after an attempt to install its package when it is missing and we may.
  static func path(of program: String, package: String) -> String? {
    if let path = find(program) { return path }
    install(package)
    return find(program)
  }

  /// Whether a test that needs a program runs. In CI it always does: there a missing program is a failure. Elsewhere
  /// the test is left out, and says so.
  static func decide(program: String, package: String) -> Bool {
    if path(of: program, package: package) != nil || ProcessInfo.processInfo.environment["CI"] == "true" { return true }
    FileHandle.standardError.write(
      Data("NOT TESTED: there is no \(program) here; install the package \(package) to test it.\n".utf8))
    return false
  }

  private static func find(_ program: String) -> String? {
    ["/usr/local/bin", "/usr/bin", "/bin"].map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  private static func install(_ package: String) {
    guard geteuid() == 0, let apt = find("apt-get"), let scratch = try? ScratchDirectory() else { return }
    let arguments = [apt, "install", "-y", "--no-install-recommends", package]
    guard let run = try? Program(name: "apt-get install \(package)", arguments, home: scratch.path) else { return }
    run.closeInput()
    try? run.output.waitForEnd(within: .seconds(120))
  }
}
