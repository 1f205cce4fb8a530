import ChatCore
import ChatTesting
import Testing

@Suite struct RawTests {
  @Test("RAW asks for the line editor, RAW off for its end; anything else is refused, and nothing asked for")
  func asked() {
    var board = Switchboard()
    let ann = board.connect(from: Endpoint(host: "127.0.0.1"))
    func say(_ line: String) -> Bool? {
      board.receive(ann, .line(board.clients[ann].id, line))
      return board.clients[ann].wantsEditing
    }
    #expect(say("NICK ann") == nil)
    #expect(say("/raw of") == nil)
    #expect(say("/raw") == true)
    #expect(say("/raw off") == false)
    #expect(say("RAW on") == true)
  }

  @Test("RAW: “Use RAW, or RAW off to end it”")
  func refused() throws {
    try transcript(
      """
      eve is here in plain
      eve > RAW perhaps
      eve < -- Use /raw, or /raw off to end it
      eve > /raw
      eve < nothing
      """)
  }

  @Test(
    "What came of it is told in a sentence, which says what to do instead",
    arguments: [
      (Editing.on, "-- The line is edited here now"), (.off, "-- Your own terminal edits the line again."),
      (.needsTelnet, "-- /raw works in telnet only"), (.refused, "-- Your telnet didn't agree to /raw"),
      (.needsUnicode, "-- /raw needs a terminal in UTF-8"),
      (.needsTerminal("dumb"), "-- /raw needs a terminal that can move its cursor, and yours says that it is dumb."),
    ])
  func told(_ editing: Editing, _ text: String) {
    var board = Switchboard()
    let eve = board.connect(from: Endpoint(host: "127.0.0.1"))
    for line in ["NICK eve", "FORMAT plain"] { board.receive(eve, .line(board.clients[eve].id, line)) }
    board.forget(eve)
    board.handle(.editing(board.clients[eve].id, editing))
    let lines = board.takeUnread(eve)
    #expect(lines.count == 1 && lines.first?.hasPrefix(text) == true)
  }
}
