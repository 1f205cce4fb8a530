internal import ChatWire

/// Lines about the server's life for its operator, on standard error. Never what people say, never a secret.
package struct Log: Sendable {
  package enum Level: String, CaseIterable, Comparable, Hashable, Sendable {
    case debug, info, warning, error

    package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .debug: 0
      case .info: 1
      case .warning: 2
      case .error: 3
      }
    }
  }

  package enum Format: String, CaseIterable, Hashable, Sendable {
    /// `2026-11-01T12:04:05.123Z info listening address=127.0.0.1:6667`
    case text
    /// One JSON object for each line, all values strings.
    case json
  }

  package var settings: LogSettings

  package init(_ settings: LogSettings = LogSettings()) { self.settings = settings }

  /// Writes one line to standard error. `fields` keep their order.
  package func write(_ level: Level, _ message: String, _ fields: KeyValuePairs<String, String> = [:], at time: Int64) {
    guard level >= settings.level else { return }
    Outlet.standardError.write(line(level, message, fields, at: time))
  }

  /// A line with its end.
  package func line(
    _ level: Level, _ message: String, _ fields: KeyValuePairs<String, String>, at time: Int64
  ) -> [UInt8] {
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
    return line
  }

  /// A value with spaces, quotes, `=` or characters that `json` spells out is written in quotes.
  private static func quoted(_ value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy { !isSpelledOut($0) && $0 != " " && $0 != "\"" && $0 != "=" }
    return isPlain && !value.isEmpty ? value : json(value)
  }

  /// RFC 8259 section 7.
  private static func json(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where isSpelledOut(scalar): for unit in UTF16.encode(scalar) ?? .init() { quoted += escape(unit) }
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Who reads a log in a terminal must not have it changed by what others are called or say: controls, and characters
  /// that change the order of others or end lines.
  private static func isSpelledOut(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
