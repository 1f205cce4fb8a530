/// One message tag. IRCv3 message-tags: a key, and a value that may be missing (the same as empty).
package struct Tag: Hashable, Sendable {
  package var key: String
  package var value: String

  package init(_ key: String, _ value: String = "") {
    self.key = key
    self.value = value
  }

  /// Whether a client made it for other clients (`+typing`): the only tags that a server relays.
  package var isClientOnly: Bool { key.utf8.first == UInt8(ascii: "+") }
}

/// The tags of a message in the order in which they were sent; the last of a repeated key counts.
package struct Tags: Hashable, Sendable, ExpressibleByArrayLiteral {
  package private(set) var all: [Tag] = []

  package init() {}
  package init(arrayLiteral tags: Tag...) { for tag in tags { set(tag.key, tag.value) } }

  package var isEmpty: Bool { all.isEmpty }

  /// The value of a key; nil when the tag is missing, empty when it has no value.
  package subscript(key: String) -> String? { all.last { $0.key == key }?.value }

  /// Adds a tag or replaces the one of that key.
  package mutating func set(_ key: String, _ value: String) {
    if let index = all.firstIndex(where: { $0.key == key }) {
      all[index].value = value
    } else {
      all.append(Tag(key, value))
    }
  }

  /// Takes the tag of a key away.
  package mutating func remove(_ key: String) { all.removeAll { $0.key == key } }

  /// The tags that go on to other clients.
  package var clientOnly: Tags {
    var kept = Tags()
    if !all.isEmpty { kept.all = all.filter(\.isClientOnly) }
    return kept
  }
}

/// The escapes of a tag's value. IRCv3 message-tags, "Escaping values".
package enum TagEscape {
  /// Appends a value with `;`, space, `\`, CR and LF escaped; NUL has no escape and is left out.
  package static func append(_ value: String, to bytes: inout [UInt8]) {
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: ";"): bytes.append(text: "\\:")
      case UInt8(ascii: " "): bytes.append(text: "\\s")
      case UInt8(ascii: "\\"): bytes.append(text: "\\\\")
      case 13: bytes.append(text: "\\r")
      case 10: bytes.append(text: "\\n")
      case 0: break
      default: bytes.append(byte)
      }
    }
  }

  /// A value as it was before it was escaped. A lone `\` at the end is dropped, an unknown escape loses its `\`.
  package static func decode(_ raw: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    var escaped = false
    for byte in raw {
      if escaped {
        escaped = false
        switch byte {
        case UInt8(ascii: ":"): bytes.append(UInt8(ascii: ";"))
        case UInt8(ascii: "s"): bytes.append(UInt8(ascii: " "))
        case UInt8(ascii: "r"): bytes.append(13)
        case UInt8(ascii: "n"): bytes.append(10)
        default: bytes.append(byte)
        }
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
