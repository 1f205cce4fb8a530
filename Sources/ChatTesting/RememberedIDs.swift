import ChatWire

/// The ids of messages that a transcript remembers by one capital letter: `$A`.
struct RememberedIDs {
  private var ids: [Character: String] = [:]

  /// A text with the ids that are known in their places.
  func filled(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "$") {
      result += rest[..<mark]
      let letter = rest[mark...].dropFirst().first
      if let letter, let id = ids[letter] {
        result += id
        rest = rest[mark...].dropFirst(2)
      } else {
        result += "$"
        rest = rest[mark...].dropFirst()
      }
    }
    return result + rest
  }

  /// Whether a line fits a pattern. `msgid=$A` of an id that isn't known yet fits any, which is remembered.
  mutating func match(_ pattern: String, _ line: String) -> Bool {
    let pattern = filled(pattern)
    guard let place = pattern.firstRange(of: "msgid=$"), let letter = pattern[place.upperBound...].first,
      letter.isUppercase
    else { return Glob.matches(pattern: pattern, line) }
    let open = pattern.replacing("$\(letter)", with: "*")
    guard Glob.matches(pattern: open, line), let start = line.firstRange(of: "msgid=")?.upperBound else { return false }
    ids[letter] = String(line[start...].prefix { $0 != ";" && $0 != " " })
    return true
  }
}
