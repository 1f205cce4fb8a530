/// Reads one line of the wire as a message. RFC 1459 section 2.3.1 and IRCv3 message-tags:
///
///     message = ["@" tags SPACE] [":" source SPACE] command [params]
package enum MessageParser {
  /// Why a line is not a message.
  package enum Fault: Error, Hashable, Sendable {
    /// Nothing but spaces; not worth an answer (RFC 1459 section 2.3: "Empty messages are silently ignored").
    case empty
    /// The line or its tags are over their limit: 417.
    case tooLong
    /// NUL or another control byte that has no meaning in chat.
    case control(UInt8)
    /// The command has something other than letters and digits.
    case command(String)
  }

  /// The message in a line without its end. A source is skipped: the server knows who sent it.
  ///
  /// `limit`: bytes that the line may have without its tags; a person's line may be longer than a client's.
  package static func parse(_ line: String, limit: Int = Limits.line - 2) throws(Fault) -> Message {
    try line.utf8.span.withUnsafeBufferPointer { bytes throws(Fault) in try parse(bytes, limit) }
  }

  /// The tags of a line that is not a message, so that its refusal can carry the label; none where they aren't well-formed themselves.
  package static func tags(of line: String) -> Tags {
    let start = line.utf8.prefix { $0 != UInt8(ascii: " ") }
    guard start.first == UInt8(ascii: "@") else { return [] }
    return (try? parse(String(Substring(start)) + " TAGS"))?.tags ?? []
  }

  /// The first control byte of a text that no message may have; nil when there is none.
  package static func strayControl(in text: String) -> UInt8? {
    var text = text
    return text.withUTF8 { bytes in
      do throws(Fault) {
        try Reader(bytes: bytes).checkControls()
      } catch {
        if case .control(let byte) = error { return byte }
      }
      return nil
    }
  }

  /// Whether a text can be the key of a tag.
  package static func isTagKey(_ key: String) -> Bool {
    var key = key
    return key.withUTF8 { Reader.isKey($0[...]) }
  }

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) throws(Fault) -> Message {
    var reader = Reader(bytes: bytes)
    try reader.checkControls()
    let tags = try reader.tags()
    guard bytes.count - reader.index <= limit else { throw .tooLong }
    reader.skipSource()
    let verb = try reader.verb()
    var message = Message(verb, tags: tags)
    reader.params(into: &message)
    return message
  }
}

private struct Reader {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0

  private static let space = UInt8(ascii: " ")
  private static let colon = UInt8(ascii: ":")

  /// Formatting codes of IRC (bold, colour, …), CTCP's 0x01, TAB, BEL and ESC pass; readers in a terminal get them
  /// cleaned.
  private static let allowedControls: UInt32 = {
    var set: UInt32 = 0
    for code: UInt32 in [0x01, 0x02, 0x03, 0x04, 0x07, 0x09, 0x0F, 0x11, 0x12, 0x16, 0x1B, 0x1D, 0x1E, 0x1F] {
      set |= 1 << code
    }
    return set
  }()

  func checkControls() throws(MessageParser.Fault) {
    if ByteScan.isPrintable(bytes) { return }
    let allowed = Self.allowedControls
    for byte in bytes where byte < 0x20 || byte == 0x7F {
      guard byte < 0x20, allowed & (1 << UInt32(byte)) != 0 else { throw .control(byte) }
    }
  }

  mutating func skipSpaces() {
    while index < bytes.count, bytes[index] == Self.space { index += 1 }
  }

  /// The bytes up to the next space.
  mutating func word() -> Range<Int> {
    let start = index
    while index < bytes.count, bytes[index] != Self.space { index += 1 }
    return start..<index
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// `[+][vendor/]key`: IRCv3 message-tags, "Format", and the `_` that some clients use.
  static func isKey(_ key: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let name = key.first == UInt8(ascii: "+") ? key.dropFirst() : key
    return !name.isEmpty
      && name.allSatisfy {
        $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "_")
      }
  }

  /// The tags, if there are any. One whose key isn't a key is no tag: it must not get to other clients.
  mutating func tags() throws(MessageParser.Fault) -> Tags {
    var tags = Tags()
    skipSpaces()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "@") else { return tags }
    index += 1
    let all = word()
    guard all.count + 2 <= Limits.clientTags else { throw .tooLong }
    for item in bytes[all].split(separator: UInt8(ascii: ";")) {
      let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let key = parts.first, Self.isKey(key) else { continue }
      tags.set(String(decoding: key, as: UTF8.self), parts.count > 1 ? TagEscape.decode(parts[1]) : "")
      guard tags.all.count <= Limits.tagCount else { throw .tooLong }
    }
    skipSpaces()
    return tags
  }

  mutating func skipSource() {
    guard index < bytes.count, bytes[index] == Self.colon else { return }
    _ = word()
    skipSpaces()
  }

  mutating func verb() throws(MessageParser.Fault) -> Verb {
    let range = word()
    guard !range.isEmpty else { throw .empty }
    for byte in bytes[range] {
      guard (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 else { throw .command(text(range)) }
    }
    return Verb(bytes: bytes[range])
  }

  mutating func params(into message: inout Message) {
    message.params.reserveCapacity(2)
    while true {
      skipSpaces()
      guard index < bytes.count else { return }
      if bytes[index] == Self.colon {
        message.params.append(text(index + 1..<bytes.count))
        message.hasText = true
        return
      }
      if message.params.count == Limits.parameters - 1 {
        message.params.append(text(index..<bytes.count))
        return
      }
      message.params.append(text(word()))
    }
  }
}
