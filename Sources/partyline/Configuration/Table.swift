/// The keys of an object in the configuration.
struct Table<Root: Sendable>: Sendable {
  let keys: [Key<Root>]

  init(_ keys: [Key<Root>]) { self.keys = keys }

  /// Reads the members of an object into `root`. Keys that are unknown or missing, and values that may not be,
  /// are reported.
  func read(_ members: [String: JSONValue], _ path: String, into root: inout Root, _ report: Report) {
    for key in keys {
      if let value = members[key.name] {
        key.read(value, Self.join(path, key.name), &root, report)
      } else if key.isRequired {
        report.add("\(key.name) is missing", value: path)
      }
    }
    let known = Set(keys.map(\.name))
    for name in members.keys.sorted() where !known.contains(name) {
      let full = Self.join(path, name)
      report.add("there is no such key" + suggestion(for: name, at: path), key: full)
    }
  }

  /// The key that was probably meant: one of this object, or one of an object in it.
  private func suggestion(for name: String, at path: String) -> String {
    if let near = Suggestion.nearest(to: name, among: keys.map(\.name)) {
      return "; did you mean \(Self.join(path, near))?"
    }
    for key in keys where key.inner.contains(name) { return "; did you mean \(Self.join(path, key.name)).\(name)?" }
    return "; here may stand " + keys.map(\.name).joined(separator: ", ")
  }

  static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

/// A key of the configuration, declared once: reading, checking, and contrib/partyline.json5 derive from it.
struct Key<Root: Sendable>: Sendable {
  let name: String
  /// What it is for, in complete sentences.
  let help: String
  /// What may stand there; nil for a group, whose keys say it.
  let allowed: String?
  var isRequired = false
  /// The keys of a group.
  let inner: [String]
  let read: @Sendable (JSONValue, _ path: String, inout Root, Report) -> Void
  /// Its value in a root, as it is written in a configuration.
  let show: @Sendable (Root) -> String
  /// The key with its value in a root and all that there is to say about it, as lines of a configuration.
  let document: @Sendable (Root) -> [String]

  /// A key with a value.
  init<Value: Sendable>(
    _ name: String, _ target: any WritableKeyPath<Root, Value> & Sendable, _ rule: Rule<Value>, required: Bool = false,
    _ help: String
  ) {
    self.name = name
    self.help = help
    allowed = rule.allowed
    isRequired = required
    inner = []
    read = { value, path, root, report in
      if let taken = rule.take(value, path, report) { root[keyPath: target] = taken }
    }
    show = { rule.show($0[keyPath: target]) }
    document = { root in
      Prose.comment(help) + Prose.comment("Allowed: \(rule.allowed).") + [
        "\(name): \(rule.show(root[keyPath: target])),"
      ]
    }
  }

  /// A group of keys: an object.
  init<Value: Sendable>(
    group name: String, _ target: any WritableKeyPath<Root, Value> & Sendable, _ help: String, _ table: Table<Value>
  ) {
    self.name = name
    self.help = help
    allowed = nil
    inner = table.keys.map(\.name)
    read = { value, path, root, report in
      guard case .object(let members) = value else {
        return report.add("must be an object, not \(value.shown)", value: path)
      }
      table.read(members, path, into: &root[keyPath: target], report)
    }
    show = { root in table.keys.map { "\($0.name): \($0.show(root[keyPath: target]))" }.joined(separator: ", ") }
    document = { root in
      let inner = table.document(root[keyPath: target]).map { $0.isEmpty ? "" : "  \($0)" }
      return Prose.comment(help) + ["\(name): {"] + inner + ["},"]
    }
  }
}

extension Table {
  /// All keys with their values in `root`, as lines of a configuration.
  func document(_ root: Root) -> [String] { Array(keys.map { $0.document(root) }.joined(separator: [""])) }
}

/// Text in comments.
enum Prose {
  /// A text as comment lines, broken between words; its own line ends stay.
  static func comment(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap { paragraph in
      var lines: [String] = []
      var line = "//"
      for word in paragraph.split(separator: " ") {
        if line.count + word.count + 1 > 110 {
          lines.append(line)
          line = "//"
        }
        line += " \(word)"
      }
      return lines + [line]
    }
  }
}
