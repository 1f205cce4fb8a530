/// The header that a load balancer or tunnel puts before a connection's first byte: whom it speaks for. HAProxy's "The
/// PROXY protocol", versions 1 and 2. Only to be asked for on connections from gateways in the configuration: anybody
/// can write one.
package enum ProxyHeader {
  /// The person's end of the connection.
  package struct Origin: Hashable, Sendable {
    package var address: IPAddress
    package var port: UInt16
    /// The person's connection to the gateway is encrypted (version 2, `PP2_TYPE_SSL` with `PP2_CLIENT_SSL`).
    package var isTLS = false

    package init(address: IPAddress, port: UInt16, isTLS: Bool = false) {
      self.address = address
      self.port = port
      self.isTLS = isTLS
    }
  }

  /// What the first bytes of a connection are.
  package enum Outcome: Hashable, Sendable {
    /// Show it again with more bytes behind.
    case incomplete
    /// A header of so many bytes; the client's own bytes follow. No source for a health check of the gateway itself
    /// (LOCAL) or an unknown one.
    case header(length: Int, source: Origin?)
    /// Close the connection: what would follow can't be trusted.
    case invalid(Fault)
  }

  /// Why the bytes are not a header.
  package enum Fault: Error, Hashable, Sendable {
    /// They start like neither version.
    case signature
    /// Over 107 bytes in version 1 (section 2.1), over `Limits.proxyHeader` in version 2.
    case tooLong
    /// An unknown version, command, address family or transport.
    case unsupported
    /// Its fields don't have the form or the length that they must have.
    case malformed
  }

  /// Reads the header at the start of `bytes`, which hold all that has arrived.
  package static func parse(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    if startsAlike(bytes, text) { return bytes.count < text.count ? .incomplete : parseText(bytes) }
    if startsAlike(bytes, binary) { return bytes.count < 16 ? .incomplete : parseBinary(bytes) }
    return .invalid(.signature)
  }

  private static let text = Array("PROXY ".utf8)
  private static let binary: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]
  /// "A 107-byte buffer is always enough to store all the line", with CR LF and without a trailing zero.
  private static let longestText = 107

  /// Whether the bytes begin with the signature, or it with them.
  private static func startsAlike(_ bytes: UnsafeRawBufferPointer, _ signature: [UInt8]) -> Bool {
    zip(bytes, signature).allSatisfy { $0 == $1 }
  }

  /// `PROXY TCP4 source destination source-port destination-port CR LF`, or `PROXY UNKNOWN` and anything.
  private static func parseText(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    let head = bytes.prefix(longestText)
    guard let end = head.firstIndex(of: 10) else {
      return bytes.count < longestText ? .incomplete : .invalid(.tooLong)
    }
    guard end > 0, bytes[end - 1] == 13 else { return .invalid(.malformed) }
    let words = head[..<(end - 1)].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count >= 2 else { return .invalid(.malformed) }
    let family = String(decoding: words[1], as: UTF8.self)
    if family == "UNKNOWN" { return .header(length: end + 1, source: nil) }
    guard family == "TCP4" || family == "TCP6" else { return .invalid(.unsupported) }
    guard words.count == 6,
      let source = address(words[2], family), address(words[3], family) != nil,
      let port = Decimal.parse(words[4], upTo: 65535), Decimal.parse(words[5], upTo: 65535) != nil
    else { return .invalid(.malformed) }
    return .header(length: end + 1, source: Origin(address: source.unmapped, port: UInt16(port)))
  }

  private static func address(_ word: Slice<UnsafeRawBufferPointer>, _ family: String) -> IPAddress? {
    switch IPAddress(String(decoding: word, as: UTF8.self)) {
    case .v4(let number) where family == "TCP4": .v4(number)
    case .v6(let high, let low) where family == "TCP6": .v6(high: high, low: low)
    default: nil
    }
  }

  /// Section 2.2: signature, version and command, family and transport, length, addresses, TLVs.
  private static func parseBinary(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    let kind = bytes[12]
    guard kind == 0x20 || kind == 0x21 else { return .invalid(.unsupported) }
    let length = 16 + Int(number(bytes, 14, 2))
    guard length <= Limits.proxyHeader else { return .invalid(.tooLong) }
    guard bytes.count >= length else { return .incomplete }
    let family = bytes[13]
    guard family >> 4 <= 3, family & 15 <= 2 else { return .invalid(.unsupported) }
    if kind == 0x20 { return .header(length: length, source: nil) }

    let addressBytes: Int
    var source: Origin?
    switch family >> 4 {
    case 1:
      addressBytes = 12
      guard length >= 16 + addressBytes else { return .invalid(.malformed) }
      let address = UInt32(truncatingIfNeeded: number(bytes, 16, 4))
      source = Origin(address: .v4(address), port: UInt16(truncatingIfNeeded: number(bytes, 24, 2)))
    case 2:
      addressBytes = 36
      guard length >= 16 + addressBytes else { return .invalid(.malformed) }
      let address = IPAddress.v6(high: number(bytes, 16, 8), low: number(bytes, 24, 8)).unmapped
      source = Origin(address: address, port: UInt16(truncatingIfNeeded: number(bytes, 48, 2)))
    // AF_UNIX: two paths of 108 bytes, which say nothing about the person.
    case 3: addressBytes = 216
    default: return .header(length: length, source: nil)
    }
    guard length >= 16 + addressBytes, let isTLS = scanTLVs(bytes, 16 + addressBytes..<length) else {
      return .invalid(.malformed)
    }
    // A datagram's source isn't that of a connection.
    guard family & 15 == 1 else { return .header(length: length, source: nil) }
    source?.isTLS = isTLS
    return .header(length: length, source: source)
  }

  /// Whether the TLVs tell of TLS; nil when their lengths don't add up.
  private static func scanTLVs(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool? {
    var isTLS = false
    var index = range.lowerBound
    while index < range.upperBound {
      guard range.upperBound - index >= 3 else { return nil }
      let value = index + 3
      let end = value + Int(number(bytes, index + 1, 2))
      guard end <= range.upperBound else { return nil }
      // PP2_TYPE_SSL, and in the first byte of its value PP2_CLIENT_SSL.
      if bytes[index] == 0x20, end > value, bytes[value] & 1 == 1 { isTLS = true }
      index = end
    }
    return isTLS
  }

  /// A number of up to eight bytes in network order. The caller has seen that they are there.
  private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> UInt64 {
    bytes[start..<start + count].reduce(0) { $0 << 8 | UInt64($1) }
  }
}
