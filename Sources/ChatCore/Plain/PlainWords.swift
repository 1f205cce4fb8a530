import ChatWire

/// The words that people in plain mode can use after a slash.
enum PlainWords {
  /// What a word stands for.
  enum Meaning {
    case command(Declaration)
    case help
    case list
    /// It begins several words; these.
    case several([String])
    case unknown
  }

  /// Those that no command of the protocol stands behind.
  private static let own = ["commands"]

  /// All that are shown, sorted.
  static let all: [String] = (CommandTable.all.flatMap(\.declaration.slash) + own).sorted()

  /// What the beginning of a word can stand for: nobody does what only operators do by a slip.
  private static let guessed: [(word: String, verb: Verb?)] = all.compactMap { word in
    guard let declaration = CommandTable.slashes[word] else { return (word, nil) }
    return declaration.availability == .operators ? nil : (word, declaration.verb)
  }

  /// The meaning of a word in any case: a whole word, the name of a command of the protocol, or the beginning of words
  /// that all mean the same.
  static func meaning(_ typed: some StringProtocol) -> Meaning {
    let word = typed.lowercased()
    switch word {
    case "?", "help": return .help
    case "commands": return .list
    default: break
    }
    if let declaration = CommandTable.slashes[word] ?? CommandTable.entries[Verb(word)]?.declaration {
      return declaration.verb == "HELP" ? .help : .command(declaration)
    }
    guard !word.isEmpty else { return .unknown }
    let begun = guessed.filter { $0.word.hasPrefix(word) }
    guard let first = begun.first else { return .unknown }
    // Nobody leaves by a slip.
    if begun.allSatisfy({ $0.verb == first.verb }) { return first.verb == .quit ? .unknown : meaning(first.word) }
    var seen: [Verb?] = []
    return .several(
      begun.filter { entry in
        defer { seen.append(entry.verb) }
        return !seen.contains(entry.verb)
      }.map(\.word))
  }

  /// Whether a word is one for a command, whole and as it is. `isAlone`: it is the whole line, so that it should mean
  /// something alone.
  static func isCommand(_ word: some StringProtocol, isAlone: Bool) -> Bool {
    if own.contains(String(word)) { return true }
    guard let declaration = CommandTable.slashes[String(word)] else { return false }
    return !isAlone || declaration.verb != "ME"
  }

  /// What to say to a word that stands for nothing.
  static func unknown(_ word: String) -> String {
    guard !word.isEmpty else { return "Commands follow the slash at once: /help lists them. // says a slash." }
    if let near = nearest(word.lowercased()) { return "There is no command /\(word). Did you mean /\(near)?" }
    return "There is no command /\(word). /help lists what there is; to say it, type //\(word)."
  }

  /// What to say to the beginning of several words.
  static func several(_ word: String, _ words: [String]) -> String {
    let names = words.map { "/" + $0 }
    return "/\(word) can be \(names.dropLast().joined(separator: ", ")) or \(names.last ?? ""): type more of it."
  }

  /// The word that was meant: the first of those that differ least, by two slips at most; else the only one that goes
  /// on from there.
  static func nearest(_ word: String) -> String? {
    guard word.utf8.count <= 20 else { return nil }
    let typed = Array(word.unicodeScalars)
    var best: (word: String, slips: Int)?
    for candidate in all {
      let slips = slips(between: typed, and: Array(candidate.unicodeScalars))
      let isNearer = slips < best?.slips ?? .max || slips == best?.slips && word.hasPrefix(candidate)
      if slips <= min(2, (typed.count + 1) / 3), isNearer { best = (candidate, slips) }
    }
    return best?.word ?? all.first { $0.hasPrefix(word) }
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
