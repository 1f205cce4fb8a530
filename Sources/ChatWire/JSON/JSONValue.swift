/// A value of JSON. RFC 8259 section 3.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as it was written: no digit of it is lost. What `JSONReader` reads follows the grammar of section 6.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// The members in the order in which they were written; no two have the same name.
  case object([JSONMember])

  /// A whole number.
  package static func integer(_ number: Int64) -> JSONValue { .number(String(number)) }

  /// The value of a member; nil when this is no object or has no such member. Names are compared byte by byte: section 8.3.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// What kind of value it is, for errors: `a text`.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A member of an object: a name and its value.
package struct JSONMember: Hashable, Sendable {
  package var name: String
  package var value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as JSON, in one line.
  package var description: String {
    var bytes: [UInt8] = []
    JSONWriter.append(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
