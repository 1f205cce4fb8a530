/// Who spoke last in a channel, the latest first. For Tab, which offers them first.
struct RecentSpeakers: Sendable {
  /// So many are remembered: more than anybody answers at once.
  private static let capacity = 16

  private(set) var users: [UserID] = []

  mutating func note(_ user: UserID) {
    guard users.first != user else { return }
    if let index = users.firstIndex(of: user) {
      users.remove(at: index)
    } else if users.count == Self.capacity {
      users.removeLast()
    }
    users.insert(user, at: 0)
  }
}
