internal import ChatServer
internal import EventLoop

/// Where the settings come from: the configuration file, and the options that go before it. Read at the start and again
/// at each reload.
struct SettingsSource: Sendable {
  /// The configuration file; nil for the defaults.
  let file: String?
  private let listen: [String]
  private let level: Log.Level?

  init(arguments: Arguments) throws(Stop) {
    file = arguments["--config"]
    listen = arguments.values["--listen"] ?? []
    for text in listen where SocketAddress.parse(text, defaultPort: Schema.defaultPort).isEmpty {
      throw Stop(.usage, "--listen must be \(Schema.address.allowed), not \(text)")
    }
    level = arguments["--log-level"].flatMap { Log.Level(rawValue: $0) }
    if let text = arguments["--log-level"], level == nil {
      let words = Log.Level.allCases.map(\.rawValue)
      let near = Suggestion.text(for: text, among: words)
      throw Stop(.usage, "--log-level must be one of \(words.joined(separator: ", ")), not \(text)\(near)")
    }
  }

  /// The settings as they are to be now.
  func read() throws(Configuration.Refused) -> Settings {
    var settings = Settings()
    if let file { settings = try Configuration.read(file: file).settings }
    if !listen.isEmpty { settings.listen = listen }
    if let level { settings.log.level = level }
    return settings
  }

  /// The settings for a server that runs. The addresses stay: what the file says of them now needs a restart, and that
  /// is logged.
  func readAgain(for server: Server) -> Result<Settings, ReloadProblem> {
    guard file != nil else {
      return .failure(ReloadProblem(text: "there is no configuration file: the server was started without --config"))
    }
    do throws(Configuration.Refused) {
      var settings = try read()
      if settings.listen != server.settings.listen {
        server.write(
          .warning, "listen needs a restart",
          ["running": server.settings.listen.joined(separator: " "), "file": settings.listen.joined(separator: " ")])
        settings.listen = server.settings.listen
      }
      return .success(settings)
    } catch {
      for line in error.lines { server.write(.error, "mistake in the configuration", ["problem": line]) }
      return .failure(ReloadProblem(text: summary(of: error.lines)))
    }
  }

  /// The first problem and how many there are besides, for the line that an operator gets: the folder is left out, which
  /// could take up all of it.
  private func summary(of lines: [String]) -> String {
    let folder = file?.lastIndex(of: "/").map { file?[...$0] ?? "" } ?? ""
    let first = lines.first.map { $0.hasPrefix(folder) ? String($0.dropFirst(folder.count)) : $0 } ?? ""
    return lines.count < 2 ? first : "\(first); and \(lines.count - 1) more, which stand in the log"
  }
}
