import ChatCore
import ChatTesting
import Testing

@Suite struct SlotTableTests {
  @Test(
    "Against a dictionary: whatever is inserted, changed and removed, each id finds its own value and no other",
    arguments: 1...5 as ClosedRange<UInt64>)
  func model(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var table = SlotTable<Channel>(vacant: Self.named("vacant"))
    var model: [ChannelID: String] = [:]
    var order: [ChannelID] = []
    var gone: [ChannelID] = []
    for step in 0..<4000 {
      // Grows to some hundreds, then empties, so that shrinking is met.
      let isGrowing = step % 1000 < 600
      if random.percent(isGrowing ? 70 : 20) || order.isEmpty {
        let id = table.newID()
        #expect(model[id] == nil && !gone.contains(id))
        table.insert(Self.named("#\(step)"), at: id)
        model[id] = "#\(step)"
        order.append(id)
      } else {
        let index = random.below(order.count)
        let id = order.remove(at: index)
        table.remove(id)
        model[id] = nil
        gone.append(id)
      }
      if let id = order.last {
        table[id].name += "+"
        model[id]? += "+"
      }
      #expect(table.count == model.count)
      if step % 50 == 0 {
        #expect(Set(table.ids) == Set(model.keys))
        for (id, name) in model { #expect(table.contains(id) && table[id].name == name) }
        for id in gone.suffix(100) { #expect(!table.contains(id) && table[id].name == "vacant") }
      }
    }
  }

  @Test("An id that names nothing reads as vacant and writes to nowhere")
  func stale() {
    var table = SlotTable<Channel>(vacant: Self.named("vacant"))
    let id = table.newID()
    table.insert(Self.named("#a"), at: id)
    table.remove(id)
    table[id].name = "#changed"
    table[.none].name = "#changed"
    table.remove(id)
    #expect(table[id].name == "vacant" && table[.none].name == "vacant")
    #expect(table.count == 0 && table.ids == [])
    let other = table.newID()
    table.insert(Self.named("#b"), at: other)
    #expect(other != id && table[id].name == "vacant" && table[other].name == "#b")
  }

  @Test("Ids that the caller chooses keep their slots")
  func chosen() {
    var table = SlotTable<Channel>(vacant: Self.named("vacant"))
    let id = ChannelID(index: 7, serial: 3)
    table.insert(Self.named("#a"), at: id)
    #expect(table.ids == [id] && table.count == 1)
    table.remove(id, reuse: false)
    #expect(!table.contains(id) && table.count == 0)
  }

  @Test("Ids compare in the order in which their values came")
  func order() {
    var table = SlotTable<Channel>(vacant: Self.named("vacant"))
    let first = table.newID()
    table.insert(Self.named("#a"), at: first)
    let second = table.newID()
    table.insert(Self.named("#b"), at: second)
    table.remove(first)
    let third = table.newID()
    #expect(first < second && second < third)
  }

  private static func named(_ name: String) -> Channel { Channel(name: name, key: name, created: 0) }
}
