package import ChatWire

/// What the core wants done besides sending. The server carries effects out in their order, after the deliveries, right after the input that caused them.
package enum Effect: Hashable, Sendable {
  /// Send what is queued, then close the connection. No further input but `closed` is expected from it.
  case close(SessionID)
  /// Hand over no more lines of this session until `resume`; what it sends meanwhile waits.
  case pause(SessionID)
  case resume(SessionID)
  /// The session turned out to be of this format: telnet's negotiation bytes mean something in one and not in the other.
  case format(SessionID, Format)
  /// Edit the person's line here, key by key, or no longer; `Input.editing` tells what came of it.
  case edit(SessionID, Bool)
  /// What Tab offers, in answer to `Input.complete`.
  case candidates(SessionID, Completion)
  /// Let the session's terminal not show what is typed, or show it again. When it is to be hidden, `Input.typingHidden` answers.
  case hideTyping(SessionID, Bool)
  /// Read and write a character set other than UTF-8 from here on, or UTF-8 again.
  case charset(RequestID, SessionID, Charset)
  /// Keep what is sent to the session until its next line end, or no longer.
  case hold(SessionID, Bool)
  /// Check a password, away from the loop (scrypt takes a tenth of a second). Checks wait in a queue in which each `Endpoint.network` has a share.
  case verifyPassword(RequestID, password: String, hash: String, network: String)
  /// Compute something secret, away from the loop, in the same queue.
  case compute(RequestID, Computation, network: String)
  /// Keep or read something. Answered by `Answer.stored`.
  indirect case store(RequestID, StorageRequest)
  /// Keep something that nobody waits for: it may be gathered with what comes after it. Answered by `Answer.stored`, too.
  indirect case keep(RequestID, StorageRequest)
  /// Read the configuration again.
  case reload(RequestID)
  /// Stop the server.
  case stop(reason: String)
  /// Something happened that operators want to know.
  case log(Event)
}

/// What Tab can put in the place of the end of a text, the best first.
package struct Completion: Hashable, Sendable {
  /// Bytes at the end of the text that a candidate takes the place of.
  package var length: Int
  /// With what belongs behind them, as in `ann: `; at most `Limits.completions`.
  package var candidates: [String]

  package init(length: Int, candidates: [String]) {
    self.length = length
    self.candidates = candidates
  }
}

/// What needs cryptography or chance, which the core has not.
package enum Computation: Hashable, Sendable {
  /// What is kept of a new password. Answered by `Answer.credentials`.
  case credentials(password: String, cost: Int)
  /// Check a password with its hash and, when it is right, make a dearer one. Answered by `Answer.credentials`, or by `Answer.password` where it is
  /// wrong or nothing could be made.
  case renewal(password: String, hash: String, cost: Int)
  /// Check the proof of a SCRAM exchange. Answered by `Answer.signature`.
  case scram(verifier: String, message: String, proof: String)
  /// A word that nobody can guess. Answered by `Answer.secret`.
  case secret
  /// The SHA-256 of a word, in hexadecimal digits. Answered by `Answer.secret`, too.
  case digest(of: String)
}

/// What is worth a line in the log and on the operator's console. Never contains what people say to
/// each other or a secret; the reasons that they give for leaving are there.
package enum Event: Hashable, Sendable {
  case registered(nick: String, host: String, format: Format)
  case left(nick: String, host: String, reason: String)
  case refused(host: String, reason: String)
  case nick(from: String, to: String)
  case channelCreated(String)
  case channelGone(String)
  case oper(nick: String, name: String)
  case operRefused(nick: String, host: String)
  case hostChanged(nick: String, to: String, by: String)
  case killed(nick: String, by: String, reason: String)
  case announced(by: String, text: String)
  /// Something can't be kept, or read; told once, until that changes.
  case storageFailed(StorageFault)
  /// What could not be done can be done again.
  case storageRecovered(isReading: Bool)
  case accountRegistered(name: String, host: String)
  case channelRegistered(String, account: String)
  case channelTransferred(String, from: String, to: String)
  case channelDropped(String)
  case accountDeleted(name: String)
  /// A channel or an account was given up, since nobody used it for long.
  case expired(String)
  case loggedIn(account: String, nick: String, host: String)
  case loginFailed(account: String, host: String)
}

/// The effects of one or more inputs. Deliveries, the bytes and the recipients are kept in flat arrays: a message to a thousand readers costs no allocation.
package struct Effects: Sendable {
  /// Append these bytes to the output of each of these recipients.
  private struct Delivery: Sendable {
    var bytes: Range<Int>
    var recipients: Range<Int>
  }

  package private(set) var list: [Effect] = []
  /// The bytes of all deliveries.
  package var bytes: [UInt8] = []
  /// The session slots of all deliveries.
  package var recipients: [UInt32] = []
  private var deliveries: [Delivery] = []

  package init() {}

  package mutating func append(_ effect: Effect) { list.append(effect) }

  /// Delivers the bytes appended since `start` to the recipients appended since `first`.
  package mutating func deliver(bytesFrom start: Int, recipientsFrom first: Int) {
    guard bytes.count > start, recipients.count > first else { return recipients.removeSubrange(first...) }
    deliveries.append(Delivery(bytes: start..<bytes.count, recipients: first..<recipients.count))
  }

  /// Delivers the bytes appended since `start` to one session. Consecutive deliveries to it become one.
  package mutating func deliver(bytesFrom start: Int, to slot: UInt32) {
    guard bytes.count > start else { return }
    if let last = deliveries.last, last.bytes.upperBound == start, last.recipients.count == 1,
      recipients[last.recipients.lowerBound] == slot
    {
      deliveries[deliveries.count - 1].bytes = last.bytes.lowerBound..<bytes.count
      return
    }
    recipients.append(slot)
    deliveries.append(
      Delivery(bytes: start..<bytes.count, recipients: recipients.count - 1..<recipients.count))
  }

  /// Calls `body` with the bytes and the recipients (session slots) of each delivery, in their order.
  package func forEachDelivery(_ body: (UnsafeRawBufferPointer, UnsafeBufferPointer<UInt32>) -> Void) {
    bytes.withUnsafeBytes { bytes in
      recipients.withUnsafeBufferPointer { recipients in
        for delivery in deliveries {
          body(
            UnsafeRawBufferPointer(rebasing: bytes[delivery.bytes]),
            UnsafeBufferPointer(rebasing: recipients[delivery.recipients]))
        }
      }
    }
  }

  /// Takes what is to be done after the deliveries.
  package mutating func takeList() -> [Effect] {
    if list.isEmpty { return [] }
    defer { list = [] }
    return list
  }

  /// Takes what is to be done after the deliveries, and leaves an empty array with its memory.
  package mutating func swapList(_ other: inout [Effect]) { swap(&list, &other) }

  /// Forgets the deliveries but keeps the memory, up to a bound.
  package mutating func removeDeliveries() {
    guard !bytes.isEmpty else { return }
    deliveries.removeAll(keepingCapacity: deliveries.count <= 4096)
    bytes.removeAll(keepingCapacity: bytes.count <= 1 << 20)
    recipients.removeAll(keepingCapacity: recipients.count <= 1 << 18)
  }
}
