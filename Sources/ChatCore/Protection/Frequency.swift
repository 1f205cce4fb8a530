/// So many in so long: `5/10s`, or `5:10` as the mode j has it.
package struct Frequency: Hashable, Sendable {
  package var count: Int
  package var seconds: Int

  package init(count: Int, seconds: Int) {
    self.count = count
    self.seconds = seconds
  }

  /// The longest time over which something is counted: longer is no flood.
  static let longest = 3600
  /// The highest count: more would have to be remembered of each person.
  static let most = 100

  /// Reads `5/10s` or `5:10`; nil when it is neither, or out of bounds.
  package init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == ":" }
    guard parts.count == 2, let count = Int(parts[0]), (1...Self.most).contains(count),
      let seconds = Span.seconds(String(parts[1])), (1...Self.longest).contains(seconds)
    else { return nil }
    self.init(count: count, seconds: seconds)
  }

  /// `5/10s`
  package var text: String { "\(count)/\(Span.text(seconds))" }

  /// `5:10`
  package var modeText: String { "\(count):\(seconds)" }
}

/// Lengths of time as people type them: `30`, `90s`, `10m`, `1h30m`, `2d`, `1w`.
package enum Span {
  private static let units: [(letter: Character, seconds: Int)] = [
    ("w", 604_800), ("d", 86400), ("h", 3600), ("m", 60), ("s", 1),
  ]
  /// A year: what is meant for longer is meant for ever.
  package static let longest = 366 * 86400

  /// Seconds; a number alone is of seconds. Nil when it is no length of time, or over a year.
  package static func seconds(_ text: String) -> Int? {
    var total = 0
    var digits = ""
    guard !text.isEmpty, text.utf8.count < 24 else { return nil }
    for character in text.lowercased() {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      guard let unit = units.first(where: { $0.letter == character }), let sum = sum(total, digits, unit.seconds) else {
        return nil
      }
      (total, digits) = (sum, "")
    }
    return digits.isEmpty ? total : sum(total, digits, 1)
  }

  private static func sum(_ total: Int, _ digits: String, _ unit: Int) -> Int? {
    guard digits.utf8.count < 9, let number = Int(digits), number <= longest / unit else { return nil }
    let sum = total + number * unit
    return sum <= longest ? sum : nil
  }

  /// `1h30m` for 5400.
  package static func text(_ seconds: Int) -> String {
    var rest = max(0, seconds)
    var text = ""
    for unit in units where rest >= unit.seconds {
      text += "\(rest / unit.seconds)\(unit.letter)"
      rest %= unit.seconds
    }
    return text.isEmpty ? "0s" : text
  }
}
