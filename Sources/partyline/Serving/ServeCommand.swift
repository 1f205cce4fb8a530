internal import ChatCore
internal import ChatServer
internal import ChatStorage
internal import ChatTransport
internal import EventLoop
internal import Glibc

/// `partyline serve`: puts the parts together and runs them.
enum ServeCommand {
  static let declaration = Subcommand(
    "serve", "Run the chat server",
    options: [
      Option("--config", "FILE", "read the settings from FILE (JSON5); without it all have their defaults"),
      Option(
        "--listen", "HOST:PORT", repeatable: true,
        "listen here instead of where the configuration says; port 0 lets the system choose"),
      Option(
        "--data", "DIR",
        "keep accounts, channels and messages in this folder, made when missing; without it they are gone when the server stops"
      ),
      Option("--console", nil, "show who comes and goes, and take commands from standard input; help lists them"),
      Option("--log-level", "LEVEL", "debug, info, warning or error; goes before the configuration"),
    ],
    help:
      "Without options it listens on 127.0.0.1:6667 and [::1]:6667. SIGHUP reads the configuration again, SIGTERM and\n"
      + "Ctrl-C stop it after everybody has got what was sent to them."
  ) { arguments throws(Stop) in try serve(arguments) }

  private static func serve(_ arguments: Arguments) throws(Stop) {
    let source = try SettingsSource(arguments: arguments)
    let settings = try firstSettings(source)
    let folder: DataFolder? = if let path = arguments["--data"] { try DataFolder(path) } else { nil }
    let kept = try Kept(folder)
    let server = try makeServer(settings, kept)
    server.server.reread = { [unowned server] in source.readAgain(for: server.server) }
    let addresses = try Listening.open(settings.listen, on: server)
    kept.tell(server.server)
    let isAttended = Terminal.isTerminal(STDIN_FILENO) && Terminal.isTerminal(STDOUT_FILENO)
    let wantsConsole = arguments["--console"] != nil
    if Terminal.isTerminal(STDOUT_FILENO) { Terminal.say(Welcome.text(addresses, isAttended: isAttended)) }
    let console = Console(server)
    if wantsConsole { console.open() }
    if wantsConsole || isAttended { console.listen() }
    withExtendedLifetime(console) { server.run() }
    kept.storage.close()
    // Not before: the next server may have the folder from now on.
    withExtendedLifetime(folder) {}
  }

  private static func firstSettings(_ source: SettingsSource) throws(Stop) -> Settings {
    do throws(Configuration.Refused) {
      return try source.read()
    } catch {
      throw Stop(.configuration, "the configuration can't be used:\n" + error.lines.joined(separator: "\n"))
    }
  }

  private static func makeServer(_ settings: Settings, _ kept: Kept) throws(Stop) -> LineServer {
    do {
      _ = try DescriptorLimit.raise()
      return try LineServer(settings: settings, storage: kept.storage, stored: kept.stored)
    } catch {
      throw Stop(.system, "can't start: \(error)")
    }
  }
}
