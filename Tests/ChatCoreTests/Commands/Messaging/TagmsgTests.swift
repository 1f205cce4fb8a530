import ChatCore
import ChatTesting
import Testing

@Suite struct TagmsgTests {
  @Test(
    "IRCv3 message-tags: \"Servers MUST NOT deliver TAGMSG to clients that haven't negotiated the message tags capability\""
  )
  func readers() throws {
    try transcript(
      """
      ann is here with caps message-tags
      bob is here with caps message-tags server-time
      eve is here
      pam is here in plain
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      pam > JOIN #tea
      ann !
      bob !
      eve !
      pam !
      ann > @+typing=active TAGMSG #tea
      bob < @time=2026-01-02T03:04:05.000Z;msgid=*;+typing=active :ann!ann@127.0.0.1 TAGMSG #tea
      eve < nothing
      pam < nothing
      ann < nothing
      eve > @+typing=active TAGMSG #tea
      eve < * 421 eve TAGMSG :*
      bob < nothing
      """)
  }

  @Test("A TAGMSG without tags for others is nothing to send; its targets are checked as those of PRIVMSG")
  func errors() throws {
    try transcript(
      """
      ann is here with caps message-tags labeled-response batch
      bob is here with caps message-tags
      ann > @label=1;time=x TAGMSG bob
      ann < @label=1 :partyline.local ACK
      bob < nothing
      ann > @+a TAGMSG nobody
      ann < * 401 ann nobody :*
      ann > @+a TAGMSG #nowhere
      ann < * 403 ann #nowhere :*
      bob > JOIN #tea
      ann > @+a TAGMSG #tea
      ann < * 404 ann #tea :*
      ann > @+a TAGMSG ,
      ann < * 411 ann :*
      ann > TAGMSG
      ann < * 461 ann TAGMSG :*
      ann > @+a TAGMSG 1,2,3,4,5
      ann < * 407 *
      """)
  }

  @Test("People who don't want strangers' messages, and the limit of new targets, hold for TAGMSG too")
  func limits() throws {
    try transcript(
      """
      ann is here with caps message-tags standard-replies
      bob is here with caps message-tags
      eve is here with caps message-tags
      eve > MODE eve +R
      eve !
      ann > @+a TAGMSG eve
      ann < * 477 ann eve :*
      eve < nothing
      ann > @+a TAGMSG bob
      bob < @msgid=*;+a :ann!* TAGMSG bob
      bob > @+a TAGMSG ann
      ann < * TAGMSG ann
      ann > @+a TAGMSG ann
      ann < :partyline.local FAIL TAGMSG TOO_MANY_TARGETS :*
      """, config: { $0.limits.newTargets = Rate(perMinute: 1, burst: 2) })
  }
}
