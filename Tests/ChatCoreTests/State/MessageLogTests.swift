import ChatCore
import ChatWire
import Testing

@Suite struct MessageLogTests {
  @Test(
    "The last hundred messages are kept, oldest first; their numbers go on",
    arguments: [0, 1, 99, 100, 101, 199, 200, 201, 1000])
  func keeps(_ count: Int) {
    var log = MessageLog()
    for number in 0..<count {
      #expect(log.nextSequence() == UInt64(number + 1))
      log.append(Message(.privmsg, ["#a"], text: String(number)))
    }
    #expect(log.count == min(count, MessageLog.capacity))
    #expect(log.messages.map(\.text) == (max(0, count - MessageLog.capacity)..<count).map(String.init))
    #expect(log.sequence == UInt64(count))
  }
}
