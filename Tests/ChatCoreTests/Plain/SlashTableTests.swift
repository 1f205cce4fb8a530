import ChatCore
import ChatTesting
import ChatWire
import Testing

/// Every word that people can use behind a slash: whole, its beginnings, and near misses.
@Suite("All the words behind a slash")
struct SlashTableTests {
  private static let words = CommandTable.all.flatMap(\.declaration.slash).sorted()

  @Test("Each word is its command, in small letters and in capitals", arguments: words)
  func whole(_ word: String) throws {
    let declaration = try #require(CommandTable.slashes[word])
    for typed in [word, word.uppercased()] {
      let answer = TypedByEve().answer(to: "/help \(typed)")
      #expect(answer.first?.hasPrefix("-- /\(declaration.slash.first ?? "")") == true, "/\(typed): \(answer)")
      let said = TypedByEve().answer(to: "/\(typed)")
      #expect(!said.contains { $0.contains("There is no command") }, "/\(typed): \(said)")
    }
  }

  @Test(
    "\"Unambiguous prefixes\": each beginning of a word is its command where all that it begins are one, else they are listed",
    arguments: words)
  func beginnings(_ word: String) throws {
    let own = CommandTable.slashes[word]
    for length in 1..<max(2, word.count) {
      let typed = String(word.prefix(length))
      guard CommandTable.slashes[typed] == nil, !typed.isEmpty else { continue }
      let begun = Self.words.filter { $0.hasPrefix(typed) }
        .compactMap { CommandTable.slashes[$0] }.filter { $0.availability != .operators }
      var verbs = Set(begun.map(\.verb.text))
      if "commands".hasPrefix(typed) { verbs.insert("/commands") }
      let answer = TypedByEve().answer(to: "/\(typed)").joined(separator: "\n")
      if verbs.count > 1 {
        #expect(answer.contains("/\(typed) can be /"), "/\(typed): \(answer)")
      } else if verbs.isEmpty || verbs == ["QUIT"] {
        // What is for operators, and leaving, take the whole word.
        #expect(answer.contains("There is no command /\(typed). Did you mean /"), "/\(typed): \(answer)")
      } else if own?.availability != .operators {
        #expect(!answer.contains("There is no command"), "/\(typed): \(answer)")
      }
    }
  }

  @Test(
    "\"Did you mean /join?\" for a near miss: a letter left out, doubled, mistaken, or two swapped, is never a riddle",
    arguments: words.filter { $0.count > 3 })
  func nearMisses(_ word: String) throws {
    let letters = Array(word)
    for place in 1..<letters.count - 1 {
      var swapped = letters
      swapped.swapAt(place, place + 1)
      let (before, after) = (String(letters[..<place]), String(letters[(place + 1)...]))
      let letter = String(letters[place])
      let slips = [before + after, before + letter + letter + after, before + "x" + after, String(swapped)]
      for slip in slips where CommandTable.slashes[slip] == nil {
        let answer = TypedByEve().answer(to: "/\(slip)").joined(separator: "\n")
        let isGuess = answer.contains("There is no command /\(slip). Did you mean /")
        let isBeginning = (Self.words + ["commands"]).contains { $0.hasPrefix(slip) }
        #expect(isGuess || isBeginning, "/\(slip): \(answer)")
      }
    }
  }
}

/// Somebody in plain mode who is in no channel, on a server where taken is somebody's name.
struct TypedByEve {
  private var board: Switchboard
  private let eve: Switchboard.ClientNumber

  init() {
    var config = Config()
    config.limits.commands = .unlimited
    board = Switchboard(config: config)
    let other = board.connect(from: Endpoint(host: "127.0.0.1"))
    eve = board.connect(from: Endpoint(host: "127.0.0.1"))
    for line in ["NICK taken", "USER taken 0 * :x"] { board.receive(other, .line(board.clients[other].id, line)) }
    for line in ["NICK eve", "FORMAT plain"] { board.receive(eve, .line(board.clients[eve].id, line)) }
    _ = board.takeUnread(eve)
  }

  /// The lines that she is shown for one of hers.
  consuming func answer(to line: String) -> [String] {
    board.receive(eve, .line(board.clients[eve].id, line))
    board.wait(milliseconds: 3000)
    var lines: [String] = []
    while let line = board.readLine(eve) { lines.append(line) }
    return lines
  }
}
