/// A line with a cursor in it, which stands between what a person sees as characters.
struct EditedText: Hashable {
  private(set) var before = ""
  private(set) var after = ""

  init(_ text: String = "") { before = text }

  var text: String { before + after }
  var isEmpty: Bool { before.isEmpty && after.isEmpty }
  var byteCount: Int { before.utf8.count + after.utf8.count }

  /// A combining character becomes part of the character before it.
  mutating func insert(_ scalar: Unicode.Scalar) { before.unicodeScalars.append(scalar) }

  mutating func insert(_ text: String) { before += text }

  mutating func moveLeft() { if let character = before.popLast() { after.insert(character, at: after.startIndex) } }

  mutating func moveRight() { if !after.isEmpty { before.append(after.removeFirst()) } }

  mutating func moveToStart() { self = EditedText(before: "", after: text) }

  mutating func moveToEnd() { self = EditedText(text) }

  mutating func moveWordLeft() {
    let place = wordStart
    self = EditedText(before: String(before[..<place]), after: before[place...] + after)
  }

  mutating func moveWordRight() {
    let place = wordEnd
    self = EditedText(before: before + after[..<place], after: String(after[place...]))
  }

  mutating func deleteBack() { _ = before.popLast() }

  mutating func deleteForward() { if !after.isEmpty { after.removeFirst() } }

  /// These answer what was deleted.
  mutating func deleteToStart() -> String {
    defer { before = "" }
    return before
  }

  mutating func deleteToEnd() -> String {
    defer { after = "" }
    return after
  }

  mutating func deleteWordBack() -> String {
    let place = wordStart
    defer { before = String(before[..<place]) }
    return String(before[place...])
  }

  mutating func deleteWordForward() -> String {
    let place = wordEnd
    defer { after = String(after[place...]) }
    return String(after[..<place])
  }

  /// Puts a text in the place of the last bytes before the cursor.
  mutating func replace(lastBytes count: Int, with text: String) {
    before = String(decoding: before.utf8.dropLast(max(0, count)), as: UTF8.self) + text
  }

  private init(before: String, after: String) {
    self.before = before
    self.after = after
  }

  /// Words are what spaces separate, as for Ctrl-W in a shell.
  private var wordStart: String.Index {
    let end = before.lastIndex { $0 != " " }
    return end.flatMap { before[..<$0].lastIndex(of: " ") }.map { before.index(after: $0) } ?? before.startIndex
  }

  private var wordEnd: String.Index {
    let start = after.firstIndex { $0 != " " }
    return start.flatMap { after[$0...].firstIndex(of: " ") } ?? after.endIndex
  }
}
