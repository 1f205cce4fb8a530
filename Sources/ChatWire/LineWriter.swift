/// Writes the pieces of a line into memory that was made large enough before: to append a dozen small pieces to an array one
/// by one costs several times what copying their bytes does. What finds no room is left out.
package struct LineWriter {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  /// How many bytes were written.
  package private(set) var count = 0

  /// Writes from the beginning of `memory` on.
  init(_ memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

  /// One byte.
  package mutating func append(_ byte: UInt8) {
    guard count < memory.count else { return }
    memory[count] = byte
    count &+= 1
  }

  /// Bytes as they are.
  package mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, let target = memory.baseAddress, bytes.count <= memory.count &- count else {
      return
    }
    (target + count).update(from: source, count: bytes.count)
    count &+= bytes.count
  }

  /// The UTF-8 bytes of a text.
  package mutating func append(text: String) {
    text.utf8.span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// A number in decimal digits.
  package mutating func append(decimal number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var digits = 1
    while digits < 20, rest >= 10 {
      rest /= 10
      digits &+= 1
    }
    guard digits <= memory.count &- count else { return }
    rest = number.magnitude
    for place in (count..<count + digits).reversed() {
      memory[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count &+= digits
  }
}

extension [UInt8] {
  /// Appends what `body` writes, which may be up to `room` bytes.
  package mutating func append(upTo room: Int, _ body: (inout LineWriter) -> Void) {
    append(addingCapacity: room) { span in
      span.withUnsafeMutableBufferPointer { memory, count in
        var writer = LineWriter(memory)
        body(&writer)
        count = writer.count
      }
    }
  }
}
