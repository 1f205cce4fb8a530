package import ChatWire

/// The last messages of a channel, oldest first. Kept in memory only.
package struct MessageLog: Sendable {
  /// How many are kept at most: some ten times what a joiner is shown, and a few kilobytes where people say a line at a time.
  package static let capacity = 100
  /// How many bytes (`size(of:)`) they have at most together: a hundred of the longest lines fit in. Fewer messages are kept where people send batches
  /// of many lines, or much in tags, so that a thousand such channels are 64 MiB and not a gigabyte.
  package static let byteLimit = 65536

  package init() {}

  /// Slots are used in a circle, once there are `capacity`; those outside of `start` and the `count` behind it are vacant.
  private var ring: [Message] = []
  private var start = 0
  package private(set) var count = 0
  /// The sizes of the kept messages together.
  package private(set) var bytes = 0
  /// The number of the last message of the channel; also counts those no longer kept.
  package private(set) var sequence: UInt64 = 0

  private static let vacant = Message(.privmsg)

  /// The number for the message that is appended next.
  package mutating func nextSequence() -> UInt64 {
    sequence &+= 1
    return sequence
  }

  /// Appends a message; the oldest make room for it.
  package mutating func append(_ message: Message) {
    let size = Self.size(of: message)
    while count > 0, count == Self.capacity || bytes + size > Self.byteLimit { removeFirst() }
    let place = (start + count) % Self.capacity
    if place == ring.count { ring.append(message) } else { ring[place] = message }
    count += 1
    bytes += size
  }

  private mutating func removeFirst() {
    bytes -= Self.size(of: ring[start])
    ring[start] = Self.vacant
    start = (start + 1) % Self.capacity
    count -= 1
  }

  /// The bytes of a message's texts: its source, parameters and tags.
  package static func size(of message: Message) -> Int {
    message.params.reduce(0) { $0 + $1.utf8.count } + (message.source?.description.utf8.count ?? 0)
      + message.tags.all.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
  }

  /// All kept messages, oldest first.
  package var messages: [Message] { (0..<count).map { ring[(start + $0) % Self.capacity] } }
}
