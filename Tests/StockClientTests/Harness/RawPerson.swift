import ProgramTesting

/// A person with telnet in a terminal, in a channel, with the line editor on.
struct RawPerson {
  let screen: Screen

  /// Whether telnet and tmux are here (in CI: they are).
  static let isPossible = ClientKind.has(.telnet) && Packages.decide(program: "tmux", package: "tmux")

  /// Comes into a room, and has the editor.
  init(_ nick: String, in room: Room, columns: Int = 80) throws {
    guard let tmux = Packages.path(of: "tmux", package: "tmux") else { throw Failure("there is no tmux here") }
    screen = try Screen(tmux: tmux, try ClientKind.telnet.arguments(port: room.server.port), columns: columns)
    try screen.waitFor("a connection") { $0.rows.contains { $0.contains("Escape character") } }
    try command("NICK \(nick)")
    try command("/join \(room.channel)")
    try screen.waitFor("the channel") { $0.rows.contains { $0.contains("With you: host") } }
    try command("/raw")
    try screen.waitForLine("\(room.channel)> |")
  }

  func command(_ line: String) throws {
    try screen.type(line)
    try screen.press("Enter")
  }
}
