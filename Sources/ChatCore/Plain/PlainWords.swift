import ChatWire

/// The words that people in plain mode can use after a slash.
enum PlainWords {
  /// Those that no command of the protocol stands behind.
  static let own = ["help", "me"]

  /// All, sorted.
  static let all: [String] = (CommandTable.all.flatMap(\.declaration.slash) + own).sorted()

  /// What to say to a word that is none of them.
  static func unknown(_ word: String) -> String {
    guard !word.isEmpty else { return "Commands follow the slash at once: /help lists them. // says a slash." }
    if let near = nearest(word.lowercased()) { return "There is no command /\(word). Did you mean /\(near)?" }
    return "There is no command /\(word). /help lists what there is; to say it, type //\(word)."
  }

  /// The word that was meant: the only one that goes on from there, or else the first of those that differ least, by
  /// two slips at most.
  static func nearest(_ word: String) -> String? {
    guard word.utf8.count <= 20 else { return nil }
    let longer = all.filter { $0.hasPrefix(word) }
    if let only = longer.first, longer.count == 1 { return only }
    let typed = Array(word.unicodeScalars)
    var best: (word: String, slips: Int)?
    for candidate in all {
      let slips = slips(between: typed, and: Array(candidate.unicodeScalars))
      if slips <= min(2, (typed.count + 1) / 3), slips < best?.slips ?? .max { best = (candidate, slips) }
    }
    return best?.word ?? longer.first
  }

  /// How many letters were left out, added, mistaken or swapped (the optimal string alignment distance).
  private static func slips(between a: [Unicode.Scalar], and b: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
