import Glibc
import ProgramTesting

/// A person with WeeChat, without its screen: what would be seen there stands in its logs.
///
/// Its commands come through a file: on SIGUSR1 it reads its aliases anew and runs the one called `go`. That needs no
/// plugin beyond those of the package itself.
final class WeechatClient: StockClient {
  private let scratch: ScratchDirectory
  private let program: Program
  private var commands = 0

  var child: Child { program.child }
  let seen: any Transcript

  /// - Parameter login: with what WeeChat logs in by itself.
  init(nick: String, port: UInt16, login: StockLogin? = nil) throws {
    let scratch = try ScratchDirectory()
    self.scratch = scratch
    try scratch.write("[signal]\nsigusr1 = \"/reload alias;/go\"\n", to: "weechat.conf")
    try scratch.write("[file]\nflush_delay = 0\n", to: "logger.conf")
    // Without its own brakes, which would only make the tests slow. Versions 3 and 4 have different names for the same
    // options; each skips the other's.
    try scratch.write(
      """
      [server]
      party.addresses = "127.0.0.1/\(port)"
      party.ssl = off
      party.tls = off
      party.anti_flood_prio_high = 0
      party.anti_flood_prio_low = 0
      party.anti_flood = 0
      party.nicks = "\(nick)"
      party.autoconnect = on
      \(login.map(Self.settings) ?? "")

      """, to: "irc.conf")
    let arguments = [try ClientKind.weechat.path, "-d", scratch.path, "--stdout"]
    program = try Program(name: "weechat (\(nick))", arguments, home: scratch.path)
    seen = TreeTranscript(name: "weechat (\(nick))", root: "\(scratch.path)/logs", file: { $0.contains("/irc.") })
    try sees("Welcome")
  }

  func join(_ channel: String) throws { try run("/join -server party \(channel)") }

  func say(_ text: String, in channel: String) throws { try tell(text, to: channel) }

  func tell(_ text: String, to nick: String) throws { try run("/msg -server party \(nick) \(text)") }

  func list() throws { try command("LIST") }

  func command(_ line: String) throws { try run("/quote -server party \(line)") }

  func quit() throws { try run("/quit") }

  private static func settings(_ login: StockLogin) -> String {
    """
    party.sasl_mechanism = \(login.mechanism.lowercased())
    party.sasl_username = "\(login.account)"
    party.sasl_password = "\(login.password)"
    """
  }

  /// Types a command of WeeChat's own.
  func run(_ command: String) throws {
    commands += 1
    let done = "done \(commands)."
    // In an alias $ and \\ are special, ";" separates commands, and the file's quotes need no escape in what these
    // tests say.
    try scratch.write("[cmd]\ngo = \"/print -stdout \(done);\(command)\"\n", to: "alias.conf")
    child.signal(SIGUSR1)
    try program.output.waitFor(done)
  }
}
