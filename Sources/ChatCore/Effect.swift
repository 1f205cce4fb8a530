import ChatWire

/// What the core wants done. The server carries effects out in their order, right after the input that caused them.
package enum Effect: Hashable, Sendable {
  /// Append these bytes of `Effects.bytes` to the output of each of these `Effects.recipients` (session slots).
  case deliver(bytes: Range<Int>, recipients: Range<Int>)
  /// Send what is queued, then close the connection. No further input but `closed` is expected from it.
  case close(SessionID)
  /// Hand over no more lines of this session until `resume`; what it sends meanwhile waits.
  case pause(SessionID)
  case resume(SessionID)
  /// The session turned out to be of this format: telnet's negotiation bytes mean something in one and not in the other.
  case format(SessionID, Format)
  /// Check a password, away from the loop (scrypt takes a tenth of a second).
  case verifyPassword(RequestID, password: String, hash: String)
  /// Read the configuration again.
  case reload(RequestID)
  /// Stop the server.
  case stop(reason: String)
  /// Something happened that operators want to know.
  case log(Event)
}

/// What is worth a line in the log and on the operator's console. Never contains what people say or a secret.
package enum Event: Hashable, Sendable {
  case registered(nick: String, host: String, format: Format)
  case left(nick: String, host: String, reason: String)
  case refused(host: String, reason: String)
  case nick(from: String, to: String)
  case channelCreated(String)
  case channelGone(String)
  case oper(nick: String, name: String)
  case operRefused(nick: String, host: String)
  case killed(nick: String, by: String, reason: String)
  case announced(by: String, text: String)
}

/// The effects of one or more inputs. Bytes and recipients are kept in two flat arrays, so that a message to a thousand readers costs no allocation.
package struct Effects: Sendable {
  package private(set) var list: [Effect] = []
  /// The bytes of all deliveries.
  package var bytes: [UInt8] = []
  /// The session slots of all deliveries.
  package var recipients: [UInt32] = []

  package init() {}

  package var isEmpty: Bool { list.isEmpty }

  package mutating func append(_ effect: Effect) { list.append(effect) }

  /// Delivers what was appended to `bytes` since `start` to one session. Consecutive deliveries to it become one.
  package mutating func deliver(bytesFrom start: Int, to slot: UInt32) {
    guard bytes.count > start else { return }
    if case .deliver(let before, let to)? = list.last, before.upperBound == start, to.count == 1,
      recipients[to.lowerBound] == slot
    {
      list[list.count - 1] = .deliver(bytes: before.lowerBound..<bytes.count, recipients: to)
      return
    }
    recipients.append(slot)
    list.append(.deliver(bytes: start..<bytes.count, recipients: recipients.count - 1..<recipients.count))
  }

  /// Forgets everything but keeps the memory, up to a bound.
  package mutating func removeAll() {
    list.removeAll(keepingCapacity: list.capacity <= 4096)
    bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
    recipients.removeAll(keepingCapacity: recipients.capacity <= 1 << 18)
  }
}
