/// "Did you mean": the word among those allowed that is nearest to what was typed.
enum Suggestion {
  /// `; did you mean --config?`, or nothing where no word is near.
  static func text(for typed: String, among words: [String]) -> String {
    nearest(to: typed, among: words).map { "; did you mean \($0)?" } ?? ""
  }

  /// The nearest word: the same but for letter case, or at most one letter in three wrong, missing, too many or changed
  /// with its neighbour; or one that goes on from what was typed.
  static func nearest(to typed: String, among words: [String]) -> String? {
    let typed = Array(typed.lowercased().prefix(64))
    let near = words.map { ($0, distance(typed, Array($0.lowercased()))) }.min { $0.1 < $1.1 }
    if let near, near.1 * 3 <= max(typed.count, 3) { return near.0 }
    let begun = words.filter { typed.count >= 3 && $0.lowercased().starts(with: typed) }
    return begun.count == 1 ? begun[0] : nil
  }

  /// How many letters must be changed, put in, taken out or exchanged with their neighbours (optimal string alignment).
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
