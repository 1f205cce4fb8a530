import ChatCore
import ChatTesting
import Testing

/// protocol.md, "Messages for people who aren't here": what was read.
@Suite struct ReceiptsTests {
  /// ann and bob are registered.
  private static let start = """
    ann is here with caps standard-replies message-tags draft/chathistory
    ann > REGISTER * * correct-horse
    bob is here with caps draft/read-marker standard-replies
    bob > REGISTER * * battery-staple
    ann !
    bob !
    """

  @Test(
    "\"Reading is told likewise … He has when one of his devices says so by MARKREAD\": the last message up to there, once"
  )
  func markread() throws {
    try transcript(
      Self.start + """

        ann > PRIVMSG bob :one
        wait 1 s
        ann > PRIVMSG bob :two
        wait 1 s
        ann > PRIVMSG bob :three
        ann < nothing
        bob > MARKREAD ann timestamp=2026-01-02T03:04:06.000Z
        ann < nothing
        wait 2 s
        ann < * NOTE PRIVMSG MESSAGE_READ bob * :bob has read your last 2 messages
        bob > MARKREAD ann timestamp=2026-01-02T03:04:06.000Z
        wait 60 s
        ann < nothing
        bob > MARKREAD ann timestamp=2026-01-02T03:05:06.000Z
        wait 2 s
        ann < * NOTE PRIVMSG MESSAGE_READ bob * :bob has read your message
        bob > MARKREAD ann timestamp=2026-01-02T03:05:08.000Z
        wait 60 s
        ann < nothing
        """)
  }

  @Test(
    "\"in plain mode when it is shown to him while he isn't away\"; \"what is read within two seconds is one note, and the next of the same reader comes half a minute later at the earliest\""
  )
  func plain() throws {
    try transcript(
      """
      ann is here in plain
      ann > /register * * correct-horse
      bob is here in plain
      bob > /register * * battery-staple
      ann !
      bob !
      ann > /msg bob one
      wait 1 s
      ann > /msg bob two
      wait 1 s
      ann < ??:?? -> bob: one
      ann < ??:?? -> bob: two
      ann < -- bob has read your last 2 messages
      bob !
      ann > /msg bob three
      ann < ??:?? -> bob: three
      wait 27 s
      ann < nothing
      wait 3 s
      ann < -- bob has read your message
      bob > /away
      bob > /away tea
      ann > /msg bob four
      ann !
      wait 60 s
      ann < nothing
      ann > /history bob
      ann < -- The last 4 messages with bob:
      ann < ??:?? -> bob: one (read)
      ann < ??:?? -> bob: two (read)
      ann < ??:?? -> bob: three (read)
      ann < ??:?? -> bob: four
      """)
  }

  @Test("what waited is delivered, and then read; its state is in the history")
  func waiting() throws {
    try transcript(
      Self.start + """

        bob > QUIT
        ann > PRIVMSG bob :one
        ann < * MESSAGE_WAITS *
        ann > CHATHISTORY LATEST bob * 5
        ann < @msgid=*;partyline/state=waiting :ann!* PRIVMSG bob :one
        phone is here
        phone > LOGIN bob battery-staple
        ann < * MESSAGE_DELIVERED *
        ann > CHATHISTORY LATEST bob * 5
        ann < @msgid=*;partyline/state=delivered :ann!* PRIVMSG bob :one
        phone > QUIT
        ann > PRIVMSG bob :two
        ann < * MESSAGE_WAITS *
        tab is here in plain
        tab > /login bob battery-staple
        ann < * MESSAGE_DELIVERED *
        wait 2 s
        ann < * NOTE PRIVMSG MESSAGE_READ bob * :bob has read your last 2 messages
        ann > CHATHISTORY LATEST bob * 5
        ann < @msgid=*;partyline/state=read :ann!* PRIVMSG bob :one
        ann < @msgid=*;partyline/state=read :ann!* PRIVMSG bob :two
        ci is here in json
        ci > {"type":"login","account":"ann","password":"correct-horse"}
        ci !
        ci > {"type":"chathistory","subcommand":"LATEST","target":"bob","from":"*","limit":1}
        ci < *"text":"two","state":"read",*
        wait 30 s
        tab > /msg ann three
        tab !
        wait 2 s
        ci > {"type":"markread","target":"bob","timestamp":"timestamp=2027-01-02T03:04:05.000Z"}
        wait 2 s
        tab < -- ann has read your message
        """)
  }

  @Test(
    "who doesn't want receipts gives and gets none, and nobody is told of what others said; PREFERENCES receipts",
    arguments: ["ann", "bob"])
  func preferences(who: String) throws {
    try transcript(
      Self.start + """

        \(who) > PREFERENCES receipts off
        \(who) !
        ann > PRIVMSG bob :one
        bob > PRIVMSG ann :two
        wait 1 s
        bob !
        bob > MARKREAD ann timestamp=2026-01-02T03:04:06.000Z
        bob < * MARKREAD ann *
        wait 60 s
        ann << * PRIVMSG ann :two
        ann < nothing
        bob < nothing
        ann > CHATHISTORY LATEST bob * 5
        ann < @msgid=* :ann!* PRIVMSG bob :one
        """)
  }

  @Test("channels, guests and oneself give no receipts; who is blocked gets none; what can't be looked up isn't told")
  func none() throws {
    try transcript(
      Self.start + """

        eve is here
        eve > PRIVMSG bob :from a guest
        bob > JOIN #tea
        bob > PRIVMSG bob :to myself
        ann > PRIVMSG bob :one
        wait 1 s
        bob > MARKREAD #tea timestamp=2026-01-02T03:04:06.000Z
        bob > MARKREAD eve timestamp=2026-01-02T03:04:06.000Z
        bob > MARKREAD bob timestamp=2026-01-02T03:04:06.000Z
        storage fails busy
        bob > MARKREAD ann timestamp=2026-01-02T03:04:06.000Z
        bob !
        eve !
        wait 60 s
        storage works
        ann > PRIVMSG bob :two
        wait 1 s
        bob > MARKREAD ann timestamp=2026-01-02T03:06:06.000Z
        bob > FRIEND BLOCK ann
        bob !
        wait 60 s
        ann < nothing
        eve < nothing
        bob < nothing
        """)
  }
}
