import ChatCore
import Testing

@Suite struct RankSetTests {
  private static let all = (UInt8(0)..<32).map(RankSet.init(rawValue:))

  @Test("The highest rank of a set is the highest of those it contains; all sets", arguments: all)
  func highest(_ set: RankSet) {
    let contained = Rank.allCases.filter { set.contains($0) }
    #expect(contained.contains(.member))
    #expect(set.highest == contained.max())
    #expect(set.prefixes == String(contained.sorted(by: >).compactMap(\.prefix)))
  }

  @Test("A rank alone is its own highest, and a plain member has none")
  func single() {
    for rank in Rank.allCases {
      #expect(RankSet(rank).highest == rank)
      #expect(RankSet(rank).prefixes == String(rank.prefix.map { [$0] } ?? []))
    }
    #expect(RankSet(.member).isEmpty)
  }

  @Test("Ranks, signs and letters are in one order: Modern IRC, PREFIX \"listed from the highest to the lowest\"")
  func order() {
    #expect(Rank.granted == Rank.granted.sorted(by: >))
    #expect(Rank.granted.compactMap(\.prefix) == ["~", "&", "@", "%", "+"])
    #expect(Rank.granted.compactMap(\.letter).count == 5)
  }
}
