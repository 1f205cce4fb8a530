import ChatWire

/// Names the person for whom a gateway connects. IRCv3 WEBIRC.
package enum WebircCommand: Command {
  package static let declaration = Declaration(
    "WEBIRC", .unregistered, .registration,
    [
      Parameter("password", .word), Parameter("gateway", .word), Parameter("hostname", .word), Parameter("ip", .word),
      Parameter("options", .word, optional: true),
    ],
    summary: "Speak for somebody else, as a gateway",
    help: """
      A gateway sends it once, before anything else. It is known by its address, from the list gateways of the configuration; the password is not \
      looked at. From other addresses, or with an IP address that isn't one, the connection is closed. The option secure says that the person's own \
      connection is encrypted. All limits, and the list exempt, are those of the given address.
      """,
    example: "WEBIRC * web.example ann.example 192.0.2.7 :secure")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    let gateway = core.sessions[id].endpoint
    guard gateway.isGateway else {
      core.effects.append(.log(.refused(host: gateway.host, reason: "WEBIRC from an address that is no gateway's")))
      return core.disconnect(id, reason: "WEBIRC is for gateways, and your address isn't listed as one")
    }
    // A colon at the start of `::1` was taken for the sign of the last parameter where the gateway didn't write `0::1`.
    let given = call.param(3)
    guard let address = (IPAddress(given) ?? IPAddress(":" + given))?.unmapped else {
      return core.disconnect(id, reason: "WEBIRC needs the IP address of the person as its fourth parameter")
    }
    let name = call.param(2)
    var endpoint = Endpoint(
      host: Names.isHost(name) ? name : address.hostText, network: address.network,
      isExempt: core.config.exempt.contains { $0.contains(address) },
      isSecure: call.param(4).split(separator: " ").contains("secure"))
    endpoint.address = address.hostText
    core.move(id, to: endpoint)
  }

}

extension Core {
  /// A connection turns out to come from elsewhere: it is counted there.
  mutating func move(_ id: SessionID, to endpoint: Endpoint) {
    uncount(sessions[id].endpoint)
    sessions[id].endpoint = endpoint
    count(endpoint)
    if isOverConnectionLimit(endpoint) { refuseConnection(id) }
  }
}
