import ChatWire

/// What decides the bytes that a reader gets for a message: the format and the capabilities. Readers that are equal get the same bytes.
package struct Reader: Hashable, Sendable {
  private let rawValue: UInt32

  private static let formatShift: UInt32 = 28

  package init(_ format: Format, _ capabilities: Capabilities) {
    rawValue = UInt32(format.rawValue) << Self.formatShift | capabilities.rawValue
  }

  private init(rawValue: UInt32) { self.rawValue = rawValue }

  package var format: Format { Format(rawValue: UInt8(truncatingIfNeeded: rawValue >> Self.formatShift)) ?? .undecided }
  package var capabilities: Capabilities { Capabilities(rawValue: rawValue & (1 << Self.formatShift - 1)) }

  /// The reader with nothing but what matters for a message: so that one rendering serves all that are then equal.
  func reduced(to relevant: Capabilities) -> Reader {
    Reader(rawValue: rawValue & (relevant.rawValue | ~0 << Self.formatShift))
  }
}
