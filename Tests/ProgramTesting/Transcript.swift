internal import Glibc

/// Something that grows while a test watches it: what a program prints, what a terminal shows, what a socket receives,
/// a log file.
package protocol Transcript: AnyObject {
  /// Who is watched, for failure messages.
  var name: String { get }
  /// Everything so far.
  var bytes: [UInt8] { get }
  /// Takes in what is there, and waits at most `patience` for something. False when nothing can come any more.
  func advance(patience: Duration) throws -> Bool
}

/// How long these tests wait for something that should happen at once.
package let patience: Duration = .seconds(10)

extension Transcript {
  /// Everything so far, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Everything so far, line by line, without the line ends. In a `String` CR LF is one character, and LF isn't found.
  package var lines: [String] {
    bytes.split(separator: 10).map { line in
      String(decoding: line.prefix { $0 != 13 }, as: UTF8.self)
    }
  }

  /// The place up to which the transcript has grown: hand it to `waitFor(_:after:)` to look only at what comes later.
  package var mark: Int {
    while (try? advance(patience: .zero)) == true, growsAtOnce() {}
    return bytes.count
  }

  private func growsAtOnce() -> Bool {
    let before = bytes.count
    _ = try? advance(patience: .zero)
    return bytes.count > before
  }

  /// Waits until `text` stands somewhere after `mark`, and answers the place behind it.
  @discardableResult
  package func waitFor(_ text: String, after mark: Int = 0, within limit: Duration = patience) throws -> Int {
    try waitFor(bytes: Array(text.utf8), after: mark, within: limit)
  }

  /// Waits until `wanted` stands somewhere after `mark`, and answers the place behind it.
  @discardableResult
  package func waitFor(bytes wanted: [UInt8], after mark: Int = 0, within limit: Duration = patience) throws -> Int {
    let end = ContinuousClock.now + limit
    var from = mark
    while true {
      if let found = bytes.firstRange(of: wanted, from: from) { return found.upperBound }
      from = max(mark, bytes.count - wanted.count)
      let left = end - .now
      guard left > .zero else { throw failure("did not show", wanted, after: mark) }
      guard try advance(patience: left) || bytes.count > from + wanted.count else {
        throw failure("ended without showing", wanted, after: mark)
      }
    }
  }

  /// Waits until nothing more can come.
  package func waitForEnd(within limit: Duration = patience) throws {
    let end = ContinuousClock.now + limit
    while try advance(patience: end - .now) {
      guard end > .now else { throw Failure("\(name) did not end. It showed:\n\(tail())") }
    }
  }

  private func failure(_ what: String, _ wanted: [UInt8], after mark: Int) -> Failure {
    Failure("\(name) \(what) “\(legible(wanted[...]))”. After byte \(mark) it showed:\n\(tail(after: mark))")
  }

  /// The last few thousand bytes, for a failure message.
  package func tail(after mark: Int = 0) -> String {
    legible(bytes[min(mark, bytes.count)...].suffix(4000))
  }

  /// Text with its control characters spelled out.
  private func legible(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).unicodeScalars
      .map { $0.value < 32 && $0 != "\n" ? "\\x\(String($0.value, radix: 16))" : String($0) }.joined()
  }
}

extension Array where Element == UInt8 {
  /// The first place at or after `from` where `wanted` stands.
  fileprivate func firstRange(of wanted: [UInt8], from: Int) -> Range<Int>? {
    guard let first = wanted.first else { return from..<from }
    var start = from
    while let next = self[start...].firstIndex(of: first), next + wanted.count <= count {
      if self[next..<next + wanted.count].elementsEqual(wanted) { return next..<next + wanted.count }
      start = next + 1
    }
    return nil
  }
}
