package import ChatWire

extension CommandTable {
  /// By verb.
  package static let entries = Dictionary(uniqueKeysWithValues: all.map { ($0.declaration.verb, $0) })

  /// By the word after the slash in plain mode.
  package static let slashes = Dictionary(
    all.flatMap { entry in entry.declaration.slash.map { ($0, entry.declaration) } },
    uniquingKeysWith: { first, _ in first })
}
