import EventLoop
import Testing

@Suite struct DeadlineHeapTests {
  @Test("Values come out by time, and those of equal times in the order they were put in")
  func order() {
    var heap = DeadlineHeap<Int>()
    var expected: [(at: Int64, value: Int)] = []
    var state: UInt64 = 42
    for value in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let at = Int64(state >> 60) - 8
      heap.push(at: at, value: value)
      expected.append((at, value))
    }
    expected.sort { ($0.at, $0.value) < ($1.at, $1.value) }
    #expect(heap.next == -8)
    var popped: [Int] = []
    while let value = heap.popDue(100) { popped.append(value) }
    #expect(popped == expected.map(\.value))
    #expect(heap.next == nil)
  }

  @Test("Only what is due comes out; a time that is now is due")
  func due() {
    var heap = DeadlineHeap<String>()
    heap.push(at: 20, value: "later")
    heap.push(at: 10, value: "now")
    #expect(heap.popDue(9) == nil)
    #expect(heap.popDue(10) == "now")
    #expect(heap.popDue(19) == nil)
    #expect(heap.next == 20)
    #expect(heap.count == 1)
  }

  @Test("The order holds when pushing and popping mix")
  func mixed() {
    var heap = DeadlineHeap<Int64>()
    var last = Int64.min
    for round in Int64(0)..<200 {
      heap.push(at: round + round % 7, value: round + round % 7)
      heap.push(at: round + 3, value: round + 3)
      while let at = heap.popDue(round) {
        #expect(at >= last && at <= round)
        last = at
      }
    }
    #expect(heap.count > 0)
  }
}

@Suite struct ClockTests {
  @Test("The monotonic clock never goes back; the wall clock is past 2024 and before 2200")
  func clocks() {
    let first = Clock.monotonicMilliseconds()
    #expect(Clock.monotonicMilliseconds() >= first)
    #expect((1_704_067_200_000..<7_258_118_400_000).contains(Clock.wallMilliseconds()))
  }

  @Test(
    "A deadline becomes a time-out that `wait` can take",
    arguments: [
      (nil, 5, nil), (5, 5, 0), (4, 5, 0), (6, 5, 1), (Int64.max, 0, Int32.max), (Int64.max, -1, Int32.max),
      (Int64.min, Int64.max, 0),
    ] as [(Int64?, Int64, Int32?)])
  func timeout(_ deadline: Int64?, _ now: Int64, _ expected: Int32?) {
    #expect(Deadline.timeout(until: deadline, now: now) == expected)
  }

  @Test("The earlier of two deadlines, where nil is never")
  func earlier() {
    #expect(Deadline.earlier(nil, nil) == nil)
    #expect(Deadline.earlier(3, nil) == 3)
    #expect(Deadline.earlier(nil, 4) == 4)
    #expect(Deadline.earlier(3, 4) == 3)
    #expect(Deadline.earlier(5, 4) == 4)
  }
}
