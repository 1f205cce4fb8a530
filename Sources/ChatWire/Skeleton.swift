/// Names that look the same. Two names have the same skeleton when a reader takes one for the other: `аnn` with a Cyrillic а is taken for `ann`.
///
/// The letters below are those of Cyrillic, Greek and Armenian, the digits, and the full-width forms that most fonts draw like a Latin letter: the part of
/// Unicode's table of confusables (UTS 39 section 4) that names are made of. Letters with accents are other letters, since whole languages tell them apart.
package enum Skeleton {
  /// The skeleton of a name: not for people to see, only to compare.
  package static func of(_ name: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { text.append(table[scalar] ?? narrow(scalar)) }
    var skeleton = CaseMapping.fold(String(text))
    // What the eye reads as one letter though it is two, and letters that differ only as capitals.
    for (pair, letter) in pairs where skeleton.contains(pair) { skeleton.replace(pair, with: letter) }
    return skeleton
  }

  private static let pairs = [("rn", "m"), ("vv", "w"), ("cl", "d")]

  /// Full-width forms are ASCII drawn wide.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// The letters that are taken for each Latin one, for protocol.md. Capitals stand here only where they look like another letter than their small forms.
  package static let lookAlikes: [(letter: Unicode.Scalar, others: String)] = [
    ("a", "аα"), ("b", "ВΒЬ"), ("c", "сϲ"), ("d", "ԁ"), ("e", "еΕ"), ("g", "ց"), ("h", "һНΗհ"), ("i", "іΙ"),
    ("j", "јϳ"),
    ("k", "КκΚк"), ("l", "ӏІI1|"), ("m", "МΜ"), ("n", "Νո"), ("o", "оοО0օ"), ("p", "рρРΡ"), ("q", "ԛգ"), ("s", "ѕЅ"),
    ("t", "ТΤ"), ("u", "υս"), ("v", "νѵ"), ("w", "ԝω"), ("x", "хχХΧ"), ("y", "уγΥУ"), ("z", "Ζ"),
  ]

  private static let table: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    lookAlikes.flatMap { entry in entry.others.unicodeScalars.map { ($0, entry.letter) } },
    uniquingKeysWith: { first, _ in first })
}
