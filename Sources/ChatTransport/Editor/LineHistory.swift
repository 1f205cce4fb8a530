internal import ChatWire

/// The lines that a person has sent, for the arrow keys. Bounded by `Limits.editorHistory` and
/// `Limits.editorHistoryBytes`.
struct LineHistory {
  private var lines: [String] = []
  private var bytes = 0
  /// The line that is shown; `lines.count` for the one that is being written.
  private var position = 0
  private var draft = ""

  /// Takes a line in, unless it is empty or said again; the arrows begin behind it.
  mutating func append(_ line: String) {
    if !line.isEmpty, line != lines.last {
      lines.append(line)
      bytes += line.utf8.count
    }
    while lines.count > Limits.editorHistory || bytes > Limits.editorHistoryBytes {
      bytes -= lines.removeFirst().utf8.count
    }
    position = lines.count
    draft = ""
  }

  /// The line before the one that is shown. Nil at the oldest.
  mutating func older(than current: String) -> String? {
    guard position > 0 else { return nil }
    if position == lines.count { draft = current }
    position -= 1
    return lines[position]
  }

  /// The line after the one that is shown; behind the last the one that was being written. Nil there.
  mutating func newer() -> String? {
    guard position < lines.count else { return nil }
    position += 1
    return position == lines.count ? draft : lines[position]
  }
}
