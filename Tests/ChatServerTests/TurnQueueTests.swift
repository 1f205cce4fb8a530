import ChatCore
import ChatServer
import EventLoop
import Glibc
import Testing

@Suite struct TurnQueueTests {
  @Test("Networks take turns: who puts in much waits behind their own, in the order in which it came")
  func turns() {
    var queue = TurnQueue<String>(share: 3, limit: 10)
    for element in ["a1", "a2", "a3", "b1", "c1", "c2"] {
      let isTaken = queue.append(element, from: String(element.prefix(1)))
      #expect(isTaken)
    }
    let first = queue.popFirst()
    #expect(first == "a1")
    _ = queue.append("d1", from: "d")
    var order: [String] = []
    while let element = queue.popFirst() { order.append(element) }
    #expect(order == ["b1", "c1", "a2", "d1", "c2", "a3"])
    #expect(queue.count == 0)
  }

  @Test("Over its share a network is refused while others are let in; over the limit everybody is")
  func bounds() {
    var queue = TurnQueue<Int>(share: 2, limit: 3)
    let first = "aaabc".enumerated().map { queue.append($0.offset, from: String($0.element)) }
    #expect(first == [true, true, false, true, false])
    let popped = queue.popFirst()
    #expect(popped == 0)
    let second = "ca".enumerated().map { queue.append(10 + $0.offset, from: String($0.element)) }
    #expect(second == [true, false])
    var rest: [Int] = []
    while let element = queue.popFirst() { rest.append(element) }
    #expect(rest == [3, 1, 10])
  }
}

@Suite struct PasswordCheckerTests {
  @Test(
    "A flood of one network's passwords is answered busy beyond its share, and another's password is checked meanwhile")
  func flood() throws {
    let wakeup = try Wakeup()
    let mailbox = Mailbox<(RequestID, Answer)>(wakeup: wakeup)
    let checker = PasswordChecker(answers: mailbox)
    let hash = try #require(PasswordHash.make("secret"))
    for number in UInt64(0)..<100 {
      checker.check(RequestID(number: number), password: "wrong", hash: hash, network: "192.0.2.7")
    }
    checker.check(RequestID(number: 100), password: "secret", hash: hash, network: "192.0.2.8")
    var answers: [(RequestID, Answer)] = []
    let end = ContinuousClock.now + .seconds(60)
    while answers.count < 101, .now < end {
      var waiting = pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, 1000)
      wakeup.drain()
      answers += mailbox.takeAll()
    }
    #expect(answers.count == 101)
    // One may have left the queue, to be checked, before the last came.
    #expect((100 - 33...100 - 32).contains(answers.count { $0.1 == .busy }))
    #expect(answers.first { $0.0.number == 100 }?.1 == .password(matches: true))
    // Its turn came after the first of the flood's, not after all of them.
    let place = try #require(answers.filter { $0.1 != .busy }.firstIndex { $0.0.number == 100 })
    #expect(place <= 2)
  }

  @Test("A hash that is to be made anew is made only with the right password, and opens with it")
  func renewal() throws {
    let wakeup = try Wakeup()
    let mailbox = Mailbox<(RequestID, Answer)>(wakeup: wakeup)
    let checker = PasswordChecker(answers: mailbox)
    let hash = try #require(PasswordHash.make("secret", cost: 14))
    for (number, password) in [(UInt64(1), "wrong"), (2, "secret")] {
      let renewal = Computation.renewal(password: password, hash: hash, cost: 15)
      checker.compute(RequestID(number: number), renewal, network: "192.0.2.7")
    }
    var answers: [UInt64: Answer] = [:]
    let end = ContinuousClock.now + .seconds(60)
    while answers.count < 2, .now < end {
      var waiting = pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, 1000)
      wakeup.drain()
      for (request, answer) in mailbox.takeAll() { answers[request.number] = answer }
    }
    #expect(answers[1] == .password(matches: false))
    guard case .credentials(.some(let made)) = answers[2] else { return #expect(Bool(false), "nothing was made") }
    #expect(PasswordCost.of(made.hash) == 15)
    #expect(PasswordHash.matches("secret", made.hash))
  }
}
