import ChatCore
import ChatTesting
import Testing

/// IRCv3 labeled-response: "Servers MUST include the tag in exactly one logical message."
@Suite struct LabelTests {
  @Test("Nothing is an ACK, one message carries the label, several are a batch whose start carries it")
  func kinds() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch
      ann > @label=1 PONG x
      ann < @label=1 :partyline.local ACK
      ann > @label=2 PING x
      ann < @label=2 :partyline.local PONG partyline.local :x
      ann > @label=3 JOIN #a,#b
      ann < @label=3 :partyline.local BATCH +1 labeled-response
      ann < @batch=1 :ann!* JOIN #a
      ann < @batch=1 :partyline.local 353 ann = #a :~ann
      ann < @batch=1 :partyline.local 366 ann #a :*
      ann < @batch=1 :ann!* JOIN #b
      ann < @batch=1 :partyline.local 353 ann = #b :~ann
      ann < @batch=1 :partyline.local 366 ann #b :*
      ann < :partyline.local BATCH -1
      ann > @label=4 PRIVMSG #a :hi
      ann < @label=4 :partyline.local ACK
      ann < nothing
      """)
  }

  @Test("Errors carry the label, those from before the command is known too")
  func errors() throws {
    let long = String(repeating: "x", count: 600)
    try transcript(
      """
      ann is here with caps labeled-response batch standard-replies
      ann > @label=1 BREW tea
      ann < @label=1 :partyline.local 421 ann BREW :*
      ann > @label=2 PRIVMSG nobody :hi
      ann < @label=2 :partyline.local 401 ann nobody :*
      ann > @label=3 NICK
      ann < @label=3 :partyline.local 431 ann :*
      ann > @label=4 PRIVMSG nobody :\(long)
      ann < @label=4 :partyline.local 417 ann :*
      ann > @label=5 PRIVMSG nobody :\u{05}
      ann < @label=5 :partyline.local FAIL * INVALID_CHARACTER :*
      ann > @label=6 PR!VMSG
      ann < @label=6 :partyline.local 421 ann PR!VMSG :*
      ann > @label=7;x=\(String(repeating: "y", count: 4100)) PING x
      ann < :partyline.local 417 ann :*
      ann < nothing
      """)
  }

  @Test(
    "\"The value MUST NOT exceed 64 bytes\" and is \"required\": other labels are none; nor are there any without batch"
  )
  func noLabels() throws {
    let long = String(repeating: "x", count: 65)
    try transcript(
      """
      ann is here with caps labeled-response batch
      ann > @label=\(long) PING 1
      ann < :partyline.local PONG partyline.local :1
      ann > @label=\(long.dropFirst()) PING 1
      ann < @label=* :partyline.local PONG partyline.local :1
      ann > @label= PING 2
      ann < :partyline.local PONG partyline.local :2
      ann > @label PONG 3
      ann < nothing
      bob is here with caps labeled-response
      bob > @label=1 PING 1
      bob < :partyline.local PONG partyline.local :1
      eve is here with caps batch message-tags
      eve > @label=1 PONG 1
      eve < nothing
      """)
  }

  @Test("A label is escaped on its way back")
  func escaping() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch
      ann > @label=a\\:b\\s\\\\c PONG x
      ann < @label=a\\:b\\s\\\\c :partyline.local ACK
      """)
  }

  @Test("A labelled QUIT is answered by its ERROR")
  func quit() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch
      ann > @label=q QUIT :bye
      ann < @label=q ERROR :Closing link: Quit: bye
      ann < nothing
      ann is gone
      """)
  }

  @Test("A command whose answer comes later is answered once, then; what it said before belongs to it")
  func deferred() throws {
    let operators = [Config.Operator(name: "root", passwordHash: "later")]
    try transcript(
      """
      ann is here with caps labeled-response batch standard-replies
      bob is here
      ann > @label=o OPER root secret
      ann < nothing
      ann is paused
      bob > PRIVMSG ann :are you there?
      ann < :bob!* PRIVMSG ann :are you there?
      answer password yes
      ann < @label=o :partyline.local BATCH +1 labeled-response
      ann < @batch=1 :partyline.local 381 ann :*
      ann < @batch=1 :ann!* MODE ann +o
      ann < :partyline.local BATCH -1
      ann > @label=r REHASH
      ann < @label=r :partyline.local BATCH +2 labeled-response
      ann < @batch=2 :partyline.local 382 ann configuration :*
      ann < @batch=2 :partyline.local NOTE REHASH RELOADED :*
      ann < :partyline.local BATCH -2
      ann < nothing
      """, config: { $0.operators = operators })
  }

  @Test("A person who leaves while the answer is awaited gets none, and the next in that slot doesn't either")
  func deferredAndGone() throws {
    let operators = [Config.Operator(name: "root", passwordHash: "later")]
    try transcript(
      """
      ann is here with caps labeled-response batch
      ann > @label=o OPER root secret
      ann leaves
      bob is here with caps labeled-response batch
      answer password yes
      bob < nothing
      bob > @label=1 PONG
      bob < @label=1 * ACK
      """, config: { $0.operators = operators })
  }

  @Test(
    "What the sender of a labelled command is told as one of many is told once, within the response; the others as ever"
  )
  func amongMany() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch echo-message
      bob is here with caps message-tags
      eve is here in plain
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      ann !
      bob !
      eve !
      ann > @label=1 PRIVMSG #tea :hi
      ann < @label=1 :ann!* PRIVMSG #tea :hi
      ann < nothing
      bob < @msgid=* :ann!* PRIVMSG #tea :hi
      bob < nothing
      eve < *<ann> hi
      eve < nothing
      ann > @label=2 NICK anna
      ann < @label=2 :ann!* NICK anna
      bob < :ann!* NICK anna
      ann > @label=3 PRIVMSG #tea,nobody,bob :x
      ann < @label=3 * BATCH +1 labeled-response
      ann < @batch=1 :anna!* PRIVMSG #tea :x
      ann < @batch=1 * 401 anna nobody :*
      ann < @batch=1 :anna!* PRIVMSG bob :x
      ann < * BATCH -1
      ann > @label=4 PART #tea
      ann < @label=4 :anna!* PART #tea
      ann < nothing
      """)
  }

  @Test("An echo that takes several lines is one response: a batch; in a batch of answers it is a batch inside")
  func longEcho() throws {
    let long = String(repeating: "a", count: 480)
    try transcript(
      """
      ann is here with caps labeled-response batch echo-message
      bob is here with caps labeled-response batch echo-message draft/multiline
      ann > @label=1 PRIVMSG bob :\(long)
      ann < @label=1 :partyline.local BATCH +2 labeled-response
      ann < @batch=2 :ann!* PRIVMSG bob :a*
      ann < @batch=2 :ann!* PRIVMSG bob :a*
      ann < :partyline.local BATCH -2
      ann < nothing
      bob !
      bob > @label=2 PRIVMSG ann :\(long)
      bob < @label=2 :bob!* BATCH +3 draft/multiline ann
      bob < @batch=3 :bob!* PRIVMSG ann :a*
      bob < @batch=3;draft/multiline-concat :bob!* PRIVMSG ann :a*
      bob < :bob!* BATCH -3
      bob > @label=3 PRIVMSG ann,nobody :\(long)
      bob < @label=3 :partyline.local BATCH +4 labeled-response
      bob < @batch=4 :bob!* BATCH +5 draft/multiline ann
      bob < @batch=5 :bob!* PRIVMSG ann :a*
      bob < @batch=5;draft/multiline-concat :bob!* PRIVMSG ann :a*
      bob < @batch=4 :bob!* BATCH -5
      bob < @batch=4 :partyline.local 401 bob nobody :*
      bob < :partyline.local BATCH -4
      bob < nothing
      """)
  }

  @Test("That one sends too fast is no answer to a command, and no part of one")
  func slowedDown() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch standard-replies
      ann > @label=1 PING 1
      ann < :partyline.local NOTE * SLOWED_DOWN :*
      ann < @label=1 :partyline.local PONG partyline.local :1
      ann < nothing
      """, config: { $0.limits.commands = Rate(perMinute: 60, burst: 4) })
  }

  @Test(
    "A labelled command that closes others' connections is answered to who gave it; one that closes one's own by its ERROR"
  )
  func closing() throws {
    try transcript(
      """
      root is here with caps labeled-response batch draft/multiline
      bob is here with caps labeled-response batch draft/multiline
      root > OPER root secret
      root !
      bob > @label=b BATCH +1 draft/multiline root
      root > @label=k KILL bob :enough
      root < @label=k :partyline.local NOTICE ? :root killed bob*
      root < nothing
      bob < * KILL bob *
      bob < @label=b :partyline.local FAIL BATCH MULTILINE_INVALID :*
      bob < ERROR :*enough*
      bob is gone
      root > @label=s KILL root :enough
      root < @label=s * BATCH +? labeled-response
      root << * ERROR :*
      root < * BATCH -?
      root is gone
      """, config: { $0.operators = [Config.Operator(name: "root", passwordHash: "plain:secret")] })
  }

  @Test("A labelled LIST is one batch")
  func list() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch
      ann > JOIN #a,#b
      ann !
      ann > @label=l LIST
      ann < @label=l * BATCH +? labeled-response
      ann < @batch=? * 321 *
      ann < @batch=? * 322 *
      ann < @batch=? * 322 *
      ann < @batch=? * 323 *
      ann < * BATCH -?
      ann < nothing
      """)
  }
}
