internal import EventLoop
internal import Glibc

/// The terminal, or whatever standard input and output are.
enum Terminal {
  /// Prints lines on standard output.
  static func say(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Prints lines on standard error.
  static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Asks questions one after the other, showing nothing of what is typed. Nil at the end of input, or when Ctrl-C or another
  /// signal ends the asking; the terminal is as it was before.
  static func askHidden(_ questions: [String]) throws(SystemError) -> [String]? {
    let signals = try SignalSource()
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { throw SystemError("tcgetattr") }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO)
    // Before the question is there: an answer could come at once.
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    var answers: [String] = []
    for question in questions {
      write(question, to: STDERR_FILENO)
      defer { write("\n", to: STDERR_FILENO) }
      guard let answer = readLine(unless: signals) else { return nil }
      answers.append(answer)
    }
    return answers
  }

  /// A line of the terminal without its end; nil at the end of input or when a signal comes.
  private static func readLine(unless signals: SignalSource) -> String? {
    var waiting = [STDIN_FILENO, signals.descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&waiting, 2, -1) < 0, errno == EINTR {}
    guard waiting[1].revents == 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count).prefix { $0 != 10 }, as: UTF8.self)
  }
}
