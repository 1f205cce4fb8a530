import ChatCore
import ChatTesting
import Testing

/// protocol.md, "Messages are kept".
@Suite struct AppendingTests {
  private static let room = """
    ann is here with caps echo-message labeled-response batch message-tags standard-replies
    bob is here
    ann > JOIN #tea
    bob > JOIN #tea
    ann !
    bob !
    """

  private func inRoom(_ steps: String) throws { try transcript(Self.room + "\n" + steps) }

  @Test("\"The echo and the labelled response come when the message is on the disk; delivery to others doesn't wait\"")
  func acknowledgement() throws {
    try inRoom(
      """
      storage waits
      ann > @label=1 PRIVMSG #tea :one
      bob < :ann!* PRIVMSG #tea :one
      ann < nothing
      ann > @label=2 PRIVMSG #tea :two
      bob < :ann!* PRIVMSG #tea :two
      ann > PRIVMSG #tea :three
      ann > PING x
      ann < * PONG *
      storage answers
      ann < @msgid=*;label=1 :ann!* PRIVMSG #tea :one
      ann < nothing
      storage answers
      ann < @msgid=*;label=2 :ann!* PRIVMSG #tea :two
      storage answers
      ann < @msgid=* :ann!* PRIVMSG #tea :three
      ann > CAP REQ -echo-message
      ann !
      ann > @label=4 PRIVMSG #tea :four
      ann < nothing
      storage answers
      ann < @label=4 * ACK
      ann < nothing
      """)
  }

  @Test("A labelled message to several is one response, with their words in the order in which they were named")
  func several() throws {
    try inRoom(
      """
      ann > JOIN #milk
      ann !
      storage waits
      ann > @label=1 PRIVMSG #tea,nobody,#milk :x
      storage answers
      ann < nothing
      storage answers
      ann < @label=1 * BATCH +? labeled-response
      ann < @*batch=? :ann!* PRIVMSG #tea :x
      ann < @*batch=? * 401 ann nobody :*
      ann < @*batch=? :ann!* PRIVMSG #milk :x
      ann < * BATCH -?
      """)
  }

  @Test("\"What can't be kept is delivered all the same, and the sender is told with WARN in the place of the echo\"")
  func fails() throws {
    try inRoom(
      """
      storage fails full
      ann > @label=1 PRIVMSG #tea :one
      bob < :ann!* PRIVMSG #tea :one
      ann < @label=1 * WARN PRIVMSG NOT_STORED #tea :That was delivered*missing from the history: the disk is full
      ann > @+draft/react=x TAGMSG #tea
      ann < * WARN TAGMSG NOT_STORED #tea :*
      ann > NOTICE #tea :two
      bob < :ann!* NOTICE #tea :two
      ann < * WARN NOTICE NOT_STORED #tea :*
      ann < nothing
      storage works
      ann > @label=2 PRIVMSG #tea :three
      ann < @msgid=*;label=2 :ann!* PRIVMSG #tea :three
      """)
  }

  @Test("\"Who waits for no word is told once, until it works again\"")
  func failsOnce() throws {
    try inRoom(
      """
      eve is here in plain
      eve > /join tea
      eve !
      bob !
      storage fails full
      eve > one
      eve < -- That was delivered to those who are here, but will be missing from the history: the disk is full
      eve > two
      eve < nothing
      bob > PRIVMSG #tea :three
      bob << * NOTICE bob :That was delivered*
      bob > PRIVMSG #tea :four
      bob < nothing
      eve !
      storage works
      eve > five
      storage fails readOnly
      eve > six
      eve < -- That was delivered *: the data folder can't be written to
      """)
  }

  @Test(
    "\"A message with the id of one that was sent before is delivered and kept once, and answered with the first id\"")
  func twice() throws {
    try inRoom(
      """
      storage waits
      ann > @label=1;+partyline/id=a PRIVMSG #tea :one
      ann > @label=2;+partyline/id=a PRIVMSG #tea :one
      bob < :ann!* PRIVMSG #tea :one
      bob < nothing
      storage goes on
      ann < @msgid=*;label=1;+partyline/id=a :ann!* PRIVMSG #tea :one
      ann < @msgid=*;label=2;+partyline/id=a :ann!* PRIVMSG #tea :one
      ann > CAP REQ draft/chathistory
      ann !
      ann > CHATHISTORY LATEST #tea * 9
      ann < * BATCH +? chathistory #tea
      ann < @msgid=*;batch=?;+partyline/id=a * PRIVMSG #tea :one
      ann < * BATCH -?
      ann > @+partyline/id=b PRIVMSG #tea :two
      ann < @msgid=* :ann!* PRIVMSG #tea :two
      bob < :ann!* PRIVMSG #tea :two
      """)
  }

