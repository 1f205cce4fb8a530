import ChatCore
import ChatTesting
import Testing

@Suite struct PrivmsgTests {
  @Test(
    "RFC 2812 3.3.1: \"PRIVMSG is used to send private messages between users, as well as to send messages to channels\"; members only hear it, the sender not"
  )
  func channel() throws {
    try transcript(
      """
      ann is here
      bob is here with caps message-tags server-time
      eve is here in plain
      kim is here
      ann > JOIN #tea
      bob > JOIN #tea
      eve > /join #tea
      ann !
      bob !
      eve !
      ann > PRIVMSG #TEA :hello everyone
      ann < nothing
      bob < @time=2026-01-02T03:04:05.000Z;msgid=* :ann!ann@127.0.0.1 PRIVMSG #tea :hello everyone
      eve < 03:04 #tea <ann> hello everyone
      kim < nothing
      eve > what a day
      ann < :eve!eve@127.0.0.1 PRIVMSG #tea :what a day
      """)
  }

  @Test("A private message reaches its person only, whatever the case of the nick")
  func person() throws {
    try transcript(
      """
      ann is here
      bob is here
      kim is here
      ann > PRIVMSG BOB hello
      bob < :ann!ann@127.0.0.1 PRIVMSG bob :hello
      bob < nothing
      ann < nothing
      kim < nothing
      """)
  }

  @Test("Modern IRC: 401, 403, 404, 411, 412")
  func errors() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > JOIN #tea
      ann > PRIVMSG nobody :x
      ann < :partyline.local 401 ann nobody :*
      ann > PRIVMSG #none :x
      ann < :partyline.local 403 ann #none :*
      ann > PRIVMSG #tea :x
      ann < :partyline.local 404 ann #tea :You are not in #tea: JOIN #tea first
      ann > PRIVMSG bob
      ann < :partyline.local 412 ann :*
      ann > PRIVMSG bob :
      ann < :partyline.local 412 ann :*
      ann < nothing
      bob << * 366 *
      bob < nothing
      """)
  }

  @Test("Several targets with commas; 407 and nothing done when they are more than TARGMAX")
  func targets() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > PRIVMSG bob,nobody,bob :x
      bob < * PRIVMSG bob :x
      bob < * PRIVMSG bob :x
      ann < * 401 ann nobody *
      ann > PRIVMSG bob,bob,bob,bob,bob :y
      ann < * 407 ann bob,bob,bob,bob,bob :*
      bob < nothing
      """)
  }

  @Test(
    "IRCv3 echo-message: \"servers MUST send PRIVMSG and NOTICE messages back to the client that sent them\", labelled if it was"
  )
  func echo() throws {
    try transcript(
      """
      ann is here with caps echo-message labeled-response batch message-tags
      bob is here
      ann > @label=1 PRIVMSG bob :x
      ann < @msgid=*;label=1 :ann!ann@* PRIVMSG bob :x
      bob < :ann!ann@* PRIVMSG bob :x
      ann > CAP REQ :-echo-message
      ann !
      ann > @label=2 PRIVMSG bob :x
      ann < @label=2 :partyline.local ACK
      """)
  }

  @Test("A message to oneself arrives, besides its echo; the label is on the echo only")
  func toSelf() throws {
    try transcript(
      """
      ann is here with caps echo-message labeled-response batch message-tags
      bob is here
      eve is here in plain
      ann > @label=1 PRIVMSG ann :x
      ann < @msgid=* :ann!ann@* PRIVMSG ann :x
      ann < @msgid=*;label=1 :ann!ann@* PRIVMSG ann :x
      ann < nothing
      bob > PRIVMSG bob :x
      bob < * PRIVMSG bob :x
      bob < nothing
      eve > /msg eve x
      eve < *x
      eve < nothing
      """)
  }

  @Test("IRCv3 message-tags: client-only tags are relayed to readers that know tags, others are dropped")
  func tags() throws {
    try transcript(
      """
      ann is here with caps message-tags
      bob is here with caps message-tags
      kim is here
      ann > @+draft/reply=abc;evil=1 PRIVMSG bob,kim :x
      bob < @msgid=*;+draft/reply=abc :ann!ann@* PRIVMSG bob :x
      kim < :ann!ann@* PRIVMSG kim :x
      """)
  }

  @Test("@#channel reaches ops and higher only (STATUSMSG)")
  func statusmsg() throws {
    try transcript(
      """
      ann is here
      bob is here
      kim is here
      ann > JOIN #tea
      bob > JOIN #tea
      kim > JOIN #tea
      ann !
      bob !
      kim !
      bob > PRIVMSG @#tea :help
      ann < :bob!bob@* PRIVMSG @#tea :help
      kim < nothing
      """)
  }

  @Test("A text that doesn't fit into a line with its source becomes several for those who read it, none is lost")
  func long() throws {
    let text = (1...75).map { "word\($0)" }.joined(separator: " ")
    let limit = text.prefix(490)
    try transcript(
      """
      ann is here
      bob is here
      ann > PRIVMSG bob :\(limit)
      bob < :ann!ann@127.0.0.1 PRIVMSG bob :word1 word2 *
      bob < :ann!ann@127.0.0.1 PRIVMSG bob :word*
      bob < nothing
      """)
  }

  @Test("limits.newTargets: writing to too many people at once is refused; to those of late it isn't")
  func newTargets() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here
      kim is here
      eve is here
      ann > PRIVMSG bob,kim :x
      ann < nothing
      ann > PRIVMSG eve :x
      ann < :partyline.local FAIL PRIVMSG TOO_MANY_TARGETS :You write to too many people at once; *
      eve < nothing
      ann > PRIVMSG bob :x
      ann < nothing
      wait 61 s
      ann > PRIVMSG eve :x
      ann < nothing
      ann > NOTICE bob :x
      ann < nothing
      ann > NOTICE nobody,bob,kim,dan,eve :x
      ann < nothing
      """,
      config: {
        $0.limits.newTargets = Rate(perMinute: 1, burst: 2)
        $0.limits.targets = 5
      })
  }
}
