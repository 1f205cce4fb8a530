internal import EventLoop
internal import Glibc

/// What the person at the terminal is told when the server has started.
enum Welcome {
  /// Prints how to join in and what can be typed here.
  static func text(_ addresses: [SocketAddress]) -> String {
    guard let line = joinLine(addresses) else { return "" }
    var lines = ["", "Partyline is open. To join in, type in another terminal:", "", "    \(line)", ""]
    if let address = addresses.first(where: { $0.host == "0.0.0.0" || $0.host == "::" }) {
      lines.insert("    nc \(hostName) \(address.port)      (from other machines)", at: 4)
    }
    return lines.joined(separator: "\n")
  }

  /// The command by which somebody on this machine joins in.
  static func joinLine(_ addresses: [SocketAddress]) -> String? {
    guard let first = addresses.first else { return nil }
    let here =
      addresses.first { ["127.0.0.1", "0.0.0.0"].contains($0.host) } ?? addresses.first { $0.host == "::1" } ?? first
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
