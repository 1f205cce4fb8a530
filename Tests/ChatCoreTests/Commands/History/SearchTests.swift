import ChatTesting
import Testing

/// The quotations are from soju's search.md, and from protocol.md.
@Suite struct SearchTests {
  private static let room = """
    ann is here with caps soju.im/search batch server-time standard-replies echo-message
    bob is here
    eve is here in plain
    ann > JOIN #tea
    bob > JOIN #tea
    eve > /join tea
    ann > REGISTER * * correct-horse
    wait 1 s
    ann > PRIVMSG #tea :Green tea is ready
    wait 1 s
    bob > PRIVMSG #tea :tea is green
    wait 1 s
    bob > PRIVMSG ann :green in private
    bob > JOIN #milk
    bob > PRIVMSG #milk :green milk
    ann !
    bob !
    eve !
    """

  private func inRoom(_ steps: String) throws { try transcript(Self.room + "\n" + steps) }

  private static let first = "ann < @batch=?;time=* :ann!* PRIVMSG #tea :Green tea is ready"
  private static let second = "ann < @batch=?;time=* :bob!* PRIVMSG #tea :tea is green"
  private static let alone = "ann < @batch=?;time=* :bob!* PRIVMSG ann :green in private"

  @Test(
    "\"containing messages matching all the specified attributes\", of what the client may read",
    arguments: [
      ("text=green", [first, second, alone]), ("text=green;in=#tea", [first, second]),
      ("text=GREEN\\stea", [first, second]), (":text=\"green tea\"", [first]), ("text=green;in=bob", [alone]),
      ("from=bob;in=#tea", [second]), ("from=bob;limit=1", [alone]), ("text=coffee", []), ("from=eve", []),
      ("in=#tea;before=2026-01-02T03:04:06.000Z", [first]), ("in=#tea;after=2026-01-02T03:04:07.000Z", [second]),
      (":green tea from:bob", [second]), (":green before:2026-01-02", []), (":green after:2026-01-02 in:bob", [alone]),
    ])
  func attributes(query: String, expected: [String]) throws {
    let lines = expected.map { $0.replacing("@batch=?;time=*", with: "@time=*;batch=?") }
    try inRoom(
      """
      ann > SEARCH \(query)
      ann < * BATCH +? soju.im/search
      \(lines.joined(separator: "\n"))
      ann < * BATCH -?
      ann < nothing
      """)
  }

  @Test(
    "\"If the selectors were invalid, the INVALID_PARAMS error code SHOULD be returned\"",
    arguments: [
      ("color=green", "color"), ("text=x;limit=0", "limit"), ("text=x;before=today", "before"), ("limit=5", "?"),
      ("in=#milk", "in"), (":green in:#nowhere", "in"), (":x before:today", "before"),
    ])
  func invalid(query: String, place: String) throws {
    try inRoom("ann > SEARCH \(query)\nann < * FAIL SEARCH INVALID_PARAMS \(place) :*\nann < nothing")
  }

  @Test("\"The soju.im/search capability MUST be negotiated\"; \"INTERNAL_ERROR\" where the storage can't read")
  func fails() throws {
    try inRoom(
      """
      bob > SEARCH text=green
      bob < * 421 bob SEARCH :*
      bob > SEARCH
      bob < * 461 bob SEARCH :*
      bob > SEARCH :\(String(repeating: "x", count: 401))
      bob < * 417 bob :*
      storage fails busy
      ann > SEARCH text=green
      ann < * FAIL SEARCH INTERNAL_ERROR :The search could not be run: *
      ann > SEARCH text=green;in=#tea
      ann < * FAIL SEARCH INTERNAL_ERROR :*
      """)
  }

  @Test("\"/search words from:ann in:#tea before:2026-11-01\"") func people() throws {
    try inRoom(
      """
      eve > /search green tea
      eve < -- 2 found:
      eve < 03:04 #tea <ann> Green tea is ready
      eve < 03:04 #tea <bob> tea is green
      eve > /search green from:ann in:tea before:2026-11-01
      eve < -- 1 found:
      eve < 03:04 #tea <ann> Green tea is ready
      eve > /search milk
      eve < -- Nothing that you may read fits.
      eve > /search in:#milk
      eve < -- #milk is nothing that you may read. /help search tells how.
      """)
  }

  @Test("A program asks with words, too") func programs() throws {
    try inRoom(
      #"""
      ci is here in json
      ci > {"type":"join","channel":"#tea"}
      ci !
      ci > {"type":"search","query":"green from:bob","id":1}
      ci < {"type":"batch","id":1,"batch":"soju.im/search","messages":[{"type":"privmsg",*"text":"tea is green",*}]}
      """#)
  }
}
