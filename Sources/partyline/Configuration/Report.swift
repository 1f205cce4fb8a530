/// What is wrong with a configuration file: everything, not only the first.
final class Report {
  struct Problem: Hashable {
    /// Where in the file; nil for the file as a whole.
    var offset: Int?
    var text: String
  }

  private(set) var problems: [Problem] = []
  private let places: JSON5Places?

  init(places: JSON5Places? = nil) { self.places = places }

  func add(_ text: String, at offset: Int? = nil) { problems.append(Problem(offset: offset, text: text)) }

  /// Says what is wrong with the value of a key.
  func add(_ text: String, value path: String) {
    add(path.isEmpty ? text : "\(path): \(text)", at: places?.values[path])
  }

  /// Says what is wrong with a key.
  func add(_ text: String, key path: String) { add("\(path): \(text)", at: places?.keys[path]) }

  /// The problems in the file's order as lines for a person: `FILE:LINE:COLUMN: what is wrong`.
  func lines(file: String, text: String) -> [String] {
    problems.enumerated().sorted { ($0.element.offset ?? 0, $0.offset) < ($1.element.offset ?? 0, $1.offset) }
      .map(\.element).map { problem in
        guard let offset = problem.offset else { return "\(file): \(problem.text)" }
        let before = text.utf8.prefix(offset)
        let line = before.count { $0 == 10 } + 1
        let column = String(decoding: before.reversed().prefix { $0 != 10 }.reversed(), as: UTF8.self).count + 1
        return "\(file):\(line):\(column): \(problem.text)"
      }
  }
}
