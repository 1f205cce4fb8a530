import ChatWire

/// Tells the time of the server: RFC 2812 section 3.4.6, Modern IRC "TIME message". In plain mode it also sets the clock
/// by which times are shown.
package enum TimeCommand: Command {
  package static let declaration = Declaration(
    "TIME", .registered, .query, [Parameter("server|offset|clock", .word, optional: true, field: "zone")],
    replies: [.rplTime, .errNoSuchServer], codes: ["INVALID_STYLE", "STYLE_SET"], slash: ["time"],
    summary: "Show the time, or choose your time zone",
    help: """
      To IRC clients the time of the server in UTC, and before it in seconds since 1970. In plain mode it is the time on \
      your clock, and the same command sets that: by what your clock shows (/time 13:05), by its distance from UTC \
      (/time +01:00), or to UTC (/time UTC). Summer time is not followed: set it again when your clocks change.
      """,
    example: "TIME")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    if let typed = call.optional(0), core.sessions[call.session].format == .plain, !core.matchesServer(typed) {
      return try setZone(typed, call, on: &core)
    }
    try core.checkServer(call.optional(0))
    let time = CalendarTime(core.now.wall).iso8601
    core.reply(call, .rplTime, core.config.serverName, String(core.now.wall / 1000), "0", text: time)
  }

  private static func setZone(_ typed: String, _ call: Call, on core: inout Core) throws(Reply) {
    guard let offset = ClockOffset.minutes(typed) ?? ClockOffset.minutes(clock: typed, at: core.now.wall) else {
      throw .fail(
        "INVALID_STYLE", typed,
        text: "Type what your clock shows, for instance /time 13:05, or its distance from UTC, /time +01:00")
    }
    core.setStyle(call.session) { $0.offset = offset }
    var clock: [UInt8] = []
    CalendarTime(core.now.wall, offset: Int64(offset)).appendClock(to: &clock)
    let zone = ClockOffset.text(offset)
    core.tellStyle(
      call, zone, "Times are those of \(zone) now: it is \(String(decoding: clock, as: UTF8.self))")
  }
}
