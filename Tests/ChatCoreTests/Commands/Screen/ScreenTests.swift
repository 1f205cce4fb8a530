import ChatCore
import ChatTesting
import Testing

@Suite("The screen: TIME, COLOR, QUIET, BELL, WIDTH")
struct ScreenTests {
  /// An IRC client and two people in plain mode in #tea.
  private static let room = """
    eve is here
    eve > JOIN #tea
    ann is here in plain
    ann > /join tea
    bob is here in plain
    bob > /join tea
    ann !
    bob !
    eve !

    """

  private func inRoom(_ steps: String, line: Int = #line) throws { try transcript(Self.room + steps, line: line - 11) }

  @Test(
    "\"by what your clock shows (/time 13:05), by its distance from UTC (/time +01:00), or to UTC\"",
    arguments: [
      ("04:05", "UTC+01:00", "04:04"), ("4:00", "UTC+01:00", "04:04"), ("+01:00", "UTC+01:00", "04:04"),
      ("+1", "UTC+01:00", "04:04"), ("UTC+0530", "UTC+05:30", "08:34"), ("-3:30", "UTC-03:30", "23:34"),
      ("utc", "UTC", "03:04"), ("GMT-11", "UTC-11:00", "16:04"), ("+14", "UTC+14:00", "17:04"),
      ("22:04", "UTC-05:00", "22:04"), ("15:04", "UTC-12:00", "15:04"), ("14:50", "UTC+11:45", "14:49"),
    ])
  func zones(typed: String, zone: String, clock: String) throws {
    try inRoom(
      """
      ann > /time \(typed)
      ann < -- Times are those of \(zone) now: it is \(clock)
      eve > PRIVMSG #tea :hi
      ann < \(clock) #tea <eve> hi
      bob < 03:04 #tea <eve> hi
      ann > /time
      ann < -- It is \(clock) on * 2026 (\(zone))
      """)
  }

  @Test(
    "\"Type what your clock shows, for instance /time 13:05, or its distance from UTC\" to what is neither",
    arguments: ["CET", "+15", "-12:15", "25:00", "12:60", "1:2:3", "+1:60", "+", "12", "Europe/Berlin"])
  func noZone(typed: String) throws {
    try inRoom(
      """
      ann > /time \(typed)
      ann < -- Type what your clock shows, for instance /time 13:05, or its distance from UTC, /time +01:00
      ann > /time
      ann < -- It is 03:04 on Friday, 2 January 2026 (UTC)
      """)
  }

  @Test("To IRC clients TIME is the server's, and its parameter a server") func wireTime() throws {
    try inRoom(
      """
      eve > TIME
      eve < :partyline.local 391 eve partyline.local 1767323045 0 :2026-01-02T03:04:05.000Z
      eve > TIME +01:00
      eve < :partyline.local 402 eve +01:00 *
      """)
  }

  @Test("\"clockOffset\" of the operator is the clock of those who chose none") func serverClock() throws {
    try transcript(
      """
      ann is here in plain
      ann > /time
      ann < -- It is 02:49 on Friday, 2 January 2026 (UTC-00:15)
      ann > /time utc
      ann < -- Times are those of UTC now: it is 03:04
      """, config: { $0.clockOffset = -15 })
  }

  @Test("\"Without a word it changes over\"; on and off say what they do", arguments: ["color", "quiet", "bell"])
  func switches(word: String) throws {
    try inRoom(
      """
      ann > /\(word)
      ann << -- *
      ann > /\(word)
      ann < -- * no*
      ann > /\(word) ON
      ann < -- *
      ann > /\(word) off
      ann < -- * no*
      ann > /\(word) loud
      ann < -- Type on or off behind it, as in /* on
      """)
  }

  @Test("IRC clients may set them too, for when they say FORMAT plain") func onTheWire() throws {
    try inRoom(
      """
      eve > COLOR on
      eve < :partyline.local NOTICE eve :In plain mode: Colours are on now
      eve > QUIET on
      eve < :partyline.local NOTICE eve :In plain mode: Who comes *
      eve > BELL off
      eve < :partyline.local NOTICE eve :In plain mode: Your terminal no longer rings
      eve > WIDTH 72
      eve < :partyline.local NOTICE eve :In plain mode: Lines are wrapped at 72 columns now
      bob > /part
      eve < *PART #tea*
      eve > FORMAT plain
      eve !
      ann > /part
      eve < nothing
      """)
  }

  @Test("They work before a name is chosen") func unregistered() throws {
    try transcript(
      """
      ann connects
      ann > /color on
      ann < -- Colours are on now
      ann > WIDTH 40
      ann < -- Lines are wrapped at 40 columns now
      """)
  }

  @Test("\"Hide or show who comes and goes in plain mode\": others' JOIN, PART and QUIT, and nothing else")
  func quiet() throws {
    try inRoom(
      """
      ann > /quiet on
      ann < -- Who comes and goes is no longer shown; /quiet off shows it again
      carl is here
      carl > JOIN #tea
      bob < 03:04 -- carl came into #tea
      carl > PART #tea
      carl > JOIN #tea
      carl > QUIT
      ann < nothing
      eve > NICK eva
      ann < 03:04 -- eve is now called eva
      ann > /part
      ann < 03:04 -- You left #tea
      """)
  }

  @Test("\"It rings for private messages too\": the own name, in any case, as a word, in a channel") func bell() throws
  {
    try inRoom(
      """
      ann > /bell on
      ann < -- Your terminal rings *
      eve > PRIVMSG #tea :Ann: is it green?
      ann < 03:04 #tea <eve> Ann: is it green?\\u{7}
      bob < 03:04 #tea <eve> Ann: is it green?
      eve > PRIVMSG #tea :and \\u{2}ann\\u{2}, too
      ann < 03:04 #tea <eve> and ann, too\\u{7}
      eve > PRIVMSG #tea :anna or joann, ann|away, ánn
      ann < 03:04 #tea <eve> anna or joann, ann|away, ánn
      eve > PRIVMSG #tea :\\u{1}ACTION pokes _ann_\\u{1}
      ann < 03:04 #tea ? eve pokes _ann_\\u{7}
      eve > PRIVMSG ann :psst
      ann < 03:04 ?eve? psst\\u{7}
      bob > /msg ann psst
      ann < 03:04 ?bob? psst\\u{7}
      ann > /msg bob ann here
      ann < 03:04 -> bob: ann here
      ann > /nick änne
      ann !
      eve > PRIVMSG #tea :ÄNNE?
      ann < 03:04 #tea <eve> ÄNNE?\\u{7}
      # What was said before somebody came rings nobody.
      ann > /part
      ann > /join tea
      ann << 03:04 #tea <eve> ÄNNE?
      ann < -- Type to talk*
      ann < nothing
      """.replacing("\\\\u", with: "\\u"))
  }

  @Test("\"each nick has its own, your name stands out where it is said, private messages are bold\"") func colour()
    throws
  {
    let room = #"""
      ann > /color on
      ann < -- Colours are on now
      eve > PRIVMSG #tea :hi ann, hi
      ann < 03:04 #tea <ESC0;36meveESC0m> hi ESC0;1;7mannESC0m, hi
      bob > hi
      ann < 03:04 #tea <ESC0;33mbobESC0m> hi
      eve > PRIVMSG ann :psst
      ann < ESC0;1m03:04 ?ESC0;1;36meveESC0;1m? psstESC0m
      eve > PRIVMSG #tea :\u{3}04red\u{3} \u{2}bold \u{1D}both\u{f} none \u{4}00FF80,000000rgb\u{3} \u{11}mono \u{1E}gone
      ann < 03:04 #tea <ESC0;36meveESC0m> ESC0;91mredESC0m ESC0;1mbold ESC0;1;3mbothESC0m none ESC0;38;2;0;255;128;48;2;0;0;0mrgbESC0m mono ESC0;9mgoneESC0m
      bob !
      eve > PRIVMSG #tea :\u{3}98,16x\u{16}y\u{1F}z
      ann < 03:04 #tea <ESC0;36meveESC0m> ESC0;38;5;231;48;5;52mxESC0;7;38;5;231;48;5;52myESC0;4;7;38;5;231;48;5;52mzESC0m
      bob < 03:04 #tea <eve> xyz
      eve > PART #tea
      ann < ESC0;2m03:04 -- eve left #teaESC0m
      announce hi
      ann < ESC0;1m03:04 ??? hiESC0m
      """#
    try inRoom(room.replacing("ESC", with: #"\u{1B}?"#))
  }

  @Test("\"Wrap lines between words\": what telnet tells or /width sets; the rows behind the first are indented")
  func width() throws {
    try inRoom(
      """
      ann has 40 columns
      bob > /width 30
      bob < -- Lines are wrapped at 30
      bob <    columns now
      eve > PRIVMSG #tea :green tea, black tea and a biscuit, or two
      ann < 03:04 #tea <eve> green tea, black tea
      ann <           and a biscuit, or two
      bob < 03:04 #tea <eve> green tea,
      bob <        black tea and a
      bob <        biscuit, or two
      eve > PRIVMSG #tea :\(String(repeating: "x", count: 60))
      ann < 03:04 #tea <eve>
      ann <           \(String(repeating: "x", count: 30))
      ann <           \(String(repeating: "x", count: 30))
      eve > PRIVMSG #tea :日本語は幅が広いので、一行に入らないことがある
      ann < 03:04 #tea <eve> 日本語は幅が広いので、
      ann <           一行に入らないことがある
      ann has 0 columns
      eve > PRIVMSG #tea :green tea, black tea and a biscuit, or two
      ann < 03:04 #tea <eve> green tea, black tea and a biscuit, or two
      bob !
      bob > /width 10
      bob < -- Type a number of columns
      bob <    from 20 to 1023, or off
      bob > /width off
      bob < -- Lines are no longer wrapped
      """)
  }

  @Test("What was said on another day has its date") func dates() throws {
    try inRoom(
      """
      eve > PRIVMSG #tea :late
      wait 75600 s
      eve > PRIVMSG #tea :early
      ann > /part
      ann > /join tea
      ann << 2026-01-02 03:04 #tea <eve> late
      ann < 00:04 #tea <eve> early
      """)
  }
}
