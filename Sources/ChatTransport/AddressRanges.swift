internal import ChatCore
internal import ChatServer
internal import ChatWire
internal import EventLoop

/// The address ranges of the settings, ready to be asked.
struct AddressRanges {
  private let gateways: [AddressRange]
  private let proxies: [AddressRange]
  private let exempt: [AddressRange]

  init(_ settings: Settings) {
    gateways = settings.gateways.compactMap { AddressRange($0) }
    proxies = settings.proxies.compactMap { AddressRange($0) }
    exempt = settings.exempt.compactMap { AddressRange($0) }
  }

  /// Connections from here begin with a PROXY header.
  func isProxy(_ address: SocketAddress) -> Bool { !proxies.isEmpty && proxies.contains { $0.contains(address) } }

  /// What the core is told of an address.
  func endpoint(of address: SocketAddress, isSecure: Bool = false) -> Endpoint {
    let text = address.host
    return Endpoint(
      host: address.isIPv4 ? text : IPAddress(text)?.hostText ?? text, network: Self.network(address, text),
      isGateway: !gateways.isEmpty && gateways.contains { $0.contains(address) },
      isExempt: !exempt.isEmpty && exempt.contains { $0.contains(address) }, isSecure: isSecure)
  }

  /// An IPv4 address, or the /64 of an IPv6 address: what one customer has.
  private static func network(_ address: SocketAddress, _ text: String) -> String {
    if address.isIPv4 { return text }
    let prefix = address.networkBytes.prefix(8) + Array(repeating: 0, count: 8)
    return (SocketAddress(networkBytes: Array(prefix), port: 0)?.host ?? text) + "/64"
  }
}
