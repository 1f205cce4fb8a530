package import ChatCore
import ChatWire
import Glibc
import Synchronization

/// Which replies each command gave in the transcripts of a run of the tests.
///
/// A reply that its command's declaration doesn't list fails the transcript in which it was given. That every reply of a declaration is given by some
/// transcript can only be told after a whole run: with `recordingVariable` in the environment each process appends what it saw to that file, and
/// `ReplyLedgerTests`, run on its own afterwards with `checkingVariable`, compares the file with the declarations. contrib/test does both.
package enum ReplyLedger {
  /// Names the file to which what is seen is appended.
  package static let recordingVariable = "PARTYLINE_RECORD_REPLIES"
  /// Names the file that a whole run has written.
  package static let checkingVariable = "PARTYLINE_CHECK_REPLIES"

  /// Replies that any command can be given with: they follow from the limits that hold for all.
  static let common: Set<Reply.Kind> = [.note(code: "SLOWED_DOWN")]

  private static let seen = Mutex<Set<String>>([])

  /// Takes replies down. Answers the first that its command's declaration doesn't list.
  package static func record(_ entries: [LedgerEntry]) -> LedgerEntry? {
    for entry in entries {
      guard let declaration = CommandTable.entries[entry.verb]?.declaration, !common.contains(entry.reply.kind) else {
        continue
      }
      let name = name(entry.reply.kind)
      guard names(declaration).contains(name) else { return entry }
      note("\(entry.verb) \(name)")
    }
    return nil
  }

  /// The replies of all declarations, as lines of the file, that aren't among `lines`.
  package static func missing(from lines: Set<String>) -> [String] {
    CommandTable.all.flatMap { entry in
      names(entry.declaration).sorted().map { "\(entry.declaration.verb) \($0)" }.filter { !lines.contains($0) }
    }
  }

  /// The lines of the file that `checkingVariable` names; nil when it names none.
  package static func recorded() -> Set<String>? {
    guard let path = variable(checkingVariable) else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  /// What a declaration lists. A code counts once, whether it comes with FAIL, WARN or NOTE.
  private static func names(_ declaration: Declaration) -> Set<String> {
    Set(declaration.allReplies.map { name(.numeric($0)) } + declaration.codes)
  }

  private static func name(_ kind: Reply.Kind) -> String {
    switch kind {
    case .numeric(let numeric):
      String(repeating: "0", count: 3 - String(numeric.rawValue).count) + "\(numeric.rawValue) \(numeric)"
    case .fail(let code), .warn(let code), .note(let code): code
    }
  }

  private static func note(_ line: String) {
    guard seen.withLock({ $0.insert(line).inserted }), let path = variable(recordingVariable) else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array((line + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
