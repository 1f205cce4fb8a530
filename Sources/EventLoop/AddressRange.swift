/// A block of addresses in CIDR notation (RFC 4632): `10.0.0.0/8`, `2001:db8::/32`, or one bare address.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
  private let base: IPAddress
  private let prefixLength: Int

  /// Bits below the prefix may be set (`10.1.2.3/8`) and don't count. Nil when it isn't an address, or the prefix isn't
  /// a number up to 32 (IPv4) or 128 (IPv6).
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let base = IPAddress(first) else { return nil }
    self.base = base
    guard parts.count == 2 else {
      prefixLength = base.width
      return
    }
    let digits = parts[1].utf8
    guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let length = Int(parts[1])
    else { return nil }
    // ::ffff:10.0.0.0/104 counts its prefix from the start of the IPv6 form.
    let isMapped = base.isIPv4 && first.utf8.contains(UInt8(ascii: ":"))
    prefixLength = isMapped ? length - 96 : length
    guard (0...base.width).contains(prefixLength) else { return nil }
  }

  /// Whether an address of 4 or 16 bytes in network order lies in the block. IPv4-mapped IPv6 addresses count as IPv4;
  /// otherwise a block holds addresses of its own kind only.
  package func contains(_ networkBytes: [UInt8]) -> Bool {
    guard let address = IPAddress(networkBytes: networkBytes), address.isIPv4 == base.isIPv4 else { return false }
    // Swift's shift gives 0 when it shifts all bits out, so a prefix of 0 compares nothing.
    let highDiffers = (address.high ^ base.high) >> UInt64(64 - min(prefixLength, 64))
    let lowDiffers = (address.low ^ base.low) >> UInt64(64 - max(prefixLength - 64, 0))
    return highDiffers == 0 && lowDiffers == 0
  }

  /// Whether the address of a connection lies in the block.
  package func contains(_ address: SocketAddress) -> Bool {
    contains(address.networkBytes)
  }

  /// As it is written in a configuration.
  package var description: String {
    prefixLength == base.width ? base.text : "\(base.text)/\(prefixLength)"
  }
}
