/// A block of addresses in CIDR notation (RFC 4632): `10.0.0.0/8`, `2001:db8::/32`, or one bare address.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
  private let base: IPAddress
  private let prefixLength: Int

  /// Bits below the prefix may be set (`10.1.2.3/8`) and don't count. Nil when it isn't an address, or the prefix isn't
  /// a number up to 32 (IPv4) or 128 (IPv6).
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let written = IPAddress(String(first)) else { return nil }
    base = written.unmapped
    guard parts.count == 2 else {
      prefixLength = base.width
      return
    }
    guard let length = Decimal.parse(parts[1].utf8, upTo: written.width) else { return nil }
    // ::ffff:10.0.0.0/104 counts its prefix from the start of the IPv6 form.
    prefixLength = length - (written.width - base.width)
    guard prefixLength >= 0 else { return nil }
  }

  /// Whether an address lies in the block. IPv4-mapped IPv6 addresses count as IPv4; otherwise a block holds addresses
  /// of its own kind only.
  package func contains(_ address: IPAddress) -> Bool {
    // Swift's shift gives 0 when it shifts all bits out, so a prefix of 0 compares nothing.
    switch (address.unmapped, base) {
    case (.v4(let address), .v4(let base)): (address ^ base) >> UInt32(32 - prefixLength) == 0
    case (.v6(let high, let low), .v6(let baseHigh, let baseLow)):
      (high ^ baseHigh) >> UInt64(64 - min(prefixLength, 64)) == 0
        && (low ^ baseLow) >> UInt64(64 - max(prefixLength - 64, 0)) == 0
    default: false
    }
  }

  /// As it is written in a configuration.
  package var description: String {
    prefixLength == base.width ? base.description : "\(base)/\(prefixLength)"
  }
}

extension IPAddress {
  /// The number of its bits.
  fileprivate var width: Int {
    if case .v4 = self { 32 } else { 128 }
  }
}
