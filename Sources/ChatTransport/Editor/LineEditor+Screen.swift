internal import ChatWire

/// How the line is shown: always in one row, which is scrolled sideways when the line is longer. A line that wraps would
/// be torn apart whenever the terminal and this program disagree about the width of a character; so would a cursor that is
/// put into a column by its number. Here the terminal itself remembers where the cursor belongs.
extension LineEditor {
  /// Takes the line off the screen; what is printed next begins at the start of its row.
  package static let erase = Array((start + eraseToEnd).utf8)
  /// Clears the screen.
  package static let clear = Array("\u{1B}[H\u{1B}[2J".utf8)
  /// Pasted text is marked as such, so that a tab in it is no key. And the end of that.
  package static let begin = Array("\u{1B}[?2004h".utf8)
  package static let end = Array("\u{1B}[?2004l".utf8)

  /// To the start of the row. RFC 854: "the sequence "CR NUL" must be used where a carriage return alone is actually
  /// desired".
  private static let start = "\r\0"
  /// ECMA-48's ED and EL are understood everywhere; saving and restoring the cursor (DECSC, DECRC) since the VT100.
  private static let saveCursor = "\u{1B}7"
  private static let restoreCursor = "\u{1B}8"
  private static let eraseToEnd = "\u{1B}[K"

  /// Terminals narrower or wider than this are thought to be this narrow or wide.
  private static let columnsAllowed = 10...1000

  /// What stays on the screen of a line that was sent: all of it, whatever its width, with the end of its last row.
  package func record(of line: String) -> [UInt8] { Array((prompt + (isHidden ? "" : line) + "\r\n").utf8) }

  /// Columns for the line. The last column stays free: terminals differ in what they do behind it.
  private var room: Int {
    let columns = min(max(columns, Self.columnsAllowed.lowerBound), Self.columnsAllowed.upperBound)
    return columns - 1 - DisplayWidth.of(shownPrompt)
  }

  /// In a narrow terminal the line itself has more need of the columns.
  private var shownPrompt: String { DisplayWidth.of(prompt) * 3 > columns ? "" : prompt }

  /// Whether all of the line can be shown, and is.
  var fits: Bool { offset == 0 && DisplayWidth.of(line.before) + DisplayWidth.of(line.after) <= room }

  /// Prints the row anew.
  mutating func row() -> [UInt8] {
    let (left, right) = isHidden ? ("", "") : shown()
    let tail = right.isEmpty ? Self.eraseToEnd : Self.saveCursor + right + Self.eraseToEnd + Self.restoreCursor
    return Array((Self.start + shownPrompt + left + tail).utf8)
  }

  /// What is shown of the line before and after the cursor; `<` and `>` stand where more of it is.
  private mutating func shown() -> (String, String) {
    let room = room
    let left = DisplayWidth.of(line.before)
    let whole = left + DisplayWidth.of(line.after)
    guard whole > room else {
      offset = 0
      return (line.before, line.after)
    }
    // A mark at each side, and a wide character that only half fits in.
    let window = max(1, room - 3)
    if left < offset { offset = max(0, left - window / 3) }
    if left > offset + window { offset = left - window * 2 / 3 }
    offset = max(0, min(offset, whole - window))
    var column = 0
    var before = offset > 0 ? "<" : ""
    for character in line.before {
      if column >= offset { before.append(character) }
      column += DisplayWidth.of(character)
    }
    var after = ""
    for character in line.after {
      column += DisplayWidth.of(character)
      if column > offset + window {
        after.append(">")
        break
      }
      after.append(character)
    }
    return (before, after)
  }
}
