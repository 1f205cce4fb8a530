/// Names that look the same. Two names have the same skeleton when a reader takes one for the other: `аnn` with a Cyrillic а is taken for `ann`.
///
/// The letters below are those of Cyrillic, Greek and Armenian, the digits, and the full-width forms that most fonts draw like a Latin letter: the part of
/// Unicode's table of confusables (UTS 39 section 4) that names are made of. Letters with accents are other letters, since whole languages tell them apart.
package enum Skeleton {
  /// The skeleton of a name: not for people to see, only to compare.
  package static func of(_ name: String) -> String {
    if let skeleton = ofASCII(name) { return skeleton }
    var text = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { text.append(table[scalar] ?? narrow(scalar)) }
    var skeleton = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in CaseMapping.fold(String(text)).unicodeScalars {
      if let letter = last.flatMap({ joined($0, scalar) }) {
        skeleton.removeLast()
        last = letter
      } else {
        last = scalar
      }
      if let last { skeleton.append(last) }
    }
    return String(skeleton)
  }

  /// The same for a name in ASCII, as most are and everybody's is looked at who comes in; nil for another.
  private static func ofASCII(_ name: String) -> String? {
    var skeleton: [UInt8] = []
    skeleton.reserveCapacity(name.utf8.count)
    for byte in name.utf8 {
      guard byte < asciiTable.count else { return nil }
      let letter = asciiTable[Int(byte)]
      if let last = skeleton.last, let one = joined(Unicode.Scalar(last), Unicode.Scalar(letter)) {
        skeleton[skeleton.count - 1] = UInt8(truncatingIfNeeded: one.value)
      } else {
        skeleton.append(letter)
      }
    }
    return String(decoding: skeleton, as: UTF8.self)
  }

  /// The letter as which the eye reads two; nil where it reads both. No letter is in two of the pairs, so it doesn't
  /// matter where one begins to look.
  private static func joined(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    switch (first, second) {
    case ("r", "n"): "m"
    case ("v", "v"): "w"
    case ("c", "l"): "d"
    default: nil
    }
  }

  /// What each character of ASCII is taken for, folded.
  private static let asciiTable: [UInt8] = (0..<0x80).map { (byte: UInt8) in
    let letter = (table[Unicode.Scalar(byte)] ?? Unicode.Scalar(byte)).value
    return UInt8(truncatingIfNeeded: letter &- 0x41 < 26 ? letter | 0x20 : letter)
  }

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
