import ChatCore
import Testing

@Suite("How a person wants to be shown what happens")
struct PlainStyleTests {
  @Test("Everything that is set is read again, alone and together") func packing() {
    var style = PlainStyle()
    #expect(style.offset == nil && style.width == 0 && !style.isColoured && !style.isQuiet && !style.hasBell)
    for offset in [-720, -1, 0, 1, 345, 840] {
      for width in [0, 20, 80, 1023] {
        for flags in 0..<8 {
          style.offset = offset
          style.width = width
          style.isColoured = flags & 1 != 0
          style.isQuiet = flags & 2 != 0
          style.hasBell = flags & 4 != 0
          #expect(style.offset == offset && style.width == width)
          #expect(style.isColoured == (flags & 1 != 0) && style.isQuiet == (flags & 2 != 0))
          #expect(style.hasBell == (flags & 4 != 0))
          #expect(Reader(.plain, [.batch], style).style == style)
        }
      }
    }
    style.offset = nil
    #expect(style.offset == nil && style.width == 1023)
  }

  @Test(
    "What can't be is taken for the nearest that can: offsets beyond those on earth, screens too narrow for text",
    arguments: [(-5000, -720), (5000, 840)], [(-1, 0), (1, 0), (19, 0), (5000, 1023)])
  func bounds(offset: (Int, Int), width: (Int, Int)) {
    var style = PlainStyle()
    style.offset = offset.0
    style.width = width.0
    #expect(style.offset == offset.1 && style.width == width.1)
  }

  @Test("Readers of equal style are equal; the style of clients on the wire doesn't tell them apart") func readers() {
    var style = PlainStyle()
    style.hasBell = true
    #expect(Reader(.wire, [.batch], style) == Reader(.wire, [.batch], PlainStyle()))
    #expect(Reader(.plain, [.batch], style) != Reader(.plain, [.batch], PlainStyle()))
    #expect(Reader(.plain, [.batch, .setname], style).reduced(to: .batch) == Reader(.plain, [.batch], style))
    #expect(Reader(.plain, [], style).isAttentive && !Reader(.wire, [], style).isAttentive)
    #expect(Format.allCases.allSatisfy { Reader($0, Capabilities(rawValue: ~0), style).format == $0 })
  }
}
