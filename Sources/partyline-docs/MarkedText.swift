/// A text with parts that are generated, between `<!-- generated: NAME -->` and `<!-- end -->`.
enum MarkedText {
  private static let head = "<!-- generated: "
  private static let tail = " -->"
  private static let end = "<!-- end -->"

  /// The text with its marked parts made anew. Every part has to be in it, once.
  static func fill(_ text: String, _ path: String, with parts: [(name: String, text: String)]) throws(Problem) -> String
  {
    var lines: [String] = []
    var open: String?
    var missing = parts.map(\.name)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let place = "\(path):\(index + 1)"
      if line.hasPrefix(head), line.hasSuffix(tail) {
        guard open == nil else { throw Problem(text: "\(place): the part before has no \(end)") }
        let name = String(line.dropFirst(head.count).dropLast(tail.count))
        guard let part = parts.first(where: { $0.name == name }), let position = missing.firstIndex(of: name) else {
          throw Problem(
            text: "\(place): there is no part \(name), or it is there twice; there are \(parts.map(\.name))")
        }
        missing.remove(at: position)
        open = place
        lines += [String(line), "", part.text, ""]
      } else if line == end {
        guard open != nil else { throw Problem(text: "\(place): nothing generated ends here") }
        open = nil
        lines.append(String(line))
      } else if open == nil {
        lines.append(String(line))
      }
    }
    if let open { throw Problem(text: "\(open): has no \(end)") }
    guard missing.isEmpty else { throw Problem(text: "\(path) lacks \(missing.map { head + $0 + tail })") }
    return lines.joined(separator: "\n")
  }
}
