import ChatWire

/// One line for a person's screen: a head that tells when, where and who, and what is said. Wrapped between words where
/// the width of the screen is known, its rows after the first indented; in colour for those who asked for it.
struct PlainRow {
  /// Clean pieces.
  var head: [TextPiece]
  /// Clean pieces.
  var text: [TextPiece]
  /// BEL stands at the end.
  var rings = false

  /// What a person sees as one character.
  private struct Cell {
    var character: Character
    var columns: Int
    var format: TextFormat
    var isSpace: Bool { character == " " }
  }

  /// Appends the line with CR LF behind each row. Every row that changes the look of text ends with the usual look.
  func append(in style: PlainStyle, to bytes: inout [UInt8]) {
    if !style.isColoured, style.width == 0 || sizes <= style.width {
      for piece in head { bytes.append(text: piece.text) }
      for piece in text { bytes.append(text: piece.text) }
      return end(to: &bytes, rings: rings)
    }
    let headCells = Self.cells(head)
    let cells = headCells + Self.cells(text)
    guard style.width > 0 else {
      Self.write(cells[...], in: style, to: &bytes)
      return end(to: &bytes, rings: rings)
    }
    wrap(cells, headCount: headCells.count, in: style, to: &bytes)
  }

  /// Bytes of the text: never less than its columns.
  private var sizes: Int { (head + text).reduce(0) { $0 + $1.text.utf8.count } }

  private func end(to bytes: inout [UInt8], rings: Bool) {
    if rings { bytes.append(7) }
    bytes.append(13)
    bytes.append(10)
  }

  private static func cells(_ pieces: [TextPiece]) -> [Cell] {
    pieces.flatMap { piece in
      piece.text.map { Cell(character: $0, columns: TextWidth.columns(of: $0), format: piece.format) }
    }
  }

  /// Of a narrow screen at most this part is spent on the indent.
  private static let indentShare = 4

  private func wrap(_ cells: [Cell], headCount: Int, in style: PlainStyle, to bytes: inout [UInt8]) {
    let headColumns = cells[..<headCount].reduce(0) { $0 + $1.columns }
    let indent = min(headColumns, style.width / Self.indentShare)
    var start = 0
    var room = style.width
    repeat {
      if start > 0 { bytes.append(contentsOf: [UInt8](repeating: 32, count: indent)) }
      let (end, next) = Self.row(cells, from: start, room: room, unbroken: headCount)
      Self.write(cells[start..<end], in: style, to: &bytes)
      self.end(to: &bytes, rings: rings && start == 0)
      start = next
      room = style.width - indent
    } while start < cells.count
  }

  /// Where the row from `start` ends, and where the next one begins: behind the space at which it was broken. Words of
  /// wide characters have no spaces between them and may be broken anywhere. `unbroken`: so many cells are the head,
  /// which isn't broken at its inner spaces.
  private static func row(_ cells: [Cell], from start: Int, room: Int, unbroken: Int) -> (end: Int, next: Int) {
    var used = 0
    var edge: (end: Int, next: Int)?
    var index = start
    while index < cells.count {
      let cell = cells[index]
      if index > start, index >= unbroken - 1 {
        if cell.isSpace {
          // A space that no longer fits is as good an edge as one before.
          edge = (index, index + 1)
        } else if cell.columns == 2 || cells[index - 1].columns == 2 {
          edge = (index, index)
        }
      }
      used += cell.columns
      if used > room { break }
      index += 1
    }
    guard index < cells.count else { return (index, index) }
    // At least one character on each row, or there would be no end.
    guard var edge, edge.end > start else {
      let end = max(index, start + 1)
      return (end, end)
    }
    while edge.next < cells.count, cells[edge.next].isSpace { edge.next += 1 }
    return edge
  }

  private static func write(_ cells: ArraySlice<Cell>, in style: PlainStyle, to bytes: inout [UInt8]) {
    var format = TextFormat.plain
    for cell in cells {
      if style.isColoured, cell.format != format {
        format = cell.format
        SGR.append(format, to: &bytes)
      }
      bytes.append(contentsOf: cell.character.utf8)
    }
    if format != .plain { SGR.append(.plain, to: &bytes) }
  }
}
