/// An IPv4 or IPv6 address. Here because it comes in text that strangers send (PROXY protocol, WEBIRC) and there is no
/// C library in this module.
package enum IPAddress: Hashable, Sendable {
  case v4(UInt32)
  /// The first and the last 64 bits: the first are the network that one customer has.
  case v6(high: UInt64, low: UInt64)

  /// Reads `192.0.2.1` or `2001:db8::1` (RFC 4291 section 2.2, with an IPv4 tail too); nil for anything else. No zone,
  /// port or leading zeros in IPv4.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longestText else { return nil }
    if bytes.contains(UInt8(ascii: ":")) {
      guard let groups = Self.groups(bytes) else { return nil }
      self = .v6(high: Self.join(groups[0..<4]), low: Self.join(groups[4..<8]))
    } else {
      guard let number = Self.dotted(bytes[...]) else { return nil }
      self = .v4(number)
    }
  }

  /// Of 4 or 16 bytes in network order; nil for any other number.
  package init?(networkBytes bytes: [UInt8]) {
    func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
    switch bytes.count {
    case 4: self = .v4(UInt32(truncatingIfNeeded: number(bytes[...])))
    case 16: self = .v6(high: number(bytes[..<8]), low: number(bytes[8...]))
    default: return nil
    }
  }

  /// What one customer has, which limits count by: an IPv4 address, or the first 64 bits of an IPv6 address, as
  /// `2001:db8::/64`. RFC 6177 section 2.
  package var network: String {
    switch self {
    case .v4: description
    case .v6(let high, _): IPAddress.v6(high: high, low: 0).hostText + "/64"
    }
  }

  /// The IPv4 address in an IPv6 socket's `::ffff:192.0.2.1`, so that one person has one address; else the address
  /// itself. RFC 4291 section 2.5.5.2.
  package var unmapped: IPAddress {
    if case .v6(0, let low) = self, low >> 32 == 0xFFFF { .v4(UInt32(truncatingIfNeeded: low)) } else { self }
  }

  /// The address as a host in messages: `::1` is written `0::1`, since a parameter that starts with a colon is the last
  /// one.
  package var hostText: String {
    let text = description
    return text.utf8.first == UInt8(ascii: ":") ? "0" + text : text
  }

  /// `0000:0000:0000:0000:0000:ffff:255.255.255.255`
  private static let longestText = 45

  /// Four numbers of 0 to 255 with dots.
  private static func dotted(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var result: UInt32 = 0
    for part in parts {
      guard let number = Decimal.parse(part, upTo: 255) else { return nil }
      result = result << 8 | UInt32(number)
    }
    return result
  }

  /// The eight groups of an IPv6 address.
  private static func groups(_ bytes: [UInt8]) -> [UInt16]? {
    var groups: [UInt16] = []
    var gap: Int?
    var index = 0
    if bytes.starts(with: [UInt8(ascii: ":"), UInt8(ascii: ":")]) {
      gap = 0
      index = 2
    }
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
      let part = bytes[index..<end]
      if end == bytes.count, part.contains(UInt8(ascii: ".")) {
        guard let tail = dotted(part) else { return nil }
        groups += [UInt16(truncatingIfNeeded: tail >> 16), UInt16(truncatingIfNeeded: tail)]
        break
      }
      guard part.count <= 4, let group = hexadecimal(part) else { return nil }
      groups.append(group)
      guard end < bytes.count else { break }
      index = end + 1
      // A colon at the very end is only the second of two.
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = groups.count
        index += 1
      }
    }
    guard let gap else { return groups.count == 8 ? groups : nil }
    guard groups.count < 8 else { return nil }
    groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
    return groups
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    guard !bytes.isEmpty else { return nil }
    var result: UInt16 = 0
    for byte in bytes {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      result = result << 4 | UInt16(digit)
    }
    return result
  }

  private static func join(_ groups: ArraySlice<UInt16>) -> UInt64 { groups.reduce(0) { $0 << 16 | UInt64($1) } }
}

extension IPAddress: CustomStringConvertible {
  /// The one text form of an address: RFC 5952 for IPv6 (lower case, the longest run of zero groups as `::`).
  package var description: String {
    switch self {
    case .v4(let number):
      return Self.text(number)
    case .v6(let high, let low):
      if high == 0, low >> 32 == 0xFFFF { return "::ffff:\(unmapped)" }
      let groups = [high, low].flatMap { half in [48, 32, 16, 0].map { half >> UInt64($0) & 0xFFFF } }
      var longest = 0..<0
      var index = 0
      while index < 8 {
        let end = groups[index...].firstIndex { $0 != 0 } ?? 8
        if end - index > max(longest.count, 1) { longest = index..<end }
        index = end + 1
      }
      func text(_ part: ArraySlice<UInt64>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
      return longest.isEmpty
        ? text(groups[...]) : text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
    }
  }
}

extension IPAddress {
  /// An IPv4 address with dots. Written byte by byte: everybody who connects has one.
  private static func text(_ number: UInt32) -> String {
    String(unsafeUninitializedCapacity: 15) { bytes in
      var count = 0
      func put(_ byte: UInt32) {
        bytes[count] = UInt8(truncatingIfNeeded: byte)
        count += 1
      }
      for shift: UInt32 in [24, 16, 8, 0] {
        let part = number >> shift & 255
        if part > 99 { put(0x30 + part / 100) }
        if part > 9 { put(0x30 + part / 10 % 10) }
        put(0x30 + part % 10)
        if shift > 0 { put(0x2E) }
      }
      return count
    }
  }
}

/// Decimal numbers as protocols write them.
enum Decimal {
  /// A number of digits only, without leading zeros, at most `limit`; nil for anything else.
  static func parse(_ digits: some Collection<UInt8>, upTo limit: Int) -> Int? {
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
    var result = 0
    for byte in digits {
      guard byte &- 0x30 < 10 else { return nil }
      result = result * 10 + Int(byte &- 0x30)
      guard result <= limit else { return nil }
    }
    return result
  }
}
