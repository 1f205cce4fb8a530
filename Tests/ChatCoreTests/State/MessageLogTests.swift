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

  @Test(
    "protocol.md: \"together at most 65536 bytes\": the oldest make room, and the last message is always kept",
    arguments: [10, 400, 655, 656, 1000, 8000, 65_000])
  func bytes(_ size: Int) {
    var log = MessageLog()
    for number in 0..<300 {
      let digits = String(number + 1000)
      let text = digits + String(repeating: "x", count: size - digits.utf8.count)
      log.append(Message(.privmsg, [], text: text))
      let kept = log.messages
      #expect(kept.count == min(number + 1, MessageLog.capacity, MessageLog.byteLimit / size))
      #expect(kept.map { $0.text.prefix(4) } == (number + 1 - kept.count...number).map { "\($0 + 1000)" })
      #expect(log.bytes == kept.count * size)
    }
  }

  @Test("Small messages after large ones fill the log up to its count again; tags and sources count")
  func mixed() {
    var log = MessageLog()
    for number in 0..<1000 {
      let text = String(repeating: "x", count: number % 250 < 40 ? 8000 : 3)
      log.append(Message(.privmsg, from: .server("a.b"), ["#a"], text: text, tags: [Tag("+k", "v")]))
      #expect(log.bytes == log.messages.reduce(0) { $0 + MessageLog.size(of: $1) })
      #expect(log.bytes <= MessageLog.byteLimit && log.count <= MessageLog.capacity)
    }
    #expect(log.count == MessageLog.capacity)
    #expect(
      MessageLog.size(of: Message(.privmsg, from: .server("a.b"), ["#a"], text: "x", tags: [Tag("+k", "v")])) == 9)
  }
}
