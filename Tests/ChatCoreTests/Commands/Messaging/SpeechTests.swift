import ChatTesting
import Testing

@Suite struct SpeechTests {
  @Test("Errors of PRIVMSG say what is missing or who can't be reached")
  func errors() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > PRIVMSG
      ann < :partyline.local 461 ann PRIVMSG :*
      ann > PRIVMSG bob
      ann < :partyline.local 412 ann :No text to send
      ann > PRIVMSG bob :
      ann < * 412 ann :*
      ann > PRIVMSG , :hi
      ann < * 411 ann :No recipient given
      ann > PRIVMSG nobody :hi
      ann < * 401 ann nobody :No such nick
      ann > PRIVMSG #nowhere :hi
      ann < * 403 ann #nowhere :No such channel
      ann > PRIVMSG a,b,c,d,e :hi
      ann < * 407 ann a,b,c,d,e :At most 4 at once; nothing was done
      bob > JOIN #tea
      bob !
      ann > PRIVMSG nobody,bob,#tea :hi
      ann < * 401 ann nobody :*
      bob < :ann!* PRIVMSG bob :hi
      ann < * 404 ann #tea :You are not in #tea: JOIN #tea first
      bob < nothing
      """)
  }

  @Test(
    "RFC 2812 3.3.2: \"automatic replies MUST NEVER be sent in response to a NOTICE message\", errors about its target included"
  )
  func notice() throws {
    try transcript(
      """
      ann is here
      bob is here with caps labeled-response batch
      bob > JOIN #tea
      ann > NOTICE nobody :hi
      ann > NOTICE #nowhere :hi
      ann > NOTICE #tea :hi
      ann < nothing
      ann > NOTICE bob
      ann < * 412 ann :*
      ann > NOTICE , :hi
      ann < * 411 ann :*
      ann > NOTICE a,b,c,d,e :hi
      ann < * 407 *
      ann > NOTICE
      ann < * 461 ann NOTICE :*
      bob !
      bob > @label=n NOTICE nobody :hi
      bob < @label=n :partyline.local ACK
      """)
  }

  @Test("IRCv3 echo-message: \"servers MUST send PRIVMSG and NOTICE messages back to the client that sent them\"")
  func echo() throws {
    try transcript(
      """
      ann is here with caps echo-message message-tags
      bob is here with caps message-tags
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      bob !
      ann > PRIVMSG #tea :hi
      ann < @msgid=* :ann!* PRIVMSG #tea :hi
      bob < @msgid=* :ann!* PRIVMSG #tea :hi
      ann > NOTICE bob :hi
      ann < @msgid=* :ann!* NOTICE bob :hi
      bob < @msgid=* :ann!* NOTICE bob :hi
      ann > @+typing=active TAGMSG bob
      ann < @msgid=*;+typing=active :ann!* TAGMSG bob
      bob < @msgid=*;+typing=active :ann!* TAGMSG bob
      """)
  }

  @Test(
    "IRCv3 message-tags: \"Client-only tags MUST be relayed on PRIVMSG and NOTICE\", others removed, only to and from clients with the capability"
  )
  func clientTags() throws {
    try transcript(
      """
      ann is here with caps message-tags
      bob is here with caps message-tags
      eve is here
      ann > @+draft/reply=abc;unknown=1;+x=a\\:b\\s PRIVMSG bob :hi
      bob < @msgid=*;+draft/reply=abc;+x=a\\:b\\s :ann!* PRIVMSG bob :hi
      ann > @+draft/reply=abc PRIVMSG eve :hi
      eve < :ann!* PRIVMSG eve :hi
      eve > @+x=1 PRIVMSG bob :hi
      bob < @msgid=????????????? :eve!* PRIVMSG bob :hi
      """)
  }

  @Test("RPL_AWAY comes once in a conversation, and again when the message changes or five minutes have passed")
  func away() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > AWAY :lunch
      ann > PRIVMSG bob :hi
      ann < * 301 ann bob :lunch
      ann > PRIVMSG bob :are you there
      ann < nothing
      ann > NOTICE bob :a notice never asks
      ann < nothing
      bob > AWAY :tea
      ann > PRIVMSG bob :hi
      ann < * 301 ann bob :tea
      wait 300 s
      ann > PRIVMSG bob :hi
      ann < * 301 ann bob :tea
      """)
  }

  @Test("User mode R: messages are taken from people who are logged in only")
  func registeredOnly() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > MODE bob +R
      bob !
      ann > PRIVMSG bob :hi
      ann < * 477 ann bob :*
      ann > NOTICE bob :hi
      ann < nothing
      bob < nothing
      """)
  }
}
