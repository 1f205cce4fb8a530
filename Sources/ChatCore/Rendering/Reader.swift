/// What decides the bytes that a reader gets for a message: the format, the capabilities, and in plain mode the style.
/// Readers that are equal get the same bytes. One integer, since the fan-out compares one for each recipient.
package struct Reader: Hashable, Sendable {
  private let rawValue: UInt64

  private static let formatShift: UInt64 = 32
  private static let styleShift: UInt64 = 36

  /// `style` counts in plain mode only.
  package init(_ format: Format, _ capabilities: Capabilities, _ style: PlainStyle) {
    let style = format == .plain ? UInt64(style.rawValue) << Self.styleShift : 0
    rawValue = style | UInt64(format.rawValue) << Self.formatShift | UInt64(capabilities.rawValue)
  }

  private init(rawValue: UInt64) { self.rawValue = rawValue }

  package var format: Format {
    Format(rawValue: UInt8(truncatingIfNeeded: rawValue >> Self.formatShift) & 0xF) ?? .undecided
  }
  package var capabilities: Capabilities { Capabilities(rawValue: UInt32(truncatingIfNeeded: rawValue)) }
  package var style: PlainStyle { PlainStyle(rawValue: UInt32(truncatingIfNeeded: rawValue >> Self.styleShift)) }

  /// What is said in a channel reads differently for this reader when it names them.
  package var isAttentive: Bool { rawValue & UInt64(PlainStyle.attentive) << Self.styleShift != 0 }

  /// The reader with nothing of the capabilities but what matters for a message: so that one rendering serves all that
  /// are then equal.
  package func reduced(to relevant: Capabilities) -> Reader {
    Reader(rawValue: rawValue & (UInt64(relevant.rawValue) | ~0 << Self.formatShift))
  }
}
