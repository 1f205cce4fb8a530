import ChatCore
import ChatTesting
import Testing

/// IRCv3 draft/message-redaction, and protocol.md, "Taken back and corrected".
@Suite struct RedactTests {
  /// ann is the founder, bob a member; both know the capability. cat doesn't, eve is a person, ci a program.
  private static let room = """
    ann is here with caps draft/message-redaction message-tags standard-replies labeled-response batch echo-message
    bob is here with caps draft/message-redaction message-tags standard-replies draft/chathistory batch
    cat is here
    eve is here in plain
    ci is here in json
    ann > JOIN #tea
    bob > JOIN #tea
    cat > JOIN #tea
    eve > /join tea
    ci > {"type":"join","channel":"#tea"}
    ann !
    bob !
    cat !
    eve !
    ci !
    """

  private func inRoom(_ steps: String, config: (inout Config) -> Void = { _ in }) throws {
    try transcript(Self.room + "\n" + steps, config: config)
  }

  @Test(
    "\"SHOULD forward this REDACT, with an appropriate prefix, to the target recipients that have negotiated the draft/message-redaction capability … MUST not forward this REDACT to target recipients that have not\""
  )
  func forward() throws {
    try inRoom(
      """
      ann > PRIVMSG #tea :an example
      ann < @msgid=$A :ann!* PRIVMSG #tea :an example
      wait 5 s
      bob !
      cat !
      eve !
      ci !
      ann > @label=1 REDACT #tea $A :bad example
      ann < @msgid=*;label=1 :ann!ann@127.0.0.1 REDACT #tea $A :bad example
      bob < @msgid=* :ann!ann@127.0.0.1 REDACT #tea $A :bad example
      cat < :partyline.local NOTICE #tea :ann took back a message from 5 seconds ago: bad example
      eve < ??:?? -- #tea: ann took back a message from 5 seconds ago: bad example
      ci < {"type":"redact","source":{"nick":"ann",*},"target":"#tea","message":"$A","reason":"bad example","time":*}
      ann < nothing
      bob < nothing
      cat < nothing
      eve < nothing
      ann > REDACT #tea $A
      ann < * FAIL REDACT UNKNOWN_MSGID #tea $A :This message does not exist or is too old
      """)
  }

  @Test(
    "The text is gone from history and search. \"chathistory responses SHOULD … exclude it entirely\"; with event playback the REDACT is played back to who knows it"
  )
  func history() throws {
    try inRoom(
      """
      ann > PRIVMSG #tea :secret garden
      ann < @msgid=$A :ann!* PRIVMSG #tea :secret garden
      ann > PRIVMSG #tea :the rest
      ann > REDACT #tea $A
      bob !
      bob > CHATHISTORY LATEST #tea * 9
      bob < * BATCH +? chathistory #tea
      bob < @* PRIVMSG #tea :the rest
      bob < * BATCH -?
      bob > CAP REQ :draft/event-playback soju.im/search
      bob !
      bob > CHATHISTORY LATEST #tea * 2
      bob < * BATCH +? chathistory #tea
      bob < @* PRIVMSG #tea :the rest
      bob < @msgid=*;batch=? :ann!* REDACT #tea $A
      bob < * BATCH -?
      bob > SEARCH text=garden;in=#tea
      bob < * BATCH +? soju.im/search
      bob < * BATCH -?
      cat > CAP REQ :draft/event-playback draft/chathistory batch message-tags
      cat !
      cat > CHATHISTORY LATEST #tea * 2
      cat < * BATCH +? chathistory #tea
      cat < @* PRIVMSG #tea :the rest
      cat < * BATCH -?
      server restarts
      eve is here in plain
      eve > /join tea
      eve < -- You are in #tea now*
      eve < -- Nobody else is here yet.
      eve < ??:?? #tea <ann> the rest
      eve < -- Type to talk.*
      """)
  }

  @Test("Halfops and higher take away what people of lower rank said, and nobody else: REDACT_FORBIDDEN")
  func ranks() throws {
    try inRoom(
      """
      bob > PRIVMSG #tea :join my network
      ann < @msgid=$B * PRIVMSG #tea :join my network
      ann > PRIVMSG #tea :the rules
      ann < @msgid=$A * PRIVMSG #tea :the rules
      bob !
      bob > REDACT #tea $A :no rules
      bob < * FAIL REDACT REDACT_FORBIDDEN #tea $A :You are not authorised to delete this message*
      ann > MODE #tea +h bob
      bob !
      bob > REDACT #tea $A
      bob < * FAIL REDACT REDACT_FORBIDDEN #tea $A :*
      ann > MODE #tea +o cat
      cat > CAP REQ :draft/message-redaction message-tags
      cat !
      eve !
      wait 60 s
      cat > REDACT #tea $B spam
      cat < nothing
      bob << @msgid=* :cat!* REDACT #tea $B :spam
      eve < ??:?? -- #tea: cat took away a message of bob from 1 minute ago: spam
      """)
  }

