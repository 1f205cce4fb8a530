/// Where everything stands in a JSON5 text. JSONDecoder reads the values, but on this platform it tells neither where a
/// text is wrong nor where a value stood, and of two equal keys it takes one without a word.
///
/// The grammar is that of https://spec.json5.org, without identifiers beyond ASCII as keys.
struct JSON5Places {
  /// What is wrong with the text, at this byte.
  struct Fault: Error, Hashable {
    let offset: Int
    let text: String
  }

  /// The bytes at which keys start, by their paths: `limits.joins`, `operators[0].name`.
  private(set) var keys: [String: Int] = [:]
  /// The bytes at which values start, by their paths; that of the whole is empty.
  private(set) var values: [String: Int] = [:]
  /// Line ends within texts, with the backslash before them. They are no part of the text (JSON5 section 5.2), but
  /// JSONDecoder takes them for one.
  var continuations: [Range<Int>] { cursor.continuations }
  /// Keys that stand in the same object twice.
  private(set) var repeated: [Fault] = []
  private var cursor: JSON5Cursor

  /// How deeply lists and objects may be nested: much deeper than any configuration is.
  private static let depthLimit = 32

  /// - Throws: the first place at which the text isn't JSON5.
  init(_ text: String) throws(Fault) {
    cursor = JSON5Cursor(text)
    try cursor.skipSpace()
    try value("", depth: 0)
    try cursor.skipSpace()
    guard cursor.isAtEnd else { throw cursor.unexpected("the end of the file") }
  }

  private mutating func value(_ path: String, depth: Int) throws(Fault) {
    values[path] = cursor.index
    switch cursor.next {
    case UInt8(ascii: "{"):
      try items("{", "}", depth) { (places, _) throws(Fault) in try places.member(of: path, depth: depth + 1) }
    case UInt8(ascii: "["):
      try items("[", "]", depth) { (places, number) throws(Fault) in
        try places.value("\(path)[\(number)]", depth: depth + 1)
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = try cursor.string()
    default: try cursor.scalar()
    }
  }

  /// The items of a list or the members of an object, with an optional comma at the end.
  private mutating func items(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ depth: Int,
    item: (inout JSON5Places, _ number: Int) throws(Fault) -> Void
  ) throws(Fault) {
    let start = cursor.index
    guard depth < Self.depthLimit else { throw cursor.fault("nested more than \(Self.depthLimit) deep") }
    cursor.advance()
    var number = 0
    while true {
      try cursor.skipSpace()
      if cursor.take(close) { return }
      guard !cursor.isAtEnd else { throw Fault(offset: start, text: "this \(open) is never closed with \(close)") }
      try item(&self, number)
      number += 1
      try cursor.skipSpace()
      if cursor.take(",") { continue }
      if cursor.take(close) { return }
      guard !cursor.isAtEnd else { throw Fault(offset: start, text: "this \(open) is never closed with \(close)") }
      throw cursor.unexpected("a comma or \(close)")
    }
  }

  private mutating func member(of path: String, depth: Int) throws(Fault) {
    let start = cursor.index
    let name = try cursor.key()
    let child = path.isEmpty ? name : "\(path).\(name)"
    if keys.updateValue(start, forKey: child) != nil {
      repeated.append(Fault(offset: start, text: "\(child): stands here for the second time"))
    }
    try cursor.skipSpace()
    guard cursor.take(":") else { throw cursor.unexpected("a colon after the key \(name)") }
    try cursor.skipSpace()
    try value(child, depth: depth)
  }
}
