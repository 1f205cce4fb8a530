internal import Glibc

/// An IPv4 or IPv6 address with a port. Names are not looked up: that would stop the loop.
package struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
  private let address: IPAddress
  /// In the machine's byte order; 0 asks the kernel to choose one when listening.
  package let port: UInt16

  /// Reads `127.0.0.1:6667`, `[::1]:6667`, or, with a default port, `127.0.0.1`, `[::1]` and `::1`.
  package init?(_ text: String, defaultPort: UInt16? = nil) {
    guard let (host, port) = SocketAddress.split(text, defaultPort: defaultPort), let address = IPAddress(host) else {
      return nil
    }
    self.address = address
    self.port = port
  }

  /// Of 4 or 16 bytes in network order, as a PROXY header carries them; nil for any other number.
  package init?(networkBytes: [UInt8], port: UInt16) {
    guard let address = IPAddress(networkBytes: networkBytes) else { return nil }
    self.address = address
    self.port = port
  }

  /// From what accept4, getsockname or getpeername filled in; nil for another family than IPv4 and IPv6.
  init?(_ storage: sockaddr_storage) {
    let parts: (IPAddress?, UInt16)? = withUnsafeBytes(of: storage) { raw in
      switch Int32(storage.ss_family) {
      case AF_INET:
        let inet = raw.loadUnaligned(as: sockaddr_in.self)
        return (withUnsafeBytes(of: inet.sin_addr) { IPAddress(networkBytes: $0) }, UInt16(bigEndian: inet.sin_port))
      case AF_INET6:
        let inet = raw.loadUnaligned(as: sockaddr_in6.self)
        return (withUnsafeBytes(of: inet.sin6_addr) { IPAddress(networkBytes: $0) }, UInt16(bigEndian: inet.sin6_port))
      default:
        return nil
      }
    }
    guard let (address, port) = parts, let address else { return nil }
    self.address = address
    self.port = port
  }

  /// The addresses that a configuration's `listen` entry means: those of `init`, and two names. `*` is every address of
  /// the machine, IPv4 and IPv6; `localhost` is 127.0.0.1 and ::1. Empty when the text is none of these.
  package static func parse(_ text: String, defaultPort: UInt16) -> [SocketAddress] {
    guard let (host, port) = split(text, defaultPort: defaultPort) else { return [] }
    let hosts: [String]
    switch host {
    case "*": hosts = ["0.0.0.0", "::"]
    case "localhost": hosts = ["127.0.0.1", "::1"]
    default: hosts = [String(host)]
    }
    return hosts.compactMap { IPAddress($0) }.map { SocketAddress($0, port) }
  }

  private init(_ address: IPAddress, _ port: UInt16) {
    self.address = address
    self.port = port
  }

  /// The host without port or brackets: `127.0.0.1`, `2001:db8::1`. An IPv4-mapped IPv6 address is shown as IPv4.
  package var host: String { address.text }

  /// The address in network order: 4 bytes for IPv4, 16 for IPv6.
  package var networkBytes: [UInt8] { address.networkBytes }

  /// Host and port, readable by `init`: `127.0.0.1:6667`, `[::1]:6667`.
  package var description: String { isIPv4 ? "\(host):\(port)" : "[\(host)]:\(port)" }

  package var isIPv4: Bool { address.isIPv4 }

  var family: Int32 { isIPv4 ? AF_INET : AF_INET6 }

  /// Calls `body` with the form that bind and connect take.
  func withSystemAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var storage = sockaddr_storage()
    let length = withUnsafeMutableBytes(of: &storage) { raw in
      if isIPv4 {
        var inet = sockaddr_in()
        inet.sin_family = sa_family_t(AF_INET)
        inet.sin_port = port.bigEndian
        withUnsafeMutableBytes(of: &inet.sin_addr) { $0.copyBytes(from: networkBytes) }
        raw.storeBytes(of: inet, as: sockaddr_in.self)
        return MemoryLayout<sockaddr_in>.size
      }
      var inet = sockaddr_in6()
      inet.sin6_family = sa_family_t(AF_INET6)
      inet.sin6_port = port.bigEndian
      withUnsafeMutableBytes(of: &inet.sin6_addr) { $0.copyBytes(from: networkBytes) }
      raw.storeBytes(of: inet, as: sockaddr_in6.self)
      return MemoryLayout<sockaddr_in6>.size
    }
    return withUnsafePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
    }
  }

  /// Host and port of a text; brackets are taken off. A bare IPv6 address has no port: `::1:6667` is an address.
  private static func split(_ text: String, defaultPort: UInt16?) -> (host: Substring, port: UInt16)? {
    var host = Substring(text)
    var portText: Substring?
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return nil }
      let rest = host[host.index(after: end)...]
      host = host[host.index(after: host.startIndex)..<end]
      guard host.contains(":") else { return nil }
      if !rest.isEmpty {
        guard rest.hasPrefix(":") else { return nil }
        portText = rest.dropFirst()
      }
    } else if let colon = host.firstIndex(of: ":"), !host[host.index(after: colon)...].contains(":") {
      portText = host[host.index(after: colon)...]
      host = host[..<colon]
    }
    guard let portText else { return defaultPort.map { (host, $0) } }
    guard !portText.isEmpty, portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(portText)
    else { return nil }
    return (host, port)
  }
}