  @Test("What the owner of a registered channel said can't be taken away by others, also while they aren't here")
  func founder() throws {
    try inRoom(
      """
      ann > REGISTER * * correct-horse
      ann > CHANNEL REGISTER #tea
      ann > PRIVMSG #tea :the rules
      bob << @msgid=$A :ann!* PRIVMSG #tea :the rules
      ann > MODE #tea +o bob
      ann > QUIT
      bob !
      bob > REDACT #tea $A
      bob < * FAIL REDACT REDACT_FORBIDDEN #tea $A :*
      """)
  }

  @Test(
    "Who isn't logged in takes back what they said under the nick that they have had since; an account all of its own")
  func authors() throws {
    try inRoom(
      """
      bob > PRIVMSG #tea :one
      ann < @msgid=$A * PRIVMSG #tea :one
      bob > NICK rob
      ann !
      bob !
      bob > REDACT #tea $A
      bob < * FAIL REDACT REDACT_FORBIDDEN #tea $A :*
      bob > NICK bob
      bob !
      bob > REDACT #tea $A
      bob < * FAIL REDACT REDACT_FORBIDDEN #tea $A :*
      cat > REGISTER * * battery-staple
      cat > PRIVMSG #tea :two
      ann << @msgid=$C :cat!* PRIVMSG #tea :two
      cat > QUIT
      dan is here with caps draft/message-redaction message-tags
      dan > LOGIN cat battery-staple
      dan > JOIN #tea
      dan !
      dan > REDACT #tea $C
      ann << @msgid=* :*!dan@* REDACT #tea $C
      """)
  }

  @Test("REDACT_WINDOW_EXPIRED: history.redactHours is over; moderators may still")
  func window() throws {
    try inRoom(
      """
      bob > PRIVMSG #tea :one
      ann < @msgid=$A * PRIVMSG #tea :one
      wait 3601 s
      bob !
      bob > REDACT #tea $A
      bob < * FAIL REDACT REDACT_WINDOW_EXPIRED #tea $A 1h :You can no longer take this message back: that can be done for 1 hour
      ann > REDACT #tea $A
      bob << @msgid=* :ann!* REDACT #tea $A
      """, config: { $0.history.redactHours = 1 })
  }

  @Test(
    "INVALID_TARGET for what is no place of one's own, UNKNOWN_MSGID for what isn't there; 421 without the capability, INTERNAL_ERROR where nothing can be kept"
  )
  func refused() throws {
    try inRoom(
      """
      bob > REDACT #milk 0000000000000
      bob < * FAIL REDACT INVALID_TARGET #milk :*
      bob > REDACT nobody 0000000000000
      bob < * FAIL REDACT INVALID_TARGET nobody :*
      bob > REDACT #tea nonsense
      bob < * FAIL REDACT UNKNOWN_MSGID #tea nonsense :*
      bob > REDACT #tea 0000000000000
      bob < * FAIL REDACT UNKNOWN_MSGID #tea 0000000000000 :*
      bob > REDACT #tea
      bob < * 461 *
      cat > REDACT #tea 0000000000000
      cat < * 421 cat REDACT :*CAP REQ it
      bob > PRIVMSG #tea :one
      ann < @msgid=$A * PRIVMSG #tea :one
      storage fails full
      bob > REDACT #tea $A
      bob << * FAIL REDACT INTERNAL_ERROR #tea $A :Nothing was changed: the disk is full; try again later
      ann !
      ann < nothing
      """)
  }

  @Test("\"removing a +draft/react client tag\": a reaction can be redacted, and counts no more")
  func reaction() throws {
    try inRoom(
      """
      ann > PRIVMSG #tea :hello
      ann < @msgid=$A * PRIVMSG #tea :hello
      bob > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      ann < @msgid=$B;* TAGMSG #tea
      eve !
      eve > /history 1
      eve < -- The last message in #tea:
      eve < ??:?? #tea <ann> hello [+1 👍]
      bob !
      bob > REDACT #tea $B
      ann < @msgid=* :bob!* REDACT #tea $B
      eve < ??:?? -- #tea: bob took back a reaction from 0 seconds ago
      eve > /history 1
      eve < -- The last message in #tea:
      eve < ??:?? #tea <ann> hello
      """)
  }

