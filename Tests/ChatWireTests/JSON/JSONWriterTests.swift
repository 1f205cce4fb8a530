import ChatWire
import Testing

@Suite struct JSONWriterTests {
  @Test(
    "RFC 8259 section 7: \"characters that MUST be escaped: quotation mark, reverse solidus, and the control characters\"",
    arguments: [
      ("hi", #""hi""#), ("", #""""#), ("a\"b\\c/", #""a\"b\\c/""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
      ("\u{0}\u{1}\u{1F}\u{7F}", #""\u0000\u0001\u001f\u007f""#),
      ("grün 😀 and a longer text", "\"grün 😀 and a longer text\""),
      ("a text with \u{3}04colour", #""a text with \u000304colour""#),
    ])
  func texts(_ text: String, _ json: String) {
    #expect(JSONValue.string(text).description == json)
  }

  @Test("A value is written in one line, its members in their order")
  func values() {
    let value = JSONValue.object([
      JSONMember("b", .array([.null, .bool(true), .bool(false)])), JSONMember("a", .integer(-12)),
      JSONMember("c", .object([])), JSONMember("n", .number("1.50")),
    ])
    #expect(value.description == #"{"b":[null,true,false],"a":-12,"c":{},"n":1.50}"#)
  }

  @Test("Whatever is written is read as it was", arguments: 0..<200 as Range<UInt64>)
  func roundTrip(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let value = Self.value(&random, depth: 4)
    #expect(try JSONReader.read(Array(value.description.utf8)) == value)
    #expect(!value.description.utf8.contains { $0 < 0x20 })
  }

  private static let alphabet = ["a", "\"", "\\", "/", "\n", "\u{0}", "\u{7F}", "é", "😀", "\u{2028}", " ", "\u{1F}"]

  private static func value(_ random: inout SeededRandom, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int64.random(in: .min ... .max, using: &random))
    case 3, 4: return .string(random.text(of: alphabet, upTo: 30))
    case 5: return .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth: depth - 1) })
    default:
      return .object(
        (0..<Int.random(in: 0..<4, using: &random)).map { index in
          JSONMember("\(index)" + random.text(of: alphabet, upTo: 8), value(&random, depth: depth - 1))
        })
    }
  }
}
