internal import EventLoop
internal import Glibc

/// What the person at the terminal is told when the server has started.
enum Welcome {
  /// How to join in, and, where somebody sits at the terminal, what can be typed in it.
  static func text(_ addresses: [SocketAddress], isAttended: Bool) -> String {
    var lines = ["", "Partyline is open. To join in, type in another terminal:", "", "    \(joinLine(addresses))"]
    if let everywhere = addresses.first(where: { $0.host == "0.0.0.0" || $0.host == "::" }) {
      lines.append("    nc \(hostName) \(everywhere.port)   (on other machines)")
    }
    if isAttended {
      lines += ["", "Type console here to see who comes and goes and to speak to everybody. Ctrl-C stops the server."]
    }
    return (lines + [""]).joined(separator: "\n")
  }

  /// The command by which somebody on this machine joins in.
  static func joinLine(_ addresses: [SocketAddress]) -> String {
    let nearest = ["127.0.0.1", "0.0.0.0", "::1", "::"].lazy.compactMap { host in addresses.first { $0.host == host } }
    guard let here = nearest.first ?? addresses.first else { return "" }
    let host =
      switch here.host {
      case "127.0.0.1", "0.0.0.0": "localhost"
      case "::": "::1"
      default: here.host
      }
    return "nc \(host) \(here.port)"
  }

  private static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "HOST" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
