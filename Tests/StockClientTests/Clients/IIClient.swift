import Foundation
import Glibc
import ProgramTesting

/// A person or script with `ii`: a directory with a FIFO and a log for each conversation.
final class IIClient: StockClient {
  private let scratch: ScratchDirectory
  private let program: Program
  private var inputs: [String: Int32] = [:]

  var child: Child { program.child }
  let seen: any Transcript

  init(nick: String, port: UInt16) throws {
    scratch = try ScratchDirectory()
    let arguments = [
      try ClientKind.ii.path, "-s", "127.0.0.1", "-p", "\(port)", "-n", nick, "-i", scratch.path,
    ]
    program = try Program(name: "ii (\(nick))", arguments, home: scratch.path)
    seen = TreeTranscript(name: "ii (\(nick))", root: "\(scratch.path)/127.0.0.1", file: { $0.hasSuffix("/out") })
    try sees("Welcome")
  }

  deinit { inputs.values.forEach { close($0) } }

  func join(_ channel: String) throws { try command("JOIN \(channel)") }

  func say(_ text: String, in channel: String) throws {
    try type(text, into: "\(directory(of: channel))/in")
  }

  func tell(_ text: String, to nick: String) throws { try command("PRIVMSG \(nick) :\(text)") }

  func command(_ line: String) throws { try type("/\(line)", into: "in") }

  func quit() throws { try command("QUIT") }

  /// The name under which ii keeps a channel: bytes that might mean something to a file system become underlines.
  private func directory(of channel: String) -> String {
    let kept = channel.lowercased().utf8.map { byte in
      Character(Unicode.Scalar(byte)).isLetter && byte < 128 || ".#&+!-0123456789".utf8.contains(byte) ? byte : 95
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private func type(_ line: String, into name: String) throws {
    let descriptor = try inputs[name] ?? open(name)
    inputs[name] = descriptor
    try write(Array("\(line)\n".utf8), to: descriptor)
  }

  /// Opened once and kept, for reading too: ii then never sees an end of file, after which it would open the FIFO anew.
  private func open(_ name: String) throws -> Int32 {
    let path = "\(scratch.path)/127.0.0.1/\(name)"
    let end = ContinuousClock.now + patience
    while access(path, F_OK) != 0, end > .now { poll(nil, 0, 10) }
    return try system("open \(path)") { Glibc.open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC) }
  }
}
