package import ChatWire

extension CommandTable {
  /// By verb.
  package static let entries = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.declaration.verb, CommandEntry($1, at: $0)) })

  /// By the word after the slash in plain mode.
  package static let slashes = Dictionary(
    all.flatMap { entry in entry.declaration.slash.map { ($0, entry.declaration) } },
    uniquingKeysWith: { first, _ in first })
}
