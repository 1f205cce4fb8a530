/// A queue in which those who put something in take turns: who puts in much waits behind its own, not others behind it.
package struct TurnQueue<Element: Sendable>: Sendable {
  private let share: Int
  private let limit: Int
  private var waiting: [String: [Element]] = [:]
  /// Who has something in the queue, whose turn is next first.
  private var turns: [String] = []
  /// How many elements wait.
  package private(set) var count = 0

  /// An empty queue that takes at most `share` elements from one owner and `limit` from all.
  package init(share: Int, limit: Int) {
    self.share = share
    self.limit = limit
  }

  /// Puts an element in. False when the owner's share, or all, is used up: then it isn't taken.
  package mutating func append(_ element: Element, from owner: String) -> Bool {
    guard count < limit, waiting[owner]?.count ?? 0 < share else { return false }
    if waiting[owner] == nil { turns.append(owner) }
    waiting[owner, default: []].append(element)
    count += 1
    return true
  }

  /// Takes the oldest element of the owner whose turn it is; nil when there is none.
  package mutating func popFirst() -> Element? {
    guard !turns.isEmpty else { return nil }
    let owner = turns.removeFirst()
    guard var elements = waiting.removeValue(forKey: owner), !elements.isEmpty else { return nil }
    let element = elements.removeFirst()
    count -= 1
    if !elements.isEmpty {
      waiting[owner] = elements
      turns.append(owner)
    }
    return element
  }
}
