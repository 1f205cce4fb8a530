import ChatWire
import Testing

@Suite("Base 64: RFC 4648 section 10, \"Test Vectors\"")
struct Base64Tests {
  @Test(
    "the vectors, both ways",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test("every byte comes back, at every place in a group")
  func allBytes() {
    for shift in 0..<3 {
      let bytes = [UInt8](repeating: 7, count: shift) + (0...255)
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }

  @Test(
    "what no encoder makes is refused: \"Implementations MUST reject the encoded data if it contains characters outside the base alphabet\"",
    arguments: ["Zg", "Zg=", "Z===", "====", "Zm9v\n", "Zm 9", "Zm9-", "Zh==", "Zm9=", "=Zm9", "Zg==Zg==", "é00"])
  func refused(text: String) { #expect(Base64.decode(text) == nil) }
}
