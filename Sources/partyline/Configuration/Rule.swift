/// What the value of a key may be: how it is read, how its default is written, and how both are told to people.
struct Rule<Value: Sendable>: Sendable {
  /// What may stand there, as it goes on after "must be": `a whole number from 1 to 5`.
  let allowed: String
  /// A secret is not repeated in an error.
  var isSecret = false
  /// Reads a value. Nil when it isn't what may stand there; then it has either said why, or `allowed` says it.
  let read: @Sendable (JSONValue, _ path: String, Report) -> Value?
  /// As it is written in a configuration.
  let show: @Sendable (Value) -> String

  /// Reads a value and reports whatever is wrong with it.
  func take(_ value: JSONValue, _ path: String, _ report: Report) -> Value? {
    let before = report.problems.count
    if let taken = read(value, path, report) { return taken }
    if report.problems.count == before {
      report.add("must be \(allowed)" + (isSecret ? "" : ", not \(value.shown)"), value: path)
    }
    return nil
  }
}

extension Rule where Value == Int {
  /// A whole number, in `unit`.
  static func number(_ range: ClosedRange<Int>, _ unit: String = "") -> Rule {
    Rule(
      allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)" + (unit.isEmpty ? "" : " \(unit)"),
      read: { value, _, _ in
        guard case .integer(let number) = value, range.contains(number) else { return nil }
        return number
      }, show: { String($0) })
  }

  /// As `number`, where zero is no limit.
  static func limit(upTo most: Int) -> Rule {
    let number = number(0...most)
    return Rule(allowed: number.allowed + " (0: no limit)", read: number.read, show: number.show)
  }
}

extension Rule where Value == String {
  /// A line of text of at most so many bytes, without control characters, which passes a check.
  static func text(
    _ bytes: ClosedRange<Int>, _ allowed: String? = nil, isSecret: Bool = false,
    _ check: @escaping @Sendable (String) -> Bool = { _ in true }
  ) -> Rule {
    let size = bytes.lowerBound == 0 ? "at most \(bytes.upperBound)" : "\(bytes.lowerBound) to \(bytes.upperBound)"
    return Rule(
      allowed: allowed ?? "a text of \(size) bytes", isSecret: isSecret,
      read: { value, path, report in
        guard case .text(let text) = value else { return nil }
        guard !text.hasControlCharacters else {
          report.add("may not contain control characters or line ends", value: path)
          return nil
        }
        return bytes.contains(text.utf8.count) && check(text) ? text : nil
      }, show: { JSONValue.quote($0) })
  }
}

extension Rule where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of the words of an enumeration.
  static var word: Rule {
    let words = Value.allCases.map { JSONValue.quote($0.rawValue) }
    return Rule(
      allowed: "one of " + words.joined(separator: ", "),
      read: { value, path, report in
        guard case .text(let text) = value else { return nil }
        if let found = Value(rawValue: text) { return found }
        if let near = Suggestion.nearest(to: text, among: Value.allCases.map(\.rawValue)) {
          report.add(
            "must be one of \(words.joined(separator: ", ")), not \(value.shown); did you mean \"\(near)\"?",
            value: path)
        }
        return nil
      }, show: { JSONValue.quote($0.rawValue) })
  }
}

extension Rule {
  /// A value, or null for none.
  static func optional<Wrapped>(_ rule: Rule<Wrapped>) -> Rule where Value == Wrapped? {
    Rule(
      allowed: "null, or \(rule.allowed)", isSecret: rule.isSecret,
      read: { value, path, report in value == .null ? .some(nil) : rule.read(value, path, report).map { .some($0) } },
      show: { $0.map(rule.show) ?? "null" })
  }

  /// A list of such values.
  static func list<Item>(of rule: Rule<Item>, _ count: ClosedRange<Int>) -> Rule where Value == [Item] {
    let size = count.lowerBound == 0 ? "at most \(count.upperBound)" : "\(count.lowerBound) to \(count.upperBound)"
    return Rule(
      allowed: "a list of \(size) items, each \(rule.allowed)",
      read: { value, path, report in
        guard case .list(let items) = value else { return nil }
        guard count.contains(items.count) else {
          report.add("must have \(size) items, not \(items.count)", value: path)
          return nil
        }
        return items.enumerated().compactMap { rule.take($0.element, "\(path)[\($0.offset)]", report) }
      }, show: { items in "[" + items.map(rule.show).joined(separator: ", ") + "]" })
  }

  /// An object with the keys of a table, which starts out as `empty`.
  static func object(_ table: Table<Value>, from empty: Value) -> Rule {
    Rule(
      allowed: "an object with "
        + table.keys.map { $0.name + ($0.isRequired ? "" : " (can be left out)") }
        .joined(separator: ", "),
      read: { value, path, report in
        guard case .object(let members) = value else { return nil }
        var result = empty
        let before = report.problems.count
        table.read(members, path, into: &result, report)
        return report.problems.count == before ? result : nil
      },
      show: { value in
        "{ " + table.keys.map { "\($0.name): \($0.show(value))" }.joined(separator: ", ") + " }"
      })
  }
}

extension String {
  /// C0, DEL, C1, and the separators of lines and paragraphs.
  var hasControlCharacters: Bool {
    unicodeScalars.contains {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}
