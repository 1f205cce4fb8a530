package import ChatWire

extension CommandTable {
  /// By verb.
  package static let entries = CommandIndex(all)

  /// By the word after the slash in plain mode.
  package static let slashes = Dictionary(
    all.flatMap { entry in entry.declaration.slash.map { ($0, entry.declaration) } },
    uniquingKeysWith: { first, _ in first })
}

/// Finds commands by verb: asked once for every line, in a third of the time of a dictionary, whose hashing resists attacks on keys that here
/// are the program's own. Open addressing; the table is never more than half full.
package struct CommandIndex: Sendable {
  private let slots: [CommandEntry?]

  init(_ commands: [CommandEntry]) {
    var size = 64
    while size < 2 * commands.count { size *= 2 }
    var slots = [CommandEntry?](repeating: nil, count: size)
    for (place, command) in commands.enumerated() {
      var index = command.declaration.verb.scatter & (size - 1)
      while slots[index] != nil { index = (index + 1) & (size - 1) }
      slots[index] = CommandEntry(command, at: place)
    }
    self.slots = slots
  }

  package subscript(verb: Verb) -> CommandEntry? {
    var index = verb.scatter & (slots.count - 1)
    while let entry = slots[index] {
      if entry.verb == verb { return entry }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }
}
