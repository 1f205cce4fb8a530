/// Who came to a channel and went lately, and whether that is so much that people are told the sum of it instead.
struct Crowd: Sendable {
  enum Move: Hashable, Sendable { case came, left }

  /// So many moves within `interval` are shown one by one.
  static let shown = 5
  /// Milliseconds in which moves are counted together, and after which the first sum is told.
  static let interval: Int64 = 10_000
  /// Milliseconds between two sums while it goes on.
  static let longInterval: Int64 = 60_000
  /// So few people are told by name.
  private static let named = 3

  /// What one person did while moves weren't shown: their first move and their last.
  private struct Track {
    let nick: String
    let first: Move
    var last: Move

    /// The index of what it comes to in `Crowd.words`.
    var kind: Int {
      switch (first, last) {
      case (.came, .came): 0
      case (.left, .left): 1
      case (.came, .left): 2
      case (.left, .came): 3
      }
    }
  }

  private static let words = ["came", "left", "came and went", "left and came back"]

  /// When the counting of moves that are shown began.
  private var start: Int64 = 0
  /// Moves since then, or while nothing is shown since the last sum.
  private var moves = 0
  private(set) var isFolded = false
  private var tracks: [Track] = []
  /// Where in `tracks` a folded nick is.
  private var places: [String: Int] = [:]

  /// Counts a move. `begins`: from this one on moves aren't shown, and the first sum is due after `interval`.
  mutating func note(_ move: Move, _ nick: String, key: String, at now: Int64) -> (isHidden: Bool, begins: Bool) {
    if !isFolded, now - start >= Self.interval {
      start = now
      moves = 0
    }
    moves += 1
    guard isFolded || moves > Self.shown else { return (false, false) }
    defer { isFolded = true }
    if !isFolded { moves = 1 }
    if let place = places[key] {
      tracks[place].last = move
    } else {
      places[key] = tracks.count
      tracks.append(Track(nick: nick, first: move, last: move))
    }
    return (true, !isFolded)
  }

  /// What happened since the last sum, `bob came, ann left` or `5 people came, 1 left`; empty when nothing did. When it
  /// was much, it stays folded, and the next sum is due after `longInterval`.
  mutating func takeSum(at now: Int64) -> String {
    defer {
      isFolded = moves > Self.shown
      start = now
      moves = 0
      tracks = []
      places = [:]
    }
    return Self.words.indices.compactMap { kind in
      let whose = tracks.filter { $0.kind == kind }
      guard !whose.isEmpty else { return nil }
      let names = whose.map(\.nick).joined(separator: " and ")
      return (tracks.count <= Self.named ? names : "\(whose.count) \(whose.count == 1 ? "person" : "people")") + " "
        + Self.words[kind]
    }.joined(separator: ", ")
  }
}
