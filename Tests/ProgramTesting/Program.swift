internal import CLinux
internal import Glibc

/// A program whose input and output are pipes, as in `printf … | program`.
package final class Program {
  package let child: Child
  /// What it prints on standard output and standard error.
  package let output: DescriptorTranscript
  private var input: Int32

  /// Starts `arguments[0]` (a path).
  package init(name: String, _ arguments: [String], home: String) throws {
    var inputPipe: [Int32] = [0, 0]
    var outputPipe: [Int32] = [0, 0]
    try system("pipe2") { pipe2(&inputPipe, O_CLOEXEC) }
    try system("pipe2") { pipe2(&outputPipe, O_CLOEXEC) }
    input = inputPipe[1]
    output = DescriptorTranscript(name: name, descriptor: outputPipe[0])
    defer {
      close(inputPipe[0])
      close(outputPipe[1])
    }
    child = try Child(name: name, arguments, home: home) { actions in
      posix_spawn_file_actions_adddup2(&actions, inputPipe[0], 0)
      posix_spawn_file_actions_adddup2(&actions, outputPipe[1], 1)
      posix_spawn_file_actions_adddup2(&actions, outputPipe[1], 2)
    }
  }

  deinit { closeInput() }

  /// Writes to its standard input.
  package func type(_ text: String) throws {
    try write(Array(text.utf8), to: input)
  }

  /// Ends its standard input, as the end of a pipe does.
  package func closeInput() {
    guard input >= 0 else { return }
    close(input)
    input = -1
  }
}

/// Writes all of `bytes`, waiting where the reader is slow.
package func write(_ bytes: [UInt8], to descriptor: Int32, within limit: Duration = patience) throws {
  let end = ContinuousClock.now + limit
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN, end > .now {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&waiting, 1, 100)
    } else {
      throw Failure("write: \(describe(error: errno))")
    }
  }
}
