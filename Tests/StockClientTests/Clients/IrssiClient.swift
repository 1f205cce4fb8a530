import ProgramTesting

/// A person with irssi in a terminal.
final class IrssiClient: StockClient {
  private let scratch: ScratchDirectory
  private let terminal: PseudoTerminal

  var child: Child { terminal.child }
  var seen: any Transcript { terminal.screen }

  /// - Parameter login: with what irssi logs in by itself; it knows PLAIN.
  init(nick: String, port: UInt16, login: StockLogin? = nil) throws {
    scratch = try ScratchDirectory()
    try scratch.write(
      """
      servers = ( { address = "127.0.0.1"; chatnet = "party"; port = "\(port)"; use_tls = "no"; autoconnect = "yes"; } );
      settings = { "irc/core" = { sasl_disconnect_on_failure = "no"; }; };
      chatnets = { party = { type = "IRC"; \(login.map(Self.settings) ?? "") }; };

      """, to: "config")
    // All in one window, because a screen shows no other; without its own brakes, which would only make the tests
    // slow. The nick stands here because the option for it takes ASCII only.
    try scratch.write(
      """
      /set autocreate_windows off
      /set autocreate_query_level none
      /set cmds_max_at_once 100
      /set nick \(nick)

      """, to: "startup")
    let arguments = [try ClientKind.irssi.path, "--home", scratch.path]
    terminal = try PseudoTerminal(name: "irssi (\(nick))", arguments, home: scratch.path)
    try terminal.screen.waitFor("Welcome")
  }

  private static func settings(_ login: StockLogin) -> String {
    """
    sasl_mechanism = "\(login.mechanism)"; sasl_username = "\(login.account)"; sasl_password = "\(login.password)";
    """
  }

  func join(_ channel: String) throws { try type("/join \(channel)") }

  func say(_ text: String, in channel: String) throws { try tell(text, to: channel) }

  func tell(_ text: String, to nick: String) throws { try type("/msg \(nick) \(text)") }

  func list() throws { try type("/list -yes") }

  func command(_ line: String) throws { try type("/quote \(line)") }

  func quit() throws { try type("/quit") }

  private func type(_ line: String) throws { try terminal.type(line + "\n") }
}
