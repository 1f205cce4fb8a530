import ChatCore
import ChatServer
import Testing

/// The lines of the log, byte by byte.
@Suite struct LogTests {
  private static let time: Int64 = 1_793_534_645_123

  private func line(_ format: Log.Format, _ value: String) -> String {
    var settings = LogSettings()
    settings.format = format
    return String(
      decoding: Log(settings).line(.warning, "left", ["nick": "ann", "reason": value], at: Self.time), as: UTF8.self)
  }

  @Test(
    "Text: time, level, what happened, then key=value; a value that could be mistaken stands in quotes",
    arguments: [
      ("quit", "reason=quit"), ("good bye", "reason=\"good bye\""), ("", "reason=\"\""), ("a=b", "reason=\"a=b\""),
      ("a\"b\\c", "reason=\"a\\\"b\\\\c\""), ("小明", "reason=小明"),
      ("a\nb", "reason=\"a\\nb\""), ("\u{1B}[2J", "reason=\"\\u001b[2J\""), ("\u{9B}2J", "reason=\"\\u009b2J\""),
      ("\u{202E}cba", "reason=\"\\u202ecba\""), ("\u{2028}", "reason=\"\\u2028\""),
      ("\u{E0001}x", "reason=\"\\udb40\\udc01x\""),
    ])
  func text(_ value: String, _ expected: String) {
    #expect(line(.text, value) == "2026-11-01T12:04:05.123Z warning left nick=ann \(expected)\n")
  }

  @Test(
    "JSON: one object in a line, its values strings (RFC 8259 section 7)",
    arguments: [("good \"bye\"", #""good \"bye\"""#), ("a\u{7}\u{7F}", #""a\u0007\u007f""#), ("é", #""é""#)])
  func json(_ value: String, _ expected: String) {
    #expect(
      line(.json, value)
        == #"{"time":"2026-11-01T12:04:05.123Z","level":"warning","message":"left","nick":"ann","reason":\#(expected)}"#
        + "\n")
  }

  @Test("Levels are in order: debug, info, warning, error")
  func levels() {
    #expect(Log.Level.allCases.sorted() == [.debug, .info, .warning, .error])
  }

  @Test("Every event has a sentence for the console that names whom it is about")
  func sentences() {
    let events: [Event] = [
      .registered(nick: "ann", host: "h", format: .wire), .left(nick: "ann", host: "h", reason: "r"),
      .nick(from: "ann", to: "bob"), .oper(nick: "ann", name: "root"), .operRefused(nick: "ann", host: "h"),
      .killed(nick: "ann", by: "bob", reason: "r"), .announced(by: "ann", text: "t"), .channelCreated("ann"),
      .channelGone("ann"), .refused(host: "ann", reason: "r"),
    ]
    for event in events { #expect(event.sentence.contains("ann")) }
    #expect(Set(events.map(\.sentence)).count == events.count)
  }
}
