internal import ChatWire
internal import Glibc

/// Lines about the server's life for its operator, on standard error. Never what people say, never a secret.
package struct Log: Sendable {
  package enum Level: String, CaseIterable, Comparable, Hashable, Sendable {
    case debug, info, warning, error

    package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package enum Format: String, CaseIterable, Hashable, Sendable {
    /// `2026-11-01T12:04:05.123Z info listening address=127.0.0.1:6667`
    case text
    /// One JSON object for each line, all values strings.
    case json
  }

  package var settings: LogSettings

  package init(_ settings: LogSettings = LogSettings()) { self.settings = settings }

  /// Writes one line. `fields` keep their order.
  package func write(_ level: Level, _ message: String, _ fields: KeyValuePairs<String, String> = [:], at time: Int64) {
    guard level >= settings.level else { return }
    var line: [UInt8] = []
    let clock = CalendarTime(time).iso8601
    switch settings.format {
    case .text:
      line.append(text: "\(clock) \(level.rawValue) \(message)")
      for (key, value) in fields { line.append(text: " \(key)=\(Self.quoted(value))") }
    case .json:
      line.append(
        text: "{\"time\":\(Self.json(clock)),\"level\":\(Self.json(level.rawValue)),\"message\":\(Self.json(message))")
      for (key, value) in fields { line.append(text: ",\(Self.json(key)):\(Self.json(value))") }
      line.append(UInt8(ascii: "}"))
    }
    line.append(10)
    line.withUnsafeBytes { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// A value with spaces, quotes or control characters in quotes.
  private static func quoted(_ value: String) -> String {
    value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x7F && $0 != 0x3D } && !value.isEmpty
      ? value : json(value)
  }

  /// RFC 8259 section 7.
  private static func json(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
