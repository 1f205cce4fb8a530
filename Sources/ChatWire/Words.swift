/// Words of a text that may be nicks: to see who is named in it.
package enum Words {
  /// The ranges of a text that somebody may have meant as a nick, the longest first where several begin at one place:
  /// runs of the characters of nicks, and the same without the signs around them (`[ann]`, `ann-`, `_ann_`), which
  /// nicks may have too.
  package static func ranges(in text: String) -> [Range<String.Index>] {
    let scalars = text.unicodeScalars
    var ranges: [Range<String.Index>] = []
    var index = scalars.startIndex
    while index < scalars.endIndex {
      guard Names.canBeInNick(scalars[index]) else {
        index = scalars.index(after: index)
        continue
      }
      let start = index
      while index < scalars.endIndex, Names.canBeInNick(scalars[index]) { index = scalars.index(after: index) }
      append(start..<index, of: scalars, to: &ranges)
    }
    return ranges
  }

  private static func append(
    _ run: Range<String.Index>, of scalars: String.UnicodeScalarView, to ranges: inout [Range<String.Index>]
  ) {
    var start = run.lowerBound
    var end = run.upperBound
    while start < end, isSign(scalars[start]) { start = scalars.index(after: start) }
    while end > start, isSign(scalars[scalars.index(before: end)]) { end = scalars.index(before: end) }
    ranges.append(run)
    if end < run.upperBound, start < end { ranges.append(run.lowerBound..<end) }
    guard start > run.lowerBound, start < end else { return }
    ranges.append(start..<run.upperBound)
    if end < run.upperBound { ranges.append(start..<end) }
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "_", "[", "]", "{", "}", "\\", "|", "^", "`": true
    default: false
    }
  }
}
