import ChatTesting
import Testing

/// What the smaller capabilities change.
@Suite struct CapabilityEffectTests {
  @Test("IRCv3 no-implicit-names: \"servers MUST NOT send an implicit NAMES reply after sending a JOIN message\"")
  func noImplicitNames() throws {
    try transcript(
      """
      ann is here with caps no-implicit-names
      ann > JOIN #tea
      ann < :ann!* JOIN #tea
      ann < nothing
      ann > NAMES #tea
      ann < * 353 ann = #tea :~ann
      ann < * 366 *
      """)
  }

  @Test("IRCv3 standard-replies: clients without it are told in a notice, by their nick")
  func standardReplies() throws {
    try transcript(
      """
      ann connects from 10.0.0.1
      ann > CAP LIST
      ann !
      ann > FORMAT xml
      ann < :partyline.local NOTICE ? :There is no such format*
      ann > NICK ann
      ann > USER ann 0 * :Ann
      ann !
      ann > FORMAT xml
      ann < :partyline.local NOTICE ann :There is no such format*
      bob is here with caps standard-replies
      bob > FORMAT xml
      bob < :partyline.local FAIL FORMAT UNKNOWN_FORMAT xml :There is no such format*
      """)
  }

  @Test(
    "IRCv3 server-time: \"YYYY-MM-DDThh:mm:ss.sssZ\" on every message; message-ids on what people and the server say")
  func timeAndID() throws {
    try transcript(
      """
      ann is here with caps server-time message-tags
      bob is here with caps server-time
      wait 1005 ms
      bob > PRIVMSG ann :hi
      ann < @time=2026-01-02T03:04:06.005Z;msgid=????????????? :bob!* PRIVMSG ann :hi
      ann > PRIVMSG bob :hi
      bob < @time=2026-01-02T03:04:06.005Z :ann!* PRIVMSG bob :hi
      announce tea is ready
      ann < @time=*;msgid=????????????? :partyline.local NOTICE $$? :tea is ready
      ann > PING x
      ann < @time=2026-01-02T03:04:06.005Z :partyline.local PONG *
      """)
  }

  @Test("IRCv3 extended-join: account and real name")
  func extendedJoin() throws {
    try transcript(
      """
      ann is here with caps extended-join
      bob is here
      ann > JOIN #tea
      ann !
      bob > JOIN #tea
      ann < :bob!bob@127.0.0.1 JOIN #tea ? :bob
      """)
  }

  @Test(
    "Standard replies that belong to a capability come with it: \"other than ones enabled by a specific specification\""
  )
  func ownStandardReplies() throws {
    try transcript(
      """
      ann is here with caps draft/multiline batch draft/chathistory
      ann > BATCH -1
      ann < * FAIL BATCH MULTILINE_INVALID :*
      ann > CHATHISTORY LATEST #tea * 1
      ann < * FAIL CHATHISTORY INVALID_TARGET LATEST #tea :*
      ann > FORMAT xml
      ann < * NOTICE ann :*
      """)
  }

  @Test("IRCv3 bot mode: \"This tag MUST only be sent to users who have requested the message-tags capability\"")
  func botTag() throws {
    try transcript(
      """
      robo is here
      ann is here with caps message-tags
      bob is here with caps server-time
      robo > MODE robo +B
      robo > PRIVMSG ann,bob :beep
      ann < @msgid=?????????????;bot :robo!* PRIVMSG ann :beep
      bob < @time=* :robo!* PRIVMSG bob :beep
      """)
  }

  @Test(
    "IRCv3 message-tags: 4094 bytes of tags go through whole, in a line of at most 8191 bytes of tags; more are refused with 417"
  )
  func manyTags() throws {
    let value = String(repeating: "x", count: 4094 - "+draft/x=".utf8.count)
    try transcript(
      """
      ann is here with caps message-tags
      bob is here with caps message-tags server-time
      ann > @+draft/x=\(value) PRIVMSG bob :hi
      bob < @time=*;msgid=*;+draft/x=\(value) :ann!* PRIVMSG bob :hi
      ann > @+draft/x=\(value)y PRIVMSG bob :hi
      ann < * 417 ann :*
      bob < nothing
      """)
  }
}
