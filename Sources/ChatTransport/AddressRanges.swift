internal import ChatCore
internal import ChatServer
internal import ChatWire
internal import EventLoop

/// The address ranges of the settings, asked for each connection.
struct AddressRanges {
  private let gateways: [AddressRange]
  private let proxies: [AddressRange]
  private let exempt: [AddressRange]

  init(_ settings: Settings) {
    gateways = settings.gateways
    proxies = settings.proxies
    exempt = settings.core.exempt
  }

  /// Connections from here begin with a PROXY header.
  func isProxy(_ address: SocketAddress) -> Bool {
    guard !proxies.isEmpty, let address = IPAddress(networkBytes: address.networkBytes) else { return false }
    return proxies.contains { $0.contains(address) }
  }

  /// What the core is told of an address.
  func endpoint(of address: SocketAddress, isSecure: Bool = false) -> Endpoint {
    // Every address of a socket has 4 or 16 bytes.
    guard let address = IPAddress(networkBytes: address.networkBytes) else { return Endpoint(host: address.host) }
    return Endpoint(
      host: address.hostText, network: address.network, isGateway: gateways.contains { $0.contains(address) },
      isExempt: exempt.contains { $0.contains(address) }, isSecure: isSecure)
  }
}
