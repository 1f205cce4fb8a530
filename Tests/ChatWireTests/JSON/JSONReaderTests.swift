import ChatWire
import Testing

private func refusal(of bytes: [UInt8]) -> JSONReader.Fault? {
  do throws(JSONReader.Fault) {
    _ = try JSONReader.read(bytes)
    return nil
  } catch {
    return error
  }
}

@Suite struct JSONReaderTests {
  @Test(
    "RFC 8259: \"JSON can represent four primitive types (strings, numbers, booleans, and null) and two structured types (objects and arrays)\"",
    arguments: [
      ("null", .null), (" \t\r\ntrue ", .bool(true)), ("false", .bool(false)), ("\"hi\"", .string("hi")),
      ("[]", .array([])), ("{}", .object([])), ("[ 1 , [ ] ]", .array([.number("1"), .array([])])),
      ("{\"b\":1,\"a\":{}}", .object([JSONMember("b", .number("1")), JSONMember("a", .object([]))])),
    ] as [(String, JSONValue)])
  func values(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONReader.read(Array(text.utf8)) == value)
  }

  @Test(
    "Numbers keep every digit: a double would lose some of these",
    arguments: ["0", "-0", "9007199254740993", "-1.50", "1e400", "0.1E-7", "3e+2", "123456789012345678901234567890"])
  func numbers(_ text: String) throws {
    #expect(try JSONReader.read(Array(text.utf8)) == .number(text))
  }

  @Test(
    "RFC 8259 section 7: escapes, and \"a 12-character sequence, encoding the UTF-16 surrogate pair\"",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
      (#""\uD834\uDD1E""#, "\u{1D11E}"), (#""\udbff\udfff""#, "\u{10FFFF}"), (#""\u0000""#, "\0"),
      ("\"é😀\u{7F}\"", "é😀\u{7F}"),
    ])
  func escapes(_ text: String, _ value: String) throws {
    let read = try JSONReader.read(Array(text.utf8))
    #expect(read == .string(value))
    guard case .string(let string) = read else { return }
    #expect(string.utf8.elementsEqual(value.utf8))
  }

  @Test(
    "What is no JSON is refused with the place and what was expected there",
    arguments: [
      ("", 0, "a value"), ("   ", 3, "a value"), ("nul", 0, "null"), ("True", 0, "a value"), ("'a'", 0, "a value"),
      ("1 2", 2, "nothing more"), ("{} x", 3, "nothing more"), ("// hi\n1", 0, "a value"),
      ("{\"a\":1 \"b\":2}", 7, "a comma or }"), ("{\"a\" 1}", 5, "a colon"), ("{a:1}", 1, "a name in quotes or }"),
      ("{\"a\":1,}", 7, "a name in quotes"), ("{\"a\":}", 5, "a value"), ("[1,]", 3, "a value"),
      ("[1 2]", 3, "a comma or ]"),
      ("[1", 2, "a comma or ]"), ("{\"a\":1", 6, "a comma or }"), ("{", 1, "a name in quotes or }"),
      ("01", 1, "nothing more"), ("-", 1, "a digit"), ("1.", 2, "a digit"), (".5", 0, "a value"), ("1e", 2, "a digit"),
      ("1e+", 3, "a digit"), ("+1", 0, "a value"), ("0x1", 1, "nothing more"), ("NaN", 0, "a value"),
      ("\"abc", 4, "a quote that ends the text"), ("\"a\tb\"", 2, "no control character in a text: write it as \\u00…"),
      (#""\x""#, 1, "one of \" \\ / b f n r t u behind a backslash"),
      (#""\"#, 1, "one of \" \\ / b f n r t u behind a backslash"),
      (#""\u12g4""#, 5, "a hexadecimal digit"), (#""\u12"#, 5, "a hexadecimal digit"),
      (#""\ud800""#, 1, "both halves of a surrogate pair"), (#""\udc00""#, 1, "both halves of a surrogate pair"),
      (#""\ud800\u0041""#, 1, "both halves of a surrogate pair"), (#""\ud800x""#, 1, "both halves of a surrogate pair"),
      ("{\"a\":1,\"a\":2}", 7, "a name that the object doesn't have yet"),
      (#"{"a":1,"\u0061":2}"#, 7, "a name that the object doesn't have yet"), ("\u{FEFF}{}", 0, "a value"),
    ] as [(String, Int, String)])
  func refused(_ text: String, _ offset: Int, _ expected: String) throws {
    let fault = try #require(refusal(of: Array(text.utf8)), "\(text)")
    #expect(fault.offset == offset && fault.expected == expected, "\(text): \(fault)")
  }

  @Test("Names that look alike but differ in their bytes are two: é as one character and as two")
  func names() throws {
    let value = try JSONReader.read(Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
    #expect(value["\u{E9}"] == .number("1") && value["e\u{301}"] == .number("2") && value["e"] == nil)
  }

  @Test(
    "Bytes that are not UTF-8 are refused: a lone continuation, an overlong NUL, a surrogate, a character that is cut off",
    arguments: [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xFF]] as [[UInt8]])
  func encoding(_ bytes: [UInt8]) throws {
    #expect(refusal(of: [0x22] + bytes + [0x22])?.expected == "UTF-8")
  }

  @Test("Depth and number of values are bounded, whatever the nesting")
  func bounds() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(refusal(of: nested(Limits.jsonDepth)) == nil)
    #expect(refusal(of: nested(Limits.jsonDepth + 1))?.offset == Limits.jsonDepth)
    #expect(refusal(of: nested(100_000))?.offset == Limits.jsonDepth)
    func list(_ count: Int) -> [UInt8] { Array("[\(Array(repeating: "1", count: count).joined(separator: ","))]".utf8) }
    #expect(refusal(of: list(Limits.jsonValues - 1)) == nil)
    #expect(refusal(of: list(Limits.jsonValues)) != nil)
  }

  @Test("Every start of a JSON text that isn't one itself is refused within its bytes, and no byte put into it traps")
  func broken() throws {
    let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",true,null],"b":{"c":"\n"}}"#.utf8)
    #expect(refusal(of: text) == nil)
    for end in text.indices { #expect(try #require(refusal(of: Array(text[..<end]))).offset <= end) }
    for index in text.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = text
        changed[index] = byte
        if let fault = refusal(of: changed) { #expect(fault.offset <= changed.count) }
      }
    }
  }
}