  @Test("In private both are told; a message that waits for somebody is not delivered any more")
  func privately() throws {
    try inRoom(
      """
      bob > REGISTER * * battery-staple
      ann > REGISTER * * correct-horse
      bob !
      ann !
      ann > PRIVMSG bob :one
      ann < @msgid=$A * PRIVMSG bob :one
      bob !
      ann > REDACT bob $A :oops
      ann < @msgid=* :ann!* REDACT bob $A :oops
      bob < @msgid=* :ann!* REDACT bob $A :oops
      bob > QUIT
      ann !
      ann > PRIVMSG bob :two
      ann < @msgid=$B * PRIVMSG bob :two
      ann > PRIVMSG bob :three
      ann > REDACT bob $B
      ann !
      rob is here with caps message-tags
      rob > LOGIN bob battery-staple
      rob << @msgid=* :ann!* PRIVMSG rob :three
      rob < nothing
      """)
  }

  @Test("A guest takes back what they said to somebody in private")
  func guest() throws {
    try inRoom(
      """
      bob > REGISTER * * battery-staple
      bob !
      ann > PRIVMSG bob :one
      ann << @msgid=$A * PRIVMSG bob :one
      bob !
      ann > REDACT bob $A
      bob < @msgid=* :ann!* REDACT bob $A
      """)
  }

  @Test("The answer comes when it is on the disk, and the next line waits for it")
  func waits() throws {
    try inRoom(
      """
      ann > PRIVMSG #tea :one
      ann < @msgid=$A * PRIVMSG #tea :one
      bob !
      storage waits
      ann > @label=1 REDACT #tea $A
      ann > PRIVMSG #tea :two
      ann < nothing
      bob < nothing
      storage answers
      bob < nothing
      storage answers
      bob < @msgid=* :ann!* REDACT #tea $A
      bob < @msgid=* :ann!* PRIVMSG #tea :two
      ann < @*label=1* REDACT #tea $A
      storage goes on
      ann < @* PRIVMSG #tea :two
      """)
  }

  @Test(
    "\"What was taken back doesn't count: a page is as long as was asked for while there is more\", for clients and for people, also on entering"
  )
  func pages() throws {
    try transcript(
      """
      ann is here with caps draft/message-redaction message-tags echo-message
      bob is here with caps draft/chathistory batch draft/event-playback
      ann > JOIN #tea
      bob > JOIN #tea
      ann > PRIVMSG #tea :m0
      ann > PRIVMSG #tea :m1
      ann > PRIVMSG #tea :m2
      ann !
      ann > PRIVMSG #tea :m3
      ann < @msgid=$A *
      ann > PRIVMSG #tea :m4
      ann < @msgid=$B *
      ann > REDACT #tea $A
      ann > REDACT #tea $B
      bob !
      bob > CHATHISTORY LATEST #tea * 2
      bob < * BATCH +? chathistory #tea
      bob < *PRIVMSG #tea :m1
      bob < *PRIVMSG #tea :m2
      bob < * BATCH -?
      eve is here in plain
      eve > /join tea
      eve << *#tea <ann> m0
      eve < *#tea <ann> m1
      eve < *#tea <ann> m2
      eve !
      eve > /history 2
      eve < -- The last 2 messages in #tea:
      eve < *#tea <ann> m1
      eve < *#tea <ann> m2
      """)
  }

  @Test(
    "\"The text, the tags and the reactions are gone … when the answer comes\": also the TAGMSG that a reaction was")
  func reactions() throws {
    try transcript(
      """
      ann is here with caps draft/message-redaction message-tags echo-message
      bob is here with caps draft/message-redaction draft/chathistory batch draft/event-playback message-tags
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      ann > PRIVMSG #tea :gren tea
      ann < @msgid=$A *
      bob > @+draft/reply=$A;+draft/react=👍 TAGMSG #tea
      bob !
      bob > CHATHISTORY LATEST #tea * 1
      bob < * BATCH +? chathistory #tea
      bob < @*+draft/react=* TAGMSG #tea
      bob < * BATCH -?
      ann > REDACT #tea $A
      bob !
      bob > CHATHISTORY LATEST #tea * 2
      bob < * BATCH +? chathistory #tea
      bob < * REDACT #tea $A
      bob < * BATCH -?
      """)
  }
}
