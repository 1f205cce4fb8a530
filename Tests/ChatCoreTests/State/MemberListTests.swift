import ChatCore
import ChatTesting
import Testing

@Suite struct MemberListTests {
  @Test(
    "Against a dictionary: members are found by id and walked once each, whoever comes and goes",
    arguments: 1...5 as ClosedRange<UInt64>)
  func model(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var list = MemberList()
    var model: [UserID: RankSet] = [:]
    for _ in 0..<3000 {
      let user = UserID(index: UInt32(random.below(50)), serial: 1)
      let ranks = RankSet(rawValue: UInt8(random.below(32)))
      switch random.below(3) {
      case 0:
        list.append(Membership(user: user, ranks: ranks, joined: 0))
        if model[user] == nil { model[user] = ranks }
      case 1:
        list.remove(user)
        model[user] = nil
      default:
        list.setRanks(ranks, of: user)
        if model[user] != nil { model[user] = ranks }
      }
      #expect(list.count == model.count && list.contains(user) == (model[user] != nil))
      #expect(list[user]?.ranks == model[user])
      #expect(list.entries.count == model.count)
      #expect(list.entries.allSatisfy { model[$0.user] == $0.ranks && list[$0.user] == $0 })
    }
  }
}
