import ProgramTesting
import Testing

/// The programs that people and scripts bring to a chat server.
enum ClientKind: String, CaseIterable, CustomTestStringConvertible {
  case netcatOpenBSD = "nc.openbsd"
  case netcatTraditional = "nc.traditional"
  case ncat
  case telnet
  case socat
  case irssi
  case weechat = "weechat-headless"
  case ii
  case sic

  var testDescription: String { rawValue }

  /// The programs of the field that are here (in CI: all of them).
  static let present = allCases.filter { Packages.decide(program: $0.rawValue, package: $0.package) }

  /// Those that pass lines between their standard input and output and the server, and know nothing of chat.
  static let netcats = present.filter { [.netcatOpenBSD, .netcatTraditional, .ncat, .socat].contains($0) }

  /// Those with which a person types plain lines.
  static let plain = present.filter { netcats.contains($0) || $0 == .telnet }

  /// Whether all of `kinds` are here.
  static func has(_ kinds: ClientKind...) -> Bool { kinds.allSatisfy(present.contains) }

  /// The Debian package that brings it.
  private var package: String {
    switch self {
    case .netcatOpenBSD: "netcat-openbsd"
    case .netcatTraditional: "netcat-traditional"
    case .telnet: "inetutils-telnet"
    case .ncat, .socat, .irssi, .weechat, .ii, .sic: rawValue
    }
  }

  /// Where it is installed.
  var path: String {
    get throws {
      guard let path = Packages.path(of: rawValue, package: package) else {
        throw Failure("there is no \(rawValue) here and the package \(package) could not be installed")
      }
      return path
    }
  }

  /// What to type to connect it with a server on this machine.
  func arguments(port: UInt16) throws -> [String] {
    switch self {
    case .socat: [try path, "-", "TCP:127.0.0.1:\(port)"]
    default: [try path, "127.0.0.1", "\(port)"]
    }
  }

  /// Starts it, with `nick` for a name.
  func start(nick: String, port: UInt16) throws -> any StockClient {
    switch self {
    case .netcatOpenBSD, .netcatTraditional, .ncat, .socat: try NetcatClient(self, nick: nick, port: port)
    case .telnet: try TelnetClient(nick: nick, port: port)
    case .irssi: try IrssiClient(nick: nick, port: port)
    case .weechat: try WeechatClient(nick: nick, port: port)
    case .ii: try IIClient(nick: nick, port: port)
    case .sic: try SicClient(nick: nick, port: port)
    }
  }
}
