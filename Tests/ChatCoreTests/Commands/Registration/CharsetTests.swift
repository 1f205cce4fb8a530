import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite struct CharsetTests {
  @Test("CHARSET sets what the system has, tells what is in force, and lists what there is") func charset() throws {
    try transcript(
      """
      ann is here with caps standard-replies labeled-response batch
      ann > CHARSET
      ann < :partyline.local NOTE CHARSET CHARSET_SET utf-8 :*
      ann > @label=1 CHARSET ISO-8859-1
      ann < @label=1 :partyline.local NOTE CHARSET CHARSET_SET latin1 :*
      ann > CHARSET klingon
      ann < :partyline.local FAIL CHARSET UNKNOWN_CHARSET klingon :There is no such character set here; *latin1*gbk*
      eve is here in plain
      eve > /charset gbk
      eve << -- Your terminal's character set is gbk
      """)
  }

  @Test("A character set that the C library lacks is refused, and the one before stays") func missing() {
    var board = Switchboard()
    board.missingCharset = Charset("gbk")
    let eve = board.connect(from: Endpoint(host: "127.0.0.1"))
    for line in ["FORMAT plain", "NICK eve", "CHARSET latin1", "CHARSET gbk"] {
      board.receive(eve, .line(board.clients[eve].id, line))
    }
    #expect(board.takeUnread(eve).last?.contains("There is no such character set here") == true)
    board.receive(eve, .line(board.clients[eve].id, "CHARSET"))
    #expect(board.takeUnread(eve).last?.contains("latin1") == true)
  }
}
