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

  /// Asks for a line without showing what is typed. Nil at the end of input.
  static func askHidden(_ question: String) -> String? {
    write(question, to: STDERR_FILENO)
    var before = termios()
    let isTerminal = tcgetattr(STDIN_FILENO, &before) == 0
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO)
    if isTerminal { tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) }
    defer {
      if isTerminal { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
      write("\n", to: STDERR_FILENO)
    }
    return readLine()
  }
}
