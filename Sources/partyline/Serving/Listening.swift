internal import ChatServer
internal import ChatTransport
internal import EventLoop
internal import Glibc

/// Opens the addresses of the settings.
enum Listening {
  /// Listens on all of them, and logs each with the port that it really has.
  /// - Throws: which address can't be had, why, and what to do.
  static func open(_ entries: [String], on server: LineServer) throws(Stop) -> [SocketAddress] {
    // Where the two addresses were not named one by one, a machine without IPv6 is all right.
    let isDefault = entries == Settings().listen
    var opened: [SocketAddress] = []
    for entry in entries {
      let addresses = SocketAddress.parse(entry, defaultPort: Schema.defaultPort)
      for address in addresses {
        do throws(SystemError) {
          let real = try server.listen(on: address)
          server.server.write(.info, "listening on \(real)")
          opened.append(real)
        } catch {
          guard isDefault || addresses.count > 1, isMissingIPv6(error, address) else { throw stop(error, address) }
          server.server.write(
            .warning, "not listening on \(address): this machine has no IPv6", ["problem": error.description])
        }
      }
    }
    guard !opened.isEmpty else { throw Stop(.system, "none of the addresses can be listened on") }
    return opened
  }

  private static func isMissingIPv6(_ error: SystemError, _ address: SocketAddress) -> Bool {
    address.host.contains(":") && (error.code == EAFNOSUPPORT || error.code == EADDRNOTAVAIL)
  }

  private static func stop(_ error: SystemError, _ address: SocketAddress) -> Stop {
    let advice =
      switch error.code {
      case EADDRINUSE:
        "another program has this port: stop it (`ss -ltnp` shows it), or choose another port with --listen"
      case EADDRNOTAVAIL: "this machine has no such address (`ip address` shows those it has); * means all of them"
      case EACCES: "ports below 1024 need rights that this process lacks; choose a higher one with --listen"
      case EAFNOSUPPORT: "this machine has no IPv6; choose an IPv4 address with --listen"
      default: "choose another address with --listen"
      }
    return Stop(
      .system, "can't listen on \(address): \(String(cString: strerror(error.code))). \(advice.capitalizedFirst)")
  }
}

extension String {
  /// With a capital letter at the start.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
