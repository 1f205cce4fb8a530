/// How one person in plain mode wants to be shown what happens. Packed into 24 bits, so that it fits into
/// a `Reader` and readers of equal style share one rendering.
package struct PlainStyle: Hashable, Sendable {
  let rawValue: UInt32

  /// What everybody begins with: the server's clock, no colours, everything shown, no bell, no known width.
  package init() { rawValue = 0 }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  private static let offsetBits: UInt32 = 11
  private static let widthShift = offsetBits
  private static let widthBits: UInt32 = 10
  private static let colour: UInt32 = 1 << 21
  private static let quiet: UInt32 = 1 << 22
  private static let bell: UInt32 = 1 << 23
  /// Added to an offset before it is packed: zero stands for none.
  private static let offsetBias = 1024

  /// The offsets that there are on earth, in minutes.
  package static let offsets = -720...840
  /// A narrower screen has no room for text beside nick and channel: its width counts as unknown.
  package static let narrowest = 20
  /// A wider screen counts as this wide.
  package static let widest = 1 << Int(widthBits) - 1

  /// Minutes that the person's clock is ahead of UTC, in `offsets`; nil: as the operator set `clockOffset`.
  package var offset: Int? {
    get {
      let packed = Int(rawValue & (1 << Self.offsetBits - 1))
      return packed == 0 ? nil : packed - Self.offsetBias
    }
    set {
      let packed = newValue.map { min(max($0, Self.offsets.lowerBound), Self.offsets.upperBound) + Self.offsetBias }
      self = replacing(UInt32(packed ?? 0), width: Self.offsetBits, at: 0)
    }
  }

  /// Columns of the screen, at which lines are wrapped between words; 0 when unknown. RFC 1073 says 0 for that too.
  package var width: Int {
    get { Int(rawValue >> Self.widthShift & (1 << Self.widthBits - 1)) }
    set {
      let columns = newValue < Self.narrowest ? 0 : min(newValue, Self.widest)
      self = replacing(UInt32(columns), width: Self.widthBits, at: Self.widthShift)
    }
  }

  /// Names and the like are coloured, and the colours that IRC clients send are shown.
  package var isColoured: Bool {
    get { rawValue & Self.colour != 0 }
    set { self = with(Self.colour, newValue) }
  }

  /// Who comes and goes isn't shown.
  package var isQuiet: Bool {
    get { rawValue & Self.quiet != 0 }
    set { self = with(Self.quiet, newValue) }
  }

  /// The terminal's bell rings when the person is named or written to.
  package var hasBell: Bool {
    get { rawValue & Self.bell != 0 }
    set { self = with(Self.bell, newValue) }
  }

  /// A message that names the person is another one to them: it rings, or their name stands out.
  static let attentive: UInt32 = colour | bell

  private func with(_ bit: UInt32, _ isOn: Bool) -> PlainStyle {
    PlainStyle(rawValue: isOn ? rawValue | bit : rawValue & ~bit)
  }

  private func replacing(_ value: UInt32, width: UInt32, at shift: UInt32) -> PlainStyle {
    let mask: UInt32 = (1 << width - 1) << shift
    return PlainStyle(rawValue: rawValue & ~mask | value << shift)
  }
}

extension Core {
  /// Changes how a session in plain mode is shown what happens. May be called before it is known to be in plain mode.
  mutating func setStyle(_ id: SessionID, _ change: (inout PlainStyle) -> Void) {
    guard sessions.contains(id) else { return }
    change(&sessions[id].style)
    updateReader(id)
    watchMidnight(id)
  }
}
