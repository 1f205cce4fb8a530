import ChatWire

/// All the ways in which a codec is shown its input: whole, a byte at a time, and cut once at every place.
func splits(of bytes: [UInt8]) -> [[[UInt8]]] {
  var ways = [[bytes], bytes.map { [$0] }]
  for place in bytes.indices.dropFirst() { ways.append([Array(bytes[..<place]), Array(bytes[place...])]) }
  return ways
}

/// A small generator with a seed (splitmix64), so that a failure can be seen again.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func text(of alphabet: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in alphabet[Int.random(in: alphabet.indices, using: &self)] }
      .joined()
  }
}

/// What `MessageWriter` makes of a message.
func wire(_ message: Message) -> String {
  var bytes: [UInt8] = []
  MessageWriter.append(message, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}
