import ChatCore
import ChatTesting
import Testing

@Suite struct DeadlinesTests {
  @Test(
    "Against a sorted list: what is due comes in the order of time, then in the order in which it was set",
    arguments: 1...5 as ClosedRange<UInt64>)
  func model(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var deadlines = Deadlines()
    var model: [(time: Int64, order: Int, what: Deadline)] = []
    var now: Int64 = 0
    for step in 0..<3000 {
      if random.percent(70) {
        let what = Deadline.resume(SessionID(index: UInt32(step), serial: 1))
        let time = now + Int64(random.below(50))
        deadlines.set(what, at: time)
        model.append((time, step, what))
      } else {
        now += Int64(random.below(20))
        let due = model.filter { $0.time <= now }.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
        model.removeAll { $0.time <= now }
        #expect(deadlines.due(at: now) == due.map(\.what))
        #expect(deadlines.due(at: now).isEmpty)
      }
      #expect(deadlines.next == model.map(\.time).min())
    }
  }
}
