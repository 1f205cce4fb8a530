/// Cuts a text that is too long for a line into pieces that aren't, without losing anything and without breaking what a
/// reader sees as one character.
package enum TextSplit {
  /// The pieces of a text, each of at most `limit` bytes of UTF-8 (a limit under 4, the longest scalar, counts as 4).
  ///
  /// A piece ends at a space where there is one in its last third, and that one space is left out: it is the gap
  /// between this piece's `endIndex` and the next one's `startIndex`. Elsewhere pieces adjoin. They end between two
  /// graphemes, or between two scalars of a grapheme that is longer than the limit. A text within the limit is one
  /// piece, an empty one too.
  package static func pieces(of text: String, limit: Int) -> [Substring] {
    let limit = max(limit, 4)
    var rest = text[...]
    var pieces: [Substring] = []
    while rest.utf8.count > limit {
      let (end, next) = cut(rest, limit)
      pieces.append(rest[..<end])
      rest = rest[next...]
    }
    pieces.append(rest)
    return pieces
  }

  /// Where the first piece of a text over the limit ends, and where the next one starts.
  private static func cut(_ text: Substring, _ limit: Int) -> (end: Substring.Index, next: Substring.Index) {
    var used = 0
    var edge: Substring.Index?
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      // Not the last character: a space at the very end would be lost.
      if used >= limit - limit / 3, next < text.endIndex, text[index] == " " { edge = index }
      used += text.utf8.distance(from: index, to: next)
      if used > limit { break }
      index = next
    }
    if let edge { return (edge, text.index(after: edge)) }
    if index > text.startIndex { return (index, index) }
    let scalar = scalarEdge(text, limit)
    return (scalar, scalar)
  }

  /// The last edge between two scalars within the limit.
  private static func scalarEdge(_ text: Substring, _ limit: Int) -> Substring.Index {
    var used = 0
    var index = text.startIndex
    for scalar in text.unicodeScalars {
      used += UTF8.width(scalar)
      if used > limit { break }
      index = text.unicodeScalars.index(after: index)
    }
    return index
  }
}
