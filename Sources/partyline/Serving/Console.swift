internal import ChatCore
internal import ChatServer
internal import ChatTransport
internal import ChatWire
internal import EventLoop
internal import Glibc

/// The operator at the terminal of the server: sees who comes and goes, and gives commands. It opens with `--console`,
/// or when `console` is typed there. Runs on the loop, and neither reading nor writing ever waits.
final class Console {
  let server: Server
  private unowned let loop: LineServer
  private let output = Outlet.standardOutput
  private var isOpen = false
  /// What was typed of a line.
  private var line: [UInt8] = []

  /// Bytes of the longest command; what is longer is not taken.
  private static let lineLimit = 4096

  init(_ loop: LineServer) {
    self.loop = loop
    server = loop.server
  }

  /// Waits for commands on standard input.
  func listen() {
    // A file can't be waited for, and has nothing to tell later: the console only shows, then.
    try? loop.watch(STDIN_FILENO) { self.read() }
  }

  /// Shows from now on what happens.
  func open() {
    guard !isOpen else { return say("The console is open. help lists the commands.") }
    isOpen = true
    server.observer = { [unowned self] event in tell(event.sentence) }
    say("This is the console: you see who comes and goes. help lists the commands.")
    ConsoleCommand.who(self, "")
  }

  /// Prints a line.
  func say(_ text: String) { output.write(Array((TerminalText.clean(text) + "\n").utf8)) }

  /// Prints a line with the time.
  func tell(_ text: String) { say("\(clock(Clock.wallMilliseconds())) \(text)") }

  /// The time of day as people in plain mode see it.
  func clock(_ time: WallTime) -> String {
    var bytes: [UInt8] = []
    CalendarTime(time, offset: Int64(server.settings.core.clockOffset)).appendClock(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func read() {
    // A shell's `&` leaves the terminal to the shell: what is typed there is not for us.
    if isatty(STDIN_FILENO) == 1, tcgetpgrp(STDIN_FILENO) != getpgrp() { return loop.unwatch(STDIN_FILENO) }
    var piece = [UInt8](repeating: 0, count: Self.lineLimit)
    let count = Glibc.read(STDIN_FILENO, &piece, piece.count)
    guard count > 0 else {
      if count < 0, errno == EINTR || errno == EAGAIN { return }
      loop.unwatch(STDIN_FILENO)
      if isOpen { say("There is no more to read here: no further commands. The server goes on.") }
      return
    }
    for byte in piece.prefix(count) {
      if byte == 10 {
        let text = String(decoding: line, as: UTF8.self)
        line = []
        take(text)
      } else if line.count < Self.lineLimit {
        line.append(byte)
      }
    }
  }

  private func take(_ typed: String) {
    let words = typed.split(maxSplits: 1, omittingEmptySubsequences: true) { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard let first = words.first else { return }
    let name = first.lowercased()
    if name == "console" { return open() }
    guard isOpen else {
      return say("Type console to see who is here and to speak to everybody. Ctrl-C stops the server.")
    }
    guard let command = ConsoleCommand.all.first(where: { $0.name == name }) else {
      let near = Suggestion.text(for: name, among: ConsoleCommand.all.map(\.name))
      return say("There is no command \(name)\(near.isEmpty ? "; help lists them" : near)")
    }
    command.run(self, words.count > 1 ? String(words[1]).trimmed : "")
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    String(String(drop(while: \.isWhitespace).reversed()).drop(while: \.isWhitespace).reversed())
  }
}