  @Test("A client that has finished sending gets the words that it is owed before it is disconnected")
  func halfClosed() throws {
    try inRoom(
      """
      storage waits
      ann > @label=1 PRIVMSG #tea :one
      ann ends
      ann is connected
      storage answers
      ann < @msgid=*;label=1 :ann!* PRIVMSG #tea :one
      ann << ERROR *
      ann is gone
      """)
  }

  @Test("An answer for somebody who is gone reaches nobody, nor the next one in their place")
  func gone() throws {
    try inRoom(
      """
      storage waits
      ann > @label=1 PRIVMSG #tea :one
      ann leaves
      eve is here with caps echo-message labeled-response batch
      storage goes on
      eve < nothing
      eve > @label=1 PONG
      eve < @label=1 * ACK
      """)
  }

  @Test("History is there after a restart, ids and numbers go on, and what is being said stands apart from joins")
  func restart() throws {
    try inRoom(
      """
      bob > PRIVMSG #tea :one
      bob > PRIVMSG #tea :two
      server restarts
      eve is here in plain
      eve > /join tea
      eve < -- You are in #tea now*
      eve < -- Nobody else is here yet.
      eve < ??:?? #tea <bob> one
      eve < ??:?? #tea <bob> two
      eve < -- Type to talk.*
      ci is here in json
      ci > {"type":"join","channel":"#tea"}
      ci !
      eve > three
      ci < {*"text":"three",*"sequence":3}
      """)
  }

  @Test("history off: nothing is kept, and echoes don't wait")
  func off() throws {
    try transcript(
      Self.room + """

        storage waits
        ann > @label=1 PRIVMSG #tea :one
        ann < @msgid=*;label=1 :ann!* PRIVMSG #tea :one
        storage goes on
        eve is here in plain
        eve > /join tea
        eve < -- You are in #tea now*
        eve < -- With you: *
        eve < -- Type to talk.*
        """, config: { $0.history.channels = .off })
  }

  @Test(
    "\"A channel that isn't registered and keeps people out (i k R) keeps nothing of what is said meanwhile\"",
    arguments: ["+i", "+k secret", "+R"])
  func guarded(modes: String) throws {
    try inRoom(
      """
      bob > PRIVMSG #tea :before
      ann > MODE #tea \(modes)
      bob > PRIVMSG #tea :behind closed doors
      ann > CAP REQ :draft/chathistory
      ann !
      ann > CHATHISTORY LATEST #tea * 9
      ann < * BATCH +? chathistory #tea
      ann < * PRIVMSG #tea :before
      ann < * BATCH -?
      """)
  }

  @Test(
    "\"In a registered channel that keeps people out … others what was said since they joined\"; dropped, it has no history"
  )
  func registered() throws {
    try inRoom(
      """
      ann > REGISTER * * correct-horse
      ann > CHANNEL REGISTER #tea
      ann > MODE #tea +i
      ann > PRIVMSG #tea :behind closed doors
      wait 1 s
      ann > INVITE eve #tea
      eve is here with caps draft/chathistory batch
      ann > INVITE eve #tea
      eve > JOIN #tea
      ann > PRIVMSG #tea :welcome
      eve !
      eve > CHATHISTORY LATEST #tea * 9
      eve < * BATCH +? chathistory #tea
      eve < :ann!* PRIVMSG #tea :welcome
      eve < * BATCH -?
      ann > CAP REQ draft/chathistory
      ann !
      ann > CHATHISTORY LATEST #tea * 9
      ann < * BATCH +? chathistory #tea
      ann < * PRIVMSG #tea :behind closed doors
      ann < * PRIVMSG #tea :welcome
      ann < * BATCH -?
      ann > CHANNEL DROP #tea #tea
      ann > MODE #tea -i
      ann !
      ann > CHATHISTORY LATEST #tea * 9
      ann < * BATCH +? chathistory #tea
      ann < * BATCH -?
      """)
  }
}
