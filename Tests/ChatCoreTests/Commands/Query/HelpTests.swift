import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite struct HelpTests {
  @Test(
    "Modern IRC, HELP: RPL_HELPSTART, RPL_HELPTXT, RPL_ENDOFHELP with the subject; a command's page is its declaration",
    arguments: ["HELP", "HELPOP"])
  func command(verb: String) throws {
    try transcript(
      """
      ann is here
      ann > \(verb) part
      ann < :partyline.local 704 ann part :PART <channel>{,<channel>} [<reason>]
      ann < :partyline.local 705 ann part :Leave a channel.
      ann << :partyline.local 705 ann part :In plain mode: /part *
      ann << :partyline.local 705 ann part :For instance: PART #tea :good night
      ann < :partyline.local 706 ann part :End of HELP
      """)
  }

  @Test(
    "protocol.md: HELP alone lists the commands by what they are for, in at most twelve lines, before registration too")
  func index() throws {
    try transcript(
      """
      ann connects
      ann > CAP LS 302
      ann !
      ann > HELP
      ann < :partyline.local 704 * * :The commands; *
      ann < :partyline.local 705 * * :Connecting: CAP CHARSET FORMAT HOLD NICK PASS *
      ann << :partyline.local 705 * * :Topics: capabilities commands limits masks modes
      ann < :partyline.local 706 * * :End of HELP
      ann < nothing
      """)
  }

  @Test("protocol.md: every topic has a page", arguments: ["capabilities", "commands", "limits", "masks", "MODES"])
  func topics(topic: String) throws {
    try transcript(
      """
      ann is here
      ann > HELP \(topic)
      ann < :partyline.local 704 ann \(topic) :*
      ann < :partyline.local 705 ann \(topic) :*
      ann << :partyline.local 706 ann \(topic) :*
      ann < nothing
      """)
  }

  @Test("protocol.md: the topic modes tells each mode's effect; who may use a command is told with it")
  func modes() throws {
    try transcript(
      """
      ann is here
      ann > HELP modes
      ann << * 705 ann modes :+b ban: People who fit may not join*
      ann << * 705 ann modes :+i: Invisible*
      ann << * 706 *
      ann > HELP REHASH
      ann << * 705 ann REHASH :Only for operators of the server.
      ann << * 706 *
      ann > HELP /leave        // a word of plain mode
      ann < * 704 ann /leave :PART *
      """)
  }

  @Test(
    "Modern IRC, ERR_HELPNOTFOUND: \"<client> <subject> :No help available on this topic\"",
    arguments: ["HELP", "HELPOP"])
  func unknown(verb: String) throws {
    try transcript(
      """
      ann is here
      ann > \(verb) nonsense
      ann < :partyline.local 524 ann nonsense :There is no help on this topic; HELP lists the commands and topics
      ann < nothing
      """)
  }

  @Test(
    "RFC 1459 2.3: no line of any page is over 512 bytes",
    arguments: CommandTable.all.map(\.declaration.verb.text) + ["", "modes", "limits", "masks", "capabilities"])
  func lines(subject: String) throws {
    var board = Switchboard()
    let ann = board.connect(from: Endpoint(host: "127.0.0.1"))
    let id = board.clients[ann].id
    for line in ["NICK ann", "USER ann 0 * :ann"] { board.receive(ann, .line(id, line)) }
    board.forget(ann)
    board.receive(ann, .line(id, "HELP " + subject))
    let lines = board.takeUnread(ann)
    #expect(lines.count >= 3)
    #expect(lines.allSatisfy { $0.utf8.count <= 510 })
    if subject.isEmpty { #expect(lines.count <= 12) }
  }
}
