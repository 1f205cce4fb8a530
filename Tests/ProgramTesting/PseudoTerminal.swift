internal import CLinux
internal import Glibc

/// A program in a terminal of its own: it believes that a person sits there.
package final class PseudoTerminal {
  /// A key that is not a character.
  package enum Key: String {
    case controlC = "\u{3}"
    case controlD = "\u{4}"
    case enter = "\r"
  }

  package let child: Child
  /// What the screen has shown, without the escape sequences that place and colour it.
  package let screen: DescriptorTranscript
  private let master: Int32

  /// Starts `arguments[0]` (a path) in a terminal wide enough that no line of these tests is wrapped.
  package init(name: String, _ arguments: [String], home: String) throws {
    let master = try system("posix_openpt") { posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC) }
    self.master = master
    screen = DescriptorTranscript(name: name, descriptor: master, clean: withoutEscapeSequences)
    try system("grantpt") { grantpt(master) }
    try system("unlockpt") { unlockpt(master) }
    var path = [CChar](repeating: 0, count: 128)
    try system("ptsname_r") { -ptsname_r(master, &path, path.count) }
    var size = winsize(ws_row: 50, ws_col: 200, ws_xpixel: 0, ws_ypixel: 0)
    try system("ioctl") { ioctl(master, UInt(TIOCSWINSZ), &size) }
    child = try Child(name: name, arguments, home: home, ownSession: true) { actions in
      // The first terminal that the leader of a session opens becomes its controlling terminal.
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  /// Whether the terminal shows what is typed.
  package var echoes: Bool {
    var settings = termios()
    return tcgetattr(master, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Types text; "\n" is the enter key.
  package func type(_ text: String) throws {
    try write(text.utf8.map { $0 == 10 ? 13 : $0 }, to: master)
  }

  /// Presses a key.
  package func press(_ key: Key) throws {
    try write(Array(key.rawValue.utf8), to: master)
  }
}

/// What remains of a terminal's output as text: colours vanish, movements of the cursor become line ends.
package func withoutEscapeSequences(_ raw: [UInt8]) -> [UInt8] {
  var text: [UInt8] = []
  var rest = raw[...]
  while let byte = rest.popFirst() {
    guard byte == 0x1b else {
      text.append(byte)
      continue
    }
    switch rest.popFirst() {
    case UInt8(ascii: "["):
      // CSI parameters end at the first byte from @ to ~ (ECMA-48, 5.4).
      while let part = rest.popFirst() {
        guard (0x40...0x7e).contains(part) else { continue }
        if part != UInt8(ascii: "m") { text.append(10) }
        break
      }
    case UInt8(ascii: "]"):
      while let part = rest.popFirst(), part != 7, part != 0x1b {}
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      _ = rest.popFirst()
    default:
      break
    }
  }
  return text
}
