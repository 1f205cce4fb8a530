import EventLoop
import Glibc
import Testing

@Suite struct SendQueuesTests {
  let pool = BufferPool()

  func queues(limit: Int = 1 << 20) -> SendQueues { SendQueues(pool: pool, limit: limit) }

  func line(_ count: Int, _ byte: UInt8 = 0x78) -> [UInt8] { [UInt8](repeating: byte, count: count) }

  @Test("What was appended arrives, in order, and the slot is dirty once until it is taken")
  func appendAndFlush() throws {
    let pair = try SocketPair()
    let queues = queues()
    queues.open(3)
    queues.append("one ", to: 3)
    queues.append("two", to: 3)
    #expect(queues.count(3) == 7)
    #expect(queues.popDirty() == 3)
    #expect(queues.popDirty() == nil)
    #expect(queues.flush(3, to: pair.near) == .drained)
    #expect(readAvailable(pair.far) == Array("one two".utf8))
    #expect(queues.count(3) == 0)
    queues.append("three", to: 3)
    #expect(queues.popDirty() == 3)
  }

  @Test("One append to many slots puts each on the dirty list in that order; unknown and closed slots are passed over")
  func bulk() throws {
    let queues = queues()
    for slot in 0..<100 { queues.open(slot) }
    queues.release(5)
    let recipients: [UInt32] = [7, 5, 99, 2, 4_000_000_000, 2]
    Array("hi".utf8).withUnsafeBytes { bytes in recipients.withUnsafeBufferPointer { queues.append(bytes, toSlots: $0) }
    }
    #expect([queues.popDirty(), queues.popDirty(), queues.popDirty(), queues.popDirty()] == [7, 99, 2, nil])
    #expect([7, 5, 99, 2].map { queues.count($0) } == [2, 0, 2, 4])
  }

  @Test("A short write leaves the rest, in order, for when the connection is writable; until then the slot isn't dirty")
  func shortWrites() throws {
    let pair = try SocketPair()
    try Socket.setSendBuffer(pair.near, bytes: 4096)
    let queues = queues()
    queues.open(0)
    var expected: [UInt8] = []
    var received: [UInt8] = []
    for round in 0..<200 {
      let bytes = line(1 + round * 7 % 2000, UInt8(round))
      expected += bytes
      queues.append(bytes, to: 0)
      if let slot = queues.popDirty() { _ = queues.flush(slot, to: pair.near) }
    }
    #expect(queues.popDirty() == nil)
    #expect(queues.count(0) > 0)
    var rounds = 0
    var result = SendQueues.FlushResult.blocked
    while rounds < 10_000, result == .blocked {
      received += readAvailable(pair.far, limit: 3000)
      result = queues.flush(0, to: pair.near)
      rounds += 1
    }
    #expect(result == .drained)
    received += readAvailable(pair.far)
    #expect(received == expected)
    // Drained, it is dirty again with the next line.
    queues.append("x", to: 0)
    #expect(queues.popDirty() == 0)
  }

  @Test("Over TCP with the listener's options, a blocked slot drains with the edges alone as the other side reads")
  func drainsOverTCP() throws {
    let listener = try Listener()
    let (client, accepted, _) = try listener.connection()
    defer { for descriptor in [client, accepted] { Socket.close(descriptor) } }
    let poller = try Poller()
    try poller.add(accepted, token: 1, edgeTriggered: true)
    #expect(poller.wait(milliseconds: 5000) == 1)
    let queues = queues(limit: 4 << 20)
    queues.open(0)
    let bytes = (0..<(4 << 20)).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
    queues.append(bytes, to: 0)
    var result = queues.flush(0, to: accepted)
    #expect(result == .blocked)
    var received: [UInt8] = []
    while received.count < bytes.count {
      // Either side's lack of progress shows as a time-out here.
      try #require(becomesReadable(client))
      received += readAvailable(client)
      if poller.wait(milliseconds: 0) == 1, poller[0].isWritable { result = queues.flush(0, to: accepted) }
    }
    #expect(result == .drained)
    #expect(received == bytes)
  }

  @Test("Bytes past the limit are refused, and all later ones: what goes out has no gap. The slot is reported once")
  func overflow() throws {
    let pair = try SocketPair()
    let queues = queues(limit: 10_000)
    queues.open(0)
    queues.append(line(9_000, 1), to: 0)
    queues.append(line(1_000, 2), to: 0)
    #expect(queues.popOverflowed() == nil)
    queues.append(line(1, 3), to: 0)
    queues.append(line(1, 4), to: 0)
    #expect(queues.popOverflowed() == 0)
    #expect(queues.popOverflowed() == nil)
    #expect(queues.count(0) == 10_000)
    #expect(queues.flush(0, to: pair.near) == .drained)
    queues.append("late", to: 0)
    #expect(queues.count(0) == 0)
    #expect(queues.popOverflowed() == nil)
    #expect(readAvailable(pair.far) == line(9_000, 1) + line(1_000, 2))
    queues.open(0)
    queues.append("new", to: 0)
    #expect(queues.count(0) == 3)
  }

  @Test("The limit counts what waits, not what has been written")
  func limitAfterConsuming() {
    let queues = queues()
    queues.open(0, limit: 5_000)
    for round in 0..<100 {
      queues.append(line(4_000, UInt8(round)), to: 0)
      #expect(queues.count(0) == 5_000 || round == 0)
      queues.consume(queues.count(0) - 1_000, from: 0)
      #expect(queues.count(0) == 1_000)
      #expect(queues.waiting(0).allSatisfy { $0 == UInt8(round) })
    }
    #expect(queues.popOverflowed() == nil)
    queues.append(line(4_001), to: 0)
    #expect(queues.popOverflowed() == 0)
    #expect(queues.count(0) == 1_000)
  }

