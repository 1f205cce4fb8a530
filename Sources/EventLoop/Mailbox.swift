internal import Synchronization

/// Values for the loop from other threads, in the order of sending.
///
/// The receiver drains the wake-up first and calls `takeAll` after that. In the other order a value sent between the
/// two would wait until the next one.
package final class Mailbox<Element: Sendable>: Sendable {
  private let wakeup: Wakeup
  private let waiting = Mutex<[Element]>([])

  /// - Parameter wakeup: ends the loop's wait; several mailboxes may share it.
  package init(wakeup: Wakeup) {
    self.wakeup = wakeup
  }

  /// Hands over one value, from any thread. Signals only when the mailbox was empty: the receiver takes all at once.
  package func send(_ element: Element) {
    let wasEmpty = waiting.withLock { elements in
      elements.append(element)
      return elements.count == 1
    }
    if wasEmpty { wakeup.signal() }
  }

  /// Everything sent since the last call, oldest first.
  package func takeAll() -> [Element] {
    waiting.withLock { elements in
      let taken = elements
      elements = []
      return taken
    }
  }
}
