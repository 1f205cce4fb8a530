internal import Glibc

/// An IPv4 or IPv6 address without a port, in the bytes that the kernel takes; what it means to the server is ChatWire's. An IPv4-mapped IPv6 address (`::ffff:192.0.2.1`, RFC 4291 section 2.5.5.2)
/// is the IPv4 address it holds, so that one host has one name however it came.
struct IPAddress: Hashable, Sendable {
  /// The address from its most significant bit on; an IPv4 address takes the upper 32 bits of `high`.
  let high: UInt64
  let low: UInt64
  let isIPv4: Bool

  /// The number of bits: 32 or 128.
  var width: Int { isIPv4 ? 32 : 128 }

  /// Of 4 or 16 bytes in network order; nil for any other number.
  init?(networkBytes bytes: some Collection<UInt8>) {
    func number(_ part: some Sequence<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
    switch bytes.count {
    case 4:
      self.init(high: number(bytes) << 32, low: 0, isIPv4: true)
    case 16:
      let high = number(bytes.prefix(8))
      let low = number(bytes.dropFirst(8))
      if high == 0 && low >> 32 == 0xffff {
        self.init(high: low << 32, low: 0, isIPv4: true)
      } else {
        self.init(high: high, low: low, isIPv4: false)
      }
    default:
      return nil
    }
  }

  /// Reads the usual text forms (RFC 4291 section 2.2, and four decimal numbers), without brackets, port or zone.
  init?(_ text: some StringProtocol) {
    guard !text.utf8.contains(0), text.utf8.count <= 45 else { return nil }
    let text = String(text)
    let isIPv4 = !text.utf8.contains(UInt8(ascii: ":"))
    var bytes = [UInt8](repeating: 0, count: isIPv4 ? 4 : 16)
    guard inet_pton(isIPv4 ? AF_INET : AF_INET6, text, &bytes) == 1 else { return nil }
    self.init(networkBytes: bytes)
  }

  private init(high: UInt64, low: UInt64, isIPv4: Bool) {
    self.high = high
    self.low = low
    self.isIPv4 = isIPv4
  }

  /// 4 or 16 bytes in network order.
  var networkBytes: [UInt8] {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * UInt64($0))) }
    if isIPv4 { return Array(bytes.prefix(4)) }
    return bytes + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * UInt64($0))) }
  }

  /// The canonical text, as inet_ntop(3) has it (RFC 5952 for IPv6).
  var text: String {
    if isIPv4 { return textOfIPv4 }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, networkBytes, &buffer, socklen_t(buffer.count)) != nil else {
      return ""
    }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Made by hand: it is wanted for each connection, and interpolation takes ten times as long.
  private var textOfIPv4: String {
    String(unsafeUninitializedCapacity: 15) { text in
      var count = 0
      for shift: UInt64 in [56, 48, 40, 32] {
        let number = UInt8(truncatingIfNeeded: high >> shift)
        if shift != 56 {
          text[count] = UInt8(ascii: ".")
          count += 1
        }
        for (place, divisor) in [(100, 100), (10, 10), (1, 1)] as [(UInt8, UInt8)] where number >= place || place == 1 {
          text[count] = UInt8(ascii: "0") + number / divisor % 10
          count += 1
        }
      }
      return count
    }
  }
}