  @Test("A broken connection drops what waits, and the slot takes no more")
  func broken() throws {
    let pair = try SocketPair()
    shutdown(pair.near, Int32(SHUT_RDWR))
    let queues = queues()
    queues.open(0)
    queues.append("x", to: 0)
    #expect(queues.flush(0, to: pair.near) == .failed(EPIPE))
    queues.append("y", to: 0)
    #expect(queues.count(0) == 0)
    #expect(queues.popDirty() == nil)
    #expect(queues.popOverflowed() == nil)
  }

  @Test("A slot released and opened again in one turn starts empty, and is on each list once")
  func reuse() {
    let queues = queues(limit: 10)
    queues.open(1)
    queues.append("old", to: 1)
    queues.append("far too long", to: 1)
    queues.release(1)
    queues.append("closed", to: 1)
    queues.open(1)
    #expect(queues.count(1) == 0)
    #expect(queues.popOverflowed() == nil)
    queues.append("new", to: 1)
    #expect(queues.popDirty() == 1)
    #expect(queues.popDirty() == nil)
    #expect(queues.waiting(1).elementsEqual("new".utf8))
  }

  @Test("The table grows with the slots, and both lists keep their order")
  func growth() {
    let queues = queues(limit: 4)
    for slot in 0..<60 {
      queues.open(slot)
      queues.append(slot % 2 == 0 ? "x" : "too long", to: slot)
    }
    // The lists wrap around their ends before they grow.
    for slot in stride(from: 0, to: 40, by: 2) { #expect(queues.popDirty() == slot) }
    for slot in stride(from: 60, to: 64, by: 1) {
      queues.open(slot)
      queues.append("x", to: slot)
    }
    queues.open(5000)
    queues.append("x", to: 5000)
    var dirty: [Int] = []
    while let slot = queues.popDirty() { dirty.append(slot) }
    #expect(dirty == Array(stride(from: 40, to: 60, by: 2)) + Array(60..<64) + [5000])
    var overflowed: [Int] = []
    while let slot = queues.popOverflowed() { overflowed.append(slot) }
    #expect(overflowed == Array(stride(from: 1, to: 60, by: 2)))
    #expect(queues.count(0) == 1)
  }

  @Test("Slots that were never opened, and negative ones, are nothing to write to")
  func unknownSlots() throws {
    let pair = try SocketPair()
    let queues = queues()
    for slot in [-1, 0, 1_000_000] {
      queues.append("x", to: slot)
      queues.consume(1, from: slot)
      queues.release(slot)
      #expect(queues.count(slot) == 0)
      #expect(queues.flush(slot, to: pair.near) == .drained)
    }
    #expect(queues.popDirty() == nil)
  }
}

@Suite struct BufferPoolTests {
  @Test(
    "Drained slots own no buffer: it is back in the pool, in a class that fits what was needed",
    arguments: [
      (1, 4096), (4096, 4096), (4097, 8192), (100_000, 131_072), (1 << 20, 1 << 20), ((1 << 20) + 1, 0),
    ])
  func classes(_ bytes: Int, _ kept: Int) {
    let pool = BufferPool()
    let queues = SendQueues(pool: pool, limit: 8 << 20)
    queues.open(0)
    queues.append([UInt8](repeating: 1, count: bytes), to: 0)
    #expect(pool.freeBytes == 0)
    queues.consume(bytes, from: 0)
    #expect(pool.freeBytes == kept)
  }

  @Test("A slot's next buffer is as large as it lately needed, so a window of lines doesn't regrow; that wears off")
  func hint() {
    let pool = BufferPool()
    let queues = SendQueues(pool: pool, limit: 1 << 20)
    queues.open(0)
    let line = [UInt8](repeating: 1, count: 140)
    for _ in 0..<128 { queues.append(line, to: 0) }
    queues.consume(queues.count(0), from: 0)
    // 17,920 bytes: it grew from 4 KiB over 8 and 16 to 32.
    #expect(pool.freeBytes == (4 + 8 + 16 + 32) << 10)
    queues.append(line, to: 0)
    #expect(pool.freeBytes == (4 + 8 + 16) << 10)
    queues.consume(140, from: 0)
    for _ in 0..<100 {
      queues.append(line, to: 0)
      queues.consume(140, from: 0)
    }
    queues.append(line, to: 0)
    #expect(pool.freeBytes == (8 + 16 + 32) << 10)
  }

  @Test("The pool keeps no more free bytes than its limit, and none after trimming")
  func bounds() {
    let pool = BufferPool(limit: 10_000)
    let queues = SendQueues(pool: pool, limit: 1 << 20)
    for slot in 0..<5 {
      queues.open(slot)
      queues.append("x", to: slot)
    }
    for slot in 0..<5 { queues.release(slot) }
    #expect(pool.freeBytes == 8192)
    pool.trim()
    #expect(pool.freeBytes == 0)
    queues.open(0)
    queues.append("again", to: 0)
    #expect(queues.waiting(0).elementsEqual("again".utf8))
  }
}

extension SendQueues {
  func append(_ bytes: [UInt8], to slot: Int) { bytes.withUnsafeBytes { append($0, to: slot) } }
  func append(_ text: String, to slot: Int) { append(Array(text.utf8), to: slot) }
}
