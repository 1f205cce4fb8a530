import ChatCore
import ChatTransport

/// Keys go in, and what a terminal of one row shows comes out.
struct Keyboard {
  var editor = LineEditor()
  private(set) var row = TerminalRow()
  private(set) var events: [LineEditor.Event] = []

  /// What stands on the screen, with `|` for the cursor.
  var shown: String { row.text }

  /// Presses keys; the screen is drawn behind all of them, as behind all that arrives at once.
  mutating func press(_ keys: String) { press(bytes: Array(keys.utf8)) }

  mutating func press(bytes: [UInt8]) {
    for byte in bytes { if let event = editor.take(byte) { events.append(event) } }
    show()
  }

  mutating func offer(_ candidates: [String], for length: Int) {
    editor.offer(Completion(length: length, candidates: candidates))
    show()
  }

  mutating func show() { row.print(editor.update()) }
}

/// As much of a terminal as the editor uses: one row.
struct TerminalRow {
  private var cells: [String] = []
  private var column = 0
  private var saved = 0
  private(set) var bells = 0
  /// The most columns that were ever used.
  private(set) var width = 0
  private(set) var strange: [String] = []

  var text: String { cells[..<column].joined() + "|" + cells[column...].joined() }

  mutating func print(_ bytes: [UInt8]) {
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\r" where scalars.first == "\0":
        scalars.removeFirst()
        column = 0
      case "\u{7}": bells += 1
      case "\u{1B}":
        switch scalars.popFirst() {
        case "7": saved = column
        case "8": column = saved
        case "[" where scalars.first == "K":
          scalars.removeFirst()
          cells.removeSubrange(column...)
        case let other: strange.append("ESC \(other.map { String($0) } ?? "")")
        }
      case let scalar where scalar.value < 0x20: strange.append("\(scalar.value)")
      default: put(scalar)
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    // Those of the tests: accents, joiner, variation selector; Han, Hangul and emoji.
    case 0x300...0x36F, 0x200D, 0xFE0F: if column > 0 { cells[column - 1].unicodeScalars.append(scalar) }
    case 0x3000...0xD7AF, 0x1F300...: for cell in [String(scalar), ""] { set(cell) }
    default: set(String(scalar))
    }
  }

  private mutating func set(_ cell: String) {
    if column < cells.count { cells[column] = cell } else { cells.append(cell) }
    column += 1
    width = max(width, column)
  }
}
