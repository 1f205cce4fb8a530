/// What a text says to the client instead of the person: https://modern.ircdocs.horse/ctcp.
package enum CTCP: Hashable, Sendable {
  /// Plain text.
  case none
  /// `/me waves`: what is done, without the frame. The only kind that people read.
  case action(Substring)
  /// VERSION, DCC and the like, or a malformed one: channel mode C refuses it.
  case other

  /// Reads a text's frame of 0x01. The last 0x01 may be missing; a 0x01 anywhere else is `other`, as old clients look
  /// for more than one request in a text.
  package init(_ text: String) {
    let mark: UInt8 = 1
    guard text.contains(byte: mark) else {
      self = .none
      return
    }
    var inner = text.utf8[...]
    guard inner.popFirst() == mark else {
      self = .other
      return
    }
    if inner.last == mark { inner.removeLast() }
    guard !inner.contains(mark), inner.starts(with: "ACTION".utf8) else {
      self = .other
      return
    }
    let said = inner.dropFirst("ACTION".utf8.count)
    switch said.first {
    case nil: self = .action("")
    case UInt8(ascii: " "): self = .action(Substring(said.dropFirst()))
    default: self = .other
    }
  }
}
