import Testing

@Suite struct QuotationTests {
  /// The sentences that the name of a test quotes: `protocol.md: "…"`. Three dots stand for words that were left out.
  private static func quotations(in name: Substring) -> [String] {
    name.matches(of: /\\"(.+?)\\"/).flatMap { String($0.1).split(separator: "...") }
      .map { $0.trimmed.lowercased() }
  }

  @Test("What tests quote of protocol.md stands in it")
  func quoted() throws {
    let text = ProtocolText.joined(try ProtocolText.read("protocol.md")).lowercased()
    var count = 0
    for test in try ProtocolText.tests() {
      for match in test.text.matches(of: /"protocol\.md: ((?:\\.|[^"\\])*)"/) {
        for sentence in Self.quotations(in: match.1) {
          count += 1
          #expect(text.contains(ProtocolText.joined(sentence)), "\(test.path) quotes: \(sentence)")
        }
      }
    }
    #expect(count > 5)
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
